import { Buffer } from 'node:buffer';

/** Writes each UTF-16 unit of a text that a pattern names in another way. */
function rewritten(text: string, which: RegExp, write: (code: number) => string): string {
  return text.replace(which, (unit) => write(unit.charCodeAt(0)));
}

/** A text with every character as a JSON escape. */
export function jsonEscaped(text: string): string {
  return rewritten(text, /[^]/g, (code) => `\\u${code.toString(16).padStart(4, '0')}`);
}

/** A text as careful JSON serializers write it: all but letters and digits escaped. */
export function jsonEscapedInPart(text: string): string {
  return rewritten(text, /[^A-Za-z0-9]/g, (code) => `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`);
}

/** A text as a page shows it that trusts no character: all but letters are character references. */
export function htmlEscaped(text: string): string {
  return rewritten(text, /[^A-Za-z]/g, (code) => `&#x${code.toString(16)};`);
}

/** A text in base64, in lines of 24 characters. */
export function base64Lines(text: string): string {
  return Buffer.from(text, 'utf8')
    .toString('base64')
    .replace(/.{24}/g, (line) => `${line}\r\n`);
}

/** A text in an address that stands in the query of another address. */
export function percentEncodedTwice(text: string): string {
  const once = rewritten(text, /[^A-Za-z0-9]/g, (code) => `%${code.toString(16)}`);
  return encodeURIComponent(once);
}
