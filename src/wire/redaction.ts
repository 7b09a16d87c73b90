import type { HeaderPair, Secret, LeakedSecret, SecretForm } from './exchange.js';

interface Needle {
  readonly text: string;
  readonly form: SecretForm;
  readonly variable: string;
}

/** Shorter secrets would match by chance; the profile refuses them. */
const shortestNeedle = 8;

const percentSign = '%'.charCodeAt(0);

/** Bytes up to which one search for all secrets at once is faster than one for each. */
const longestSearchedAtOnce = 64 * 1024;

const longestRemembered = 500;
const mostRemembered = 2000;

function percentEncodeAll(text: string): string {
  return [...Buffer.from(text, 'utf8')].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** The same percent-encoded text as senders write it that prefer lower-case hexadecimal digits. */
function lowerCaseEscapes(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}

/**
 * The base64 texts that stand for a secret somewhere inside a longer encoded text: base64 works in groups of three
 * bytes, so a secret has one of three spellings by its offset, less the characters that its neighbours share.
 */
function base64Forms(text: string): string[] {
  const bytes = Buffer.from(text, 'utf8');
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const sharedStart = offset === 0 ? 0 : offset + 1;
    const sharedEnd = (bytes.length + offset) % 3 === 0 ? 0 : 1;
    return encoded.slice(sharedStart, encoded.length - sharedEnd);
  });
}

function needlesOf({ value, variable }: Secret): Needle[] {
  const base64 = base64Forms(value).flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
  const escaped = encodeURIComponent(value);
  const all = percentEncodeAll(value);
  const once = [escaped, lowerCaseEscapes(escaped), all, lowerCaseEscapes(all)];
  // A redirect through a sign-in page writes a whole address into another one's query.
  const percent = [...once, ...once.map((text) => text.replaceAll('%', '%25'))];
  const hexadecimal = Buffer.from(value, 'utf8').toString('hex');
  const needles: Needle[] = [
    { text: value, form: 'plain', variable },
    // JSON writers may escape the slash, which base64 tokens are full of.
    { text: value.replaceAll('/', '\\/'), form: 'plain', variable },
    { text: JSON.stringify(value).slice(1, -1), form: 'plain', variable },
    ...percent.filter((text) => text !== value).map((text): Needle => ({ text, form: 'percent-encoded', variable })),
    ...base64.map((text): Needle => ({ text, form: 'base64-encoded', variable })),
    ...[hexadecimal, hexadecimal.toUpperCase()].map((text): Needle => ({ text, form: 'hexadecimal', variable })),
  ];
  const unique = new Map(needles.map((needle) => [needle.text, needle]));
  return [...unique.values()].filter(({ text }) => text.length >= shortestNeedle);
}

/**
 * Replaces every secret of a target, in any of its forms, by `$VARIABLE`. It stands at the wire's edge, so that nothing
 * behind it (findings, reports, error messages, Playwright) ever holds a secret.
 */
export class Redactor {
  /** Header values recur from one message to the next; searching each again for every secret would cost more than sending it. */
  private readonly remembered = new Map<string, string>();
  private readonly needles: readonly Needle[];
  private readonly needleBytes: readonly { readonly needle: Needle; readonly bytes: Buffer }[];
  /** Any secret in the latin1 reading of bytes. */
  private readonly anyNeedle: RegExp;

  /** @param secrets Every value that must not be seen; the variable names stand in their place. */
  constructor(secrets: readonly Secret[]) {
    this.needles = secrets
      .flatMap(needlesOf)
      // A longer text first: a secret that contains another must not be left with half of itself.
      .sort((left, right) => right.text.length - left.text.length);
    this.needleBytes = this.needles.map((needle) => ({ needle, bytes: Buffer.from(needle.text, 'utf8') }));
    const patterns = this.needleBytes.map(({ bytes }) => bytes.toString('latin1').replace(/[^\w]/g, '\\$&'));
    this.anyNeedle = new RegExp(patterns.length === 0 ? '(?!)' : patterns.join('|'));
  }

  /** Whether bytes may hold a secret: almost none do, and that shall cost little. */
  private mayHold(bytes: Buffer): boolean {
    return bytes.length > longestSearchedAtOnce || this.anyNeedle.test(bytes.toString('latin1'));
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
    return this.needles.reduce(
      (current, { text: needle, variable }) =>
        current.includes(needle) ? current.replaceAll(needle, `$${variable}`) : current,
      text,
    );
  }

  /** Headers with every secret replaced in names and values. */
  headers(headers: readonly HeaderPair[]): HeaderPair[] {
    return headers.map(([name, value]) => [this.text(name), this.text(value)]);
  }

  /** The bytes with every secret replaced; the same buffer when it holds none. */
  bytes(bytes: Buffer): Buffer {
    if (!this.mayHold(bytes) || !this.needleBytes.some((needle) => bytes.includes(needle.bytes))) return bytes;
    // Byte for byte: a secret beyond ASCII has other characters in this reading than in its own.
    const text = this.needleBytes.reduce((current, { needle, bytes: wanted }) => {
      const inThisReading = wanted.toString('latin1');
      return current.includes(inThisReading) ? current.replaceAll(inThisReading, `$${needle.variable}`) : current;
    }, bytes.toString('latin1'));
    return Buffer.from(text, 'latin1');
  }

  /** The places in which a response holds a secret. */
  leaks(statusText: string, headers: readonly HeaderPair[], body: Buffer): LeakedSecret[] {
    const found: LeakedSecret[] = [];
    const suspicious = headers.filter(([name, value]) => this.text(name) !== name || this.text(value) !== value);
    const mayBeInBody = this.mayHold(body);
    if (!mayBeInBody && suspicious.length === 0 && this.text(statusText) === statusText) return found;
    const mayBePercentEncoded = body.includes(percentSign);
    for (const { needle, bytes } of this.needleBytes) {
      const leak = { variable: needle.variable, form: needle.form };
      if (statusText.includes(needle.text)) found.push({ ...leak, where: 'status line' });
      for (const [name, value] of suspicious) {
        if (name.includes(needle.text) || value.includes(needle.text)) {
          found.push({ ...leak, where: 'header', header: this.text(name) });
        }
      }
      if (needle.form === 'percent-encoded' && !mayBePercentEncoded) continue;
      if (mayBeInBody && body.includes(bytes)) found.push({ ...leak, where: 'body' });
    }
    return found;
  }
}
