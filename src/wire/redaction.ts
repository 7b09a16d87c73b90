import type { HeaderPair, LeakedSecret, Secret } from './exchange.js';
import { shortestNeedle } from './needles.js';
import { type Found, SecretSearch } from './secret-search.js';

const longestRemembered = 500;
const mostRemembered = 2000;

/** Headers beside those of the final response. They are searched for secrets, and not kept. */
export interface HeadersBeside {
  /** Of informational responses (1xx). */
  readonly informational: readonly HeaderPair[];
  /** After the body. */
  readonly trailers: readonly HeaderPair[];
}

/** The text with each of these places replaced; places that overlap are replaced together. */
function replaced(text: string, found: readonly Found[]): string {
  let result = '';
  let end = 0;
  for (const place of found) {
    if (place.start >= end) result += `${text.slice(end, place.start)}$${place.variable}`;
    end = Math.max(end, place.end);
  }
  return result + text.slice(end);
}

/**
 * Replaces every secret of a target, in every spelling that {@link SecretSearch} knows, by `$VARIABLE`. It stands at the wire's edge, so
 * that nothing behind it (findings, reports, error messages, Playwright) ever holds a secret. It takes texts as they were
 * received: what was lower-cased, shortened or split before could no longer be recognised.
 */
export class Redactor {
  /** Header values recur from one message to the next; searching each again for every secret would cost more than sending it. */
  private readonly remembered = new Map<string, string>();
  private readonly search: SecretSearch;
  /** Bodies without a secret: a run sends and receives the same ones many times, and nobody changes their bytes. */
  private readonly clean = new WeakSet<Buffer>();

  /** @param secrets Every value that must not be seen; the variable names stand in their place. */
  constructor(secrets: readonly Secret[]) {
    this.search = new SecretSearch(secrets);
  }

  /** The text with every secret replaced. */
  text(text: string): string {
    if (text.length < shortestNeedle) return text;
    if (text.length > longestRemembered) return this.replace(text);
    const known = this.remembered.get(text);
    if (known !== undefined) return known;
    const redacted = this.replace(text);
    if (this.remembered.size >= mostRemembered) this.remembered.clear();
    this.remembered.set(text, redacted);
    return redacted;
  }

  private replace(text: string): string {
    const found = this.search.find(text);
    return found.length === 0 ? text : replaced(text, found);
  }

  /** Headers with every secret replaced in names and values. */
  headers(headers: readonly HeaderPair[]): HeaderPair[] {
    return headers.map(([name, value]) => [this.text(name), this.text(value)]);
  }

  private findIn(bytes: Buffer): readonly Found[] {
    if (this.clean.has(bytes)) return [];
    const found = this.search.find(bytes);
    if (found.length === 0) this.clean.add(bytes);
    return found;
  }

  /** The bytes with every secret replaced; the same buffer when it holds none. */
  bytes(bytes: Buffer): Buffer {
    // Byte for byte: bytes that are no UTF-8 stay as they are.
    const found = this.findIn(bytes);
    return found.length === 0 ? bytes : Buffer.from(replaced(bytes.toString('latin1'), found), 'latin1');
  }

  /**
   * The places in which a response holds a secret, each once.
   *
   * @param beside The headers that came before the final response and after its body.
   */
  leaks(statusText: string, headers: readonly HeaderPair[], body: Buffer, beside?: HeadersBeside): LeakedSecret[] {
    const leaks = new Map<string, LeakedSecret>();
    const look = (text: string | Buffer, place: Pick<LeakedSecret, 'where' | 'header'>): void => {
      for (const { variable, form } of typeof text === 'string' ? this.search.find(text) : this.findIn(text)) {
        const leak = { variable, form, ...place };
        leaks.set(JSON.stringify(leak), leak);
      }
    };
    const isSuspicious = (text: string): boolean => this.text(text) !== text;
    if (isSuspicious(statusText)) look(statusText, { where: 'status line' });
    const lookIn = (pairs: readonly HeaderPair[], where: LeakedSecret['where']): void => {
      for (const [name, value] of pairs) {
        const place = { where, header: this.text(name) };
        if (isSuspicious(name)) look(name, place);
        if (isSuspicious(value)) look(value, place);
      }
    };
    lookIn(headers, 'header');
    lookIn(beside?.informational ?? [], 'informational response');
    lookIn(beside?.trailers ?? [], 'trailer');
    look(body, { where: 'body' });
    return [...leaks.values()];
  }
}
