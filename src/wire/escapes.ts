import { namedCharacters } from './named-characters.js';

/** A text as the codes of its characters; bytes are a text of Latin-1. Reading an array costs half as much as reading a string. */
export type Units = Uint8Array | Uint16Array;

/** How a character of a text is written; several bits when one way lies within another. */
export const escapeKinds = { percent: 1, json: 2, html: 4, quotedPrintable: 8 } as const;

const [percent, backslash, ampersand, equals] = [37, 92, 38, 61];
const [lineFeed, carriageReturn, hash, semicolon, openBrace, closeBrace] = [10, 13, 35, 59, 123, 125];

/** A unit that stands for nothing, such as the soft line break of quoted-printable. */
export const nothing = -1;

const failed = -2;

const kindOfIntroducer = new Uint8Array(128);
kindOfIntroducer[percent] = escapeKinds.percent;
kindOfIntroducer[backslash] = escapeKinds.json;
kindOfIntroducer[ampersand] = escapeKinds.html;
kindOfIntroducer[equals] = escapeKinds.quotedPrintable;

/** Whether an escape may begin with this character code. */
export function isIntroducer(code: number): boolean {
  return code < 128 && kindOfIntroducer[code] !== 0;
}

/** Codes of all characters with which an escape may begin. */
export const introducers: readonly number[] = [percent, backslash, ampersand, equals];

const controlEscapes: Readonly<Record<string, number>> = { b: 8, f: 12, n: 10, r: 13, t: 9 };

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : failed;
}

function isAlphanumeric(code: number): boolean {
  const lower = code | 32;
  return (code >= 48 && code <= 57) || (lower >= 97 && lower <= 122);
}

/**
 * Reads single escaped characters at given places of a text: `%41`, `\u0041`, `\/`, `&#65;`, `&#x41;`, `&amp;`, `=41`, and the same where
 * characters of the escape are escaped themselves, such as `%2541` or `\\u0041`. Each method returns whether there is one and
 * leaves it in the fields: thousands are read a message, and an object for each would cost more than the reading.
 */
export class EscapeReader {
  /** What the last escape stands for: a character's code, or {@link nothing}. */
  code = 0;
  /** Where the text goes on after the last escape. */
  next = 0;
  /** The ways in which it was written. */
  kinds = 0;

  constructor(private readonly text: Units) {}

  /** Reads an escape whose first character stands as it is; others may be escaped in their turn. */
  once(at: number): boolean {
    this.kinds = 0;
    return this.after(this.text[at] ?? 0, at + 1, 1, false);
  }

  /** Reads an escape whose first character is the one that `once` has just read. */
  twice(): boolean {
    return isIntroducer(this.code) && this.after(this.code, this.next, 1, true);
  }

  /** Reads what follows the first character of an escape; `isInner` when that character was escaped itself. */
  private after(introducer: number, at: number, depth: number, isInner: boolean): boolean {
    const kinds = this.kinds | (kindOfIntroducer[introducer] ?? 0);
    const isRead =
      introducer === percent
        ? this.percent(at, depth)
        : introducer === backslash
          ? this.backslash(at, depth, isInner)
          : introducer === ampersand
            ? this.entity(at, depth, isInner)
            : introducer === equals && this.quotedPrintable(at, depth);
    this.kinds |= kinds;
    return isRead;
  }

  /** One character within an escape, itself escaped or not; `failed` at the end of the text. */
  private part(at: number, depth: number): number {
    const code = this.text[at];
    if (code === undefined) return failed;
    if (depth > 0 && isIntroducer(code) && this.after(code, at + 1, depth - 1, false)) {
      return this.code === nothing ? this.part(this.next, depth) : this.code;
    }
    this.next = at + 1;
    return code;
  }

  private hex(at: number, digits: number, depth: number): boolean {
    let value = 0;
    let place = at;
    for (let count = 0; count < digits; count += 1) {
      const digit = hexDigit(this.part(place, depth));
      if (digit === failed) return false;
      value = value * 16 + digit;
      place = this.next;
    }
    this.code = value;
    return true;
  }

  private percent(at: number, depth: number): boolean {
    const first = this.part(at, depth);
    return (first | 32) === 117 ? this.hex(this.next, 4, depth) : this.hex(at, 2, depth);
  }

  private backslash(at: number, depth: number, isInner: boolean): boolean {
    // A backslash after an unescaped one is escaped by it; after an escaped one it may begin an escape of the outer text.
    const first = this.part(at, this.text[at] === backslash && !isInner ? 0 : depth);
    if (first < 0) return false;
    const afterFirst = this.next;
    // In either letter case: what is escaped may be turned into capitals afterwards.
    if ((first | 32) === 120) return this.hex(afterFirst, 2, depth);
    if ((first | 32) === 117) {
      return this.part(afterFirst, depth) === openBrace
        ? this.number(this.next, 16, closeBrace, depth, true)
        : this.hex(afterFirst, 4, depth);
    }
    const control = controlEscapes[String.fromCharCode(first)];
    if (control === undefined && isAlphanumeric(first)) return false;
    this.code = control ?? first;
    this.next = afterFirst;
    return true;
  }

  /**
   * A number of any number of digits; `end` closes it, and may be missing where that is a semicolon. `isInner` when an ampersand
   * may begin an escaped digit; otherwise it begins the next character.
   */
  private number(at: number, base: 10 | 16, end: number, depth: number, isInner: boolean): boolean {
    let value = 0;
    let place = at;
    for (let count = 0; ; count += 1) {
      const code = isInner || this.text[place] !== ampersand ? this.part(place, depth) : failed;
      const digit = hexDigit(code);
      if (digit === failed || digit >= base) {
        if (code === end) place = this.next;
        else if (end !== semicolon) return false;
        this.code = value;
        this.next = place;
        return count > 0;
      }
      value = value * base + digit;
      place = this.next;
      if (value > 0x10ffff || count > 10) return false;
    }
  }

  private entity(at: number, depth: number, isInner: boolean): boolean {
    if (this.part(at, depth) === hash) {
      const start = this.next;
      return (this.part(start, depth) | 32) === 120
        ? this.number(this.next, 16, semicolon, depth, isInner)
        : this.number(start, 10, semicolon, depth, isInner);
    }
    let name = '';
    for (let place = at; name.length < 12; place = this.next) {
      const code = this.part(place, depth);
      if (code === semicolon) {
        const named = namedCharacters.get(name) ?? namedCharacters.get(name.toLowerCase());
        this.code = named ?? 0;
        return named !== undefined;
      }
      if (code < 0 || !isAlphanumeric(code)) return false;
      name += String.fromCharCode(code);
    }
    return false;
  }

  private quotedPrintable(at: number, depth: number): boolean {
    if (this.text[at] === equals && this.text[at + 1] === equals) return false;
    const first = this.part(at, depth);
    if (first === carriageReturn && this.part(this.next, depth) !== lineFeed) return false;
    if (first !== carriageReturn && first !== lineFeed) return this.hex(at, 2, depth);
    this.code = nothing;
    return true;
  }
}
