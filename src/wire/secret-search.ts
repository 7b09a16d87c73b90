import { base64Runs } from './base64-runs.js';
import { escapeKinds, EscapeReader, introducers, isIntroducer, nothing, type Units } from './escapes.js';
import type { Secret, SecretForm } from './exchange.js';
import { hexadecimalRuns } from './hexadecimal-runs.js';
import { folded, type Folding, type Needle, needlesOf, shortestNeedle, unfolded } from './needles.js';

/** A place of a text in which a secret stands. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly variable: string;
  readonly form: SecretForm;
}

/** A needle in a list of needles, with how many characters it begins like the one before it. */
interface Listed extends Needle {
  readonly shared: number;
}

/** What a character can begin. */
const [beginsNeedle, beginsEscape] = [1, 2];

function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 32 || code === 9;
}

function isBase64(folding: Folding): boolean {
  return folding === 'base64' || folding === 'altered base64';
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

/** Whether a character may stand between two of a needle: base64 is broken into lines. */
function isBetween(code: number, { folding }: Needle): boolean {
  return code === nothing || (isBase64(folding) && isBreak(code));
}

function formOf({ form }: Needle, kinds: number): SecretForm {
  if ((kinds & escapeKinds.quotedPrintable) !== 0) return 'quoted-printable';
  if (form !== 'plain' || kinds === 0) return form;
  if ((kinds & escapeKinds.percent) !== 0) return 'percent-encoded';
  return (kinds & escapeKinds.json) !== 0 ? 'JSON-escaped' : 'HTML-escaped';
}

function sharedStart(one: Needle, other: Needle | undefined): number {
  if (other?.folding !== one.folding) return 0;
  let length = 0;
  while (length < one.text.length && one.text[length] === other.text[length]) length += 1;
  return length;
}

/** A number for four characters, below 65,536. */
function startKey(one: number, two: number, three: number, four: number): number {
  return (((one * 33 + two) * 33 + three) * 33 + four) & 0xffff;
}

/** Needles in such an order that those that begin alike follow each other. */
function listed(needles: readonly Needle[]): Listed[] {
  const key = ({ folding, text }: Needle): string => `${folding} ${text}`;
  const sorted = [...needles].sort((one, other) => (key(one) < key(other) ? -1 : 1));
  return sorted.map((needle, index) => ({ ...needle, shared: sharedStart(needle, sorted[index - 1]) }));
}

function listedBy(needles: readonly (readonly [key: number, needle: Needle])[]): ReadonlyMap<number, Listed[]> {
  const lists = new Map<number, Needle[]>();
  for (const [key, needle] of needles) lists.set(key, [...(lists.get(key) ?? []), needle]);
  return new Map([...lists].map(([key, list]) => [key, listed(list)]));
}

/** The units of a text: bytes where its characters allow it. */
function unitsOf(text: string): Units {
  const bytes = Buffer.from(text, 'latin1');
  if (bytes.length === text.length && bytes.toString('latin1') === text) return bytes;
  return Uint16Array.from(text, (_character, index) => text.charCodeAt(index));
}

/**
 * Looks for secrets in a text, in every spelling that one or two decodings undo: plain, percent-encoded, with JSON, HTML or
 * quoted-printable escapes of all characters or some, in base64 or hexadecimal, and each of them within another. Every place of
 * the text is looked at once for all secrets together, so the time grows with the text alone.
 */
export class SecretSearch {
  /** What each character of Latin-1 can begin. */
  private readonly begins = new Uint8Array(256);
  /** Two characters of ASCII with which a needle can begin, the second one escaped or not. */
  private readonly beginnings = new Uint8Array(128 * 128);
  /** Four characters with which a needle can begin, by their hash: nearly all that begins like a needle goes on as another text. */
  private readonly starts = new Uint8Array(65536);
  private readonly byFirst: ReadonlyMap<number, Listed[]>;
  private readonly byPair: ReadonlyMap<number, Listed[]>;
  private matchedKinds = 0;
  /** How many characters of the needle tried last were met in the text. */
  private furthest = 0;

  constructor(secrets: readonly Secret[]) {
    const needles = secrets.flatMap(needlesOf);
    const firstsOf = ({ text, folding }: Needle): readonly number[] => unfolded(text.charCodeAt(0), folding);
    const secondsOf = ({ text, folding }: Needle): readonly number[] => unfolded(text.charCodeAt(1), folding);
    this.byFirst = listedBy(needles.flatMap((needle) => firstsOf(needle).map((code) => [code, needle] as const)));
    this.byPair = listedBy(
      needles.flatMap((needle) =>
        firstsOf(needle).flatMap((first) =>
          secondsOf(needle).map((second) => [first * 65536 + second, needle] as const),
        ),
      ),
    );
    for (const first of this.byFirst.keys()) this.mark(first, beginsNeedle);
    if (needles.length > 0)
      introducers.forEach((code) => {
        this.mark(code, beginsEscape);
      });
    for (const needle of needles) {
      const breaks = isBase64(needle.folding) ? [9, 10, 13, 32] : [];
      for (const first of firstsOf(needle)) this.markPairs(first, [...secondsOf(needle), ...introducers, ...breaks]);
      this.markStarts(needle);
    }
  }

  private mark(code: number, what: number): void {
    if (code < this.begins.length) this.begins[code] = (this.begins[code] ?? 0) | what;
  }

  private markStarts({ text, folding }: Needle): void {
    const [first = [], second = [], third = [], fourth = []] = [0, 1, 2, 3].map((index) =>
      unfolded(text.charCodeAt(index), folding),
    );
    for (const one of first)
      for (const two of second)
        for (const three of third) for (const four of fourth) this.starts[startKey(one, two, three, four)] = 1;
  }

  /** Whether what begins with two characters that stand for themselves can go on as a needle. */
  private canGoOn(text: Units, at: number): boolean {
    const [third = 0, fourth = 0] = [text[at + 2], text[at + 3]];
    // Base64 is broken by line ends; a blank alone is a letter of the text.
    if (isIntroducer(third) || isLineEnd(third) || isIntroducer(fourth) || isLineEnd(fourth)) return true;
    return this.starts[startKey(text[at] ?? 0, text[at + 1] ?? 0, third, fourth)] === 1;
  }

  private markPairs(first: number, seconds: readonly number[]): void {
    for (const second of seconds) if (first < 128 && second < 128) this.beginnings[first * 128 + second] = 1;
  }

  /** The places in which secrets stand, in their order; of places within one another the longest. */
  find(text: string | Buffer): Found[] {
    if (text.length < shortestNeedle || this.byFirst.size === 0) return [];
    const units = typeof text === 'string' ? unitsOf(text) : text;
    const found = this.scan(units);
    for (const { start, end, decoded } of base64Runs(units)) {
      // What is plain in it has been found by its own spelling in base64, which leaves the rest of the run readable.
      const within = this.scan(decoded).find(({ form }) => form !== 'plain');
      if (within !== undefined) found.push({ start, end, variable: within.variable, form: 'base64-encoded' });
    }
    for (const { start, end, decoded } of hexadecimalRuns(units)) {
      const within = this.scan(decoded).find(({ form }) => form !== 'plain');
      if (within !== undefined) found.push({ start, end, variable: within.variable, form: 'hexadecimal' });
    }
    return withoutInner(found);
  }

  private scan(text: Units): Found[] {
    const found: Found[] = [];
    const { begins, beginnings } = this;
    const reader = new EscapeReader(text);
    const { length } = text;
    for (let at = 0; at < length; at += 1) {
      const code = text[at] ?? 0;
      const can = code < 256 ? (begins[code] ?? 0) : beginsNeedle;
      if (can === 0) continue;
      if ((can & beginsNeedle) !== 0) {
        const second = text[at + 1] ?? 0;
        if (code >= 128 || second >= 128 || beginnings[code * 128 + second] === 1) {
          const isPlain = !isIntroducer(second) && !isBreak(second);
          const needles = !isPlain
            ? this.byFirst.get(code)
            : this.canGoOn(text, at)
              ? this.byPair.get(code * 65536 + second)
              : undefined;
          this.match(text, reader, needles, at, at + 1, 0, found);
        }
      }
      if ((can & beginsEscape) !== 0) this.matchEscaped(text, reader, at, found);
    }
    return found;
  }

  /** Matches from an escape, as what it stands for and, where that begins an escape itself, as what that one stands for. */
  private matchEscaped(text: Units, reader: EscapeReader, at: number, found: Found[]): void {
    if (!reader.once(at)) return;
    const begunOnce = this.byFirst.get(reader.code);
    if (begunOnce !== undefined) {
      this.match(text, reader, begunOnce, at, reader.next, reader.kinds, found);
      reader.once(at);
    }
    if (reader.twice()) this.match(text, reader, this.byFirst.get(reader.code), at, reader.next, reader.kinds, found);
  }

  /** Adds the longest needle that stands at `start`, its first character read up to `next`. */
  private match(
    text: Units,
    reader: EscapeReader,
    needles: readonly Listed[] | undefined,
    start: number,
    next: number,
    kinds: number,
    found: Found[],
  ): void {
    if (needles === undefined) return;
    let longest: Found | undefined;
    let lastMet = -1;
    for (const needle of needles) {
      // One that begins like the last one beyond the place where that one failed fails in the same place.
      if (lastMet !== -1 && needle.shared > lastMet) continue;
      this.furthest = 1;
      const end = this.rest(text, reader, needle, 1, next, kinds);
      lastMet = end === -1 ? this.furthest : -1;
      const isLonger = end > (longest?.end ?? -1);
      // The altered text of one secret may be another secret as it is.
      if (isLonger || (end !== -1 && end === longest?.end && longest.form === 'altered' && needle.form !== 'altered')) {
        longest = { start, end, variable: needle.variable, form: formOf(needle, this.matchedKinds) };
      }
    }
    if (longest !== undefined) found.push(longest);
  }

  /** Where a needle of which so many characters have been met ends; -1 when the text is another from here on. */
  private rest(
    text: Units,
    reader: EscapeReader,
    needle: Needle,
    met: number,
    from: number,
    kindsSoFar: number,
  ): number {
    const { text: wanted, folding } = needle;
    let index = met;
    let at = from;
    let kinds = kindsSoFar;
    for (; index < wanted.length; this.furthest = Math.max(this.furthest, index)) {
      const code = text[at];
      if (code === undefined) return -1;
      const want = wanted.charCodeAt(index);
      const isMet = folded(code, folding) === want;
      if (!isIntroducer(code)) {
        if (!isMet && !isBetween(code, needle)) return -1;
        index += isMet ? 1 : 0;
        at += 1;
        continue;
      }
      // The introducer of an escape may also be meant as it is: a secret of base64 ends in equals signs.
      const asItIs = isMet ? this.rest(text, reader, needle, index + 1, at + 1, kinds) : -1;
      if (asItIs !== -1) return asItIs;
      if (!reader.once(at)) return -1;
      const once = { code: reader.code, next: reader.next, kinds: reader.kinds };
      const isMetOnce = folded(once.code, folding) === want;
      if (reader.twice()) {
        const isMetTwice = folded(reader.code, folding) === want;
        if (isMetTwice || isBetween(reader.code, needle)) {
          const end = this.rest(text, reader, needle, index + (isMetTwice ? 1 : 0), reader.next, kinds | reader.kinds);
          if (end !== -1) return end;
        }
      }
      if (!isMetOnce && !isBetween(once.code, needle)) return -1;
      kinds |= once.kinds;
      index += isMetOnce ? 1 : 0;
      at = once.next;
    }
    this.matchedKinds = kinds;
    return at;
  }
}

/** The places that lie in no other one, in their order. */
function withoutInner(found: readonly Found[]): Found[] {
  if (found.length < 2) return [...found];
  const outer: Found[] = [];
  const sorted = [...found].sort((one, other) => one.start - other.start || other.end - one.end);
  for (const one of sorted) if (one.end > (outer.at(-1)?.end ?? -1)) outer.push(one);
  return outer;
}
