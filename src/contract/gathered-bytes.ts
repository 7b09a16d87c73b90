import { Buffer } from 'node:buffer';

/**
 * Bytes that come in pieces, gathered in one buffer. A list of the pieces would cost some hundred bytes for each of them, so that a message
 * of four million pieces of one byte each, which no bound on bytes ends, would take gigabytes.
 */
export class GatheredBytes {
  private held = Buffer.alloc(0);
  private size = 0;

  /** How many bytes have been gathered. */
  get length(): number {
    return this.size;
  }

  /** Adds a piece. Its bytes are copied. */
  add(piece: Uint8Array): void {
    const size = this.size + piece.length;
    if (size > this.held.length) {
      // The first piece is often all there is; from the second one on, twice the room keeps the copying in proportion to the bytes.
      const grown = Buffer.allocUnsafeSlow(this.size === 0 ? size : Math.max(size, 2 * this.held.length));
      this.held.copy(grown, 0, 0, this.size);
      this.held = grown;
    }
    this.held.set(piece, this.size);
    this.size = size;
  }

  /** Returns the bytes in a buffer of their length, and holds none from then on. */
  take(): Buffer {
    const { held, size } = this;
    this.clear();
    return held.length === size ? held : Buffer.from(held.subarray(0, size));
  }

  /** Lets go of all bytes. */
  clear(): void {
    this.held = Buffer.alloc(0);
    this.size = 0;
  }
}
