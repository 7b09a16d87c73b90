import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';

/** Why a file that a user named cannot be read. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  /**
   * @param what What is wrong, as the end of a sentence about the file: `is a folder; expected a file`.
   * @param code The system's code, where it refused to open or to read the file.
   */
  constructor(
    readonly what: string,
    readonly code?: string,
  ) {
    super(`The file ${what}.`);
  }
}

/** A pipe would block until somebody writes into it; Windows has no such flag, and no such pipes among its files. */
const withoutWaiting = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

const pieceBytes = 64 * 1024;

function kindOf(stats: Stats): string | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isDirectory()) return 'is a folder; expected a file';
  if (stats.isFIFO()) return 'is a pipe; expected a file: write what comes out of it into one first';
  if (stats.isSocket()) return 'is a socket; expected a file';
  return 'is a device; expected a file';
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function systemError(error: unknown): UnreadableFile {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  // A socket cannot even be opened.
  return code === 'ENXIO'
    ? new UnreadableFile('is a socket or a device; expected a file', code)
    : new UnreadableFile(`cannot be read (${code})`, code);
}

/** Reads to the end, whatever size the system names: what it makes up itself has the size 0, and a file may grow meanwhile. */
function readToEnd(descriptor: number, maxBytes: number): Buffer {
  const pieces: Buffer[] = [];
  let length = 0;
  for (;;) {
    const piece = Buffer.allocUnsafe(pieceBytes);
    const read = readSync(descriptor, piece, 0, pieceBytes, null);
    if (read === 0) return Buffer.concat(pieces, length);
    pieces.push(piece.subarray(0, read));
    length += read;
    if (length > maxBytes) throw tooLarge(`has more than ${megabytes(maxBytes)}`);
  }
}

function tooLarge(what: string): UnreadableFile {
  return new UnreadableFile(`${what}, which is more than such a file ever needs; is it the right one?`);
}

/**
 * Reads a file that a user named, once: what it is, is asked of the file that was opened, so nothing can take its place in between.
 *
 * @param maxBytes The most bytes that such a file may have.
 * @throws UnreadableFile when it is not there, is no regular file, or is too large.
 */
export function readUserFile(path: string, maxBytes: number): Buffer {
  let descriptor: number;
  try {
    descriptor = openSync(path, withoutWaiting);
  } catch (error) {
    throw systemError(error);
  }
  try {
    const stats = fstatSync(descriptor);
    const otherKind = kindOf(stats);
    if (otherKind !== undefined) throw new UnreadableFile(otherKind);
    if (stats.size > maxBytes) throw tooLarge(`has ${megabytes(stats.size)}`);
    return readToEnd(descriptor, maxBytes);
  } catch (error) {
    throw error instanceof UnreadableFile ? error : systemError(error);
  } finally {
    closeSync(descriptor);
  }
}
