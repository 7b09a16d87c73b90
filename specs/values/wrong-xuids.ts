import type { JsonBody } from '../../src/target/draft.js';
import { misspelled, type MisspellingKind, openSpellings } from './misspelled-integers.js';

/** A value that is no XUID, in a list of XUIDs. */
export interface WrongXuidList {
  readonly title: string;
  /** The place of the wrong one in the list. */
  readonly index: number;
  readonly value: JsonBody;
  /** The list, the others in it being this good XUID. */
  readonly around: (good: JsonBody) => readonly JsonBody[];
}

type WrongXuid = readonly [what: string, value: JsonBody];
type WrongText = readonly [what: string, text: string];

/** In the range that Xbox Live gives out; it need not belong to anybody. */
const digits = '2533274990000000';
const beyond = 2n ** 64n;

const letters: WrongText = ['letters', 'nobody'];

function misspelledXuids(kinds?: readonly MisspellingKind[]): readonly WrongText[] {
  return misspelled(digits, kinds).map(({ what, text }) => [what, text]);
}

/** Integers that are not unsigned, or longer than 64 bits: the least, and one whose lower bits are a XUID that may exist. */
const outOfRange: readonly WrongText[] = [
  ['-1', '-1'],
  ['2^64', beyond.toString()],
  ['2^64 and a XUID together', (beyond + BigInt(digits)).toString()],
];

const wrongXuids: readonly WrongXuid[] = [
  ['null', null],
  ['true', true],
  ['an object with a XUID', { xuid: digits }],
  ['a list with a XUID', [digits]],
  ['-1 as a number', -1],
  ['a fraction as a number', 1.5],
  ['2^64 as a number', beyond],
  ['an empty string', ''],
  letters,
  ...misspelledXuids(),
  ...outOfRange,
];

/** Texts that a parser of integers may take for a XUID. No page says how one is spelled, so they are only observed. */
export const openXuids: readonly WrongText[] = [...misspelledXuids(openSpellings), ['zero with a minus sign', '-0']];

const everywhere: readonly string[] = ['null', 'letters'];

function behind(what: string, value: JsonBody): WrongXuidList {
  return { title: `an entry that is ${what}, behind a XUID`, index: 1, value, around: (good) => [good, value] };
}

/** Each wrong XUID behind a right one, for services that look at the first alone; some before it, and some by themselves. */
export const wrongXuidLists: readonly WrongXuidList[] = wrongXuids.flatMap(([what, value]) => {
  const title = `an entry that is ${what}`;
  if (!everywhere.includes(what)) return [behind(what, value)];
  return [
    behind(what, value),
    { title: `${title}, before a XUID`, index: 0, value, around: (good) => [value, good] },
    { title: `${title}, alone`, index: 0, value, around: () => [value] },
  ];
});

/** Each text that may be taken for a XUID, behind a right one. */
export const openXuidLists: readonly WrongXuidList[] = openXuids.map(([what, text]) => behind(what, text));

/** Texts that are no XUID, with what is wrong with them: those that tell most, for places where each costs a request of its own. */
export const tellingWrongXuids: readonly WrongText[] = [
  letters,
  ...misspelledXuids(['underscore', 'other script']),
  ...outOfRange,
];
