import { pointerOf, stepsOf } from './json-pointer.js';

/** A value with fewer entries in its long arrays, and where its places stand in the value that it was made of. */
export interface ThinnedValue {
  readonly value: unknown;
  /** The JSON pointer in the original of a JSON pointer in the thinned value. */
  readonly original: (pointer: string) => string;
}

/** Says where a value first departs from its schema, as a JSON pointer; undefined when it conforms. */
export type FirstFault = (value: unknown) => string | undefined;

/** How many entries a value may have in all its arrays before it is thinned: ten times the largest batch, and more. */
const mostEntries = 20_000;

/** Arrays of more entries are thinned. */
const longArray = 64;

/** How many wrong entries of one array are kept: more than are ever listed. */
const mostWrongEntries = 64;

/** How many entries are held against the schema at a time. */
const blockLength = 1000;

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> | readonly unknown[] {
  return typeof value === 'object' && value !== null;
}

function countsMoreEntries(value: unknown, most: number): boolean {
  let count = 0;
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (!isContainer(next)) continue;
    if (Array.isArray(next)) count += next.length;
    if (count > most) return true;
    for (const member of Object.values(next)) if (isContainer(member)) waiting.push(member);
  }
  return false;
}

function memberOf(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[])[Number(step)];
  return isContainer(value) && Object.hasOwn(value, step)
    ? (value as Readonly<Record<string, unknown>>)[step]
    : undefined;
}

/** The outermost long array that a pointer leads into; its steps, undefined when there is none. */
function longArrayOn(value: unknown, pointer: string): string[] | undefined {
  const steps = stepsOf(pointer);
  let current = value;
  for (const [depth, step] of steps.entries()) {
    if (Array.isArray(current) && current.length > longArray) return steps.slice(0, depth);
    current = memberOf(current, step);
  }
  return undefined;
}

/** A copy of the value with another array at a place; what does not lead there is shared with the original. */
function withArray(value: unknown, [step, ...rest]: readonly string[], array: readonly unknown[]): unknown {
  if (step === undefined) return array;
  if (Array.isArray(value)) {
    return (value as readonly unknown[]).map((entry, index) =>
      String(index) === step ? withArray(entry, rest, array) : entry,
    );
  }
  if (!isContainer(value)) return value;
  const copy = new Map(Object.entries(value));
  copy.set(step, withArray(memberOf(value, step), rest, array));
  return Object.fromEntries(copy);
}

/** The numbers of the first wrong entries of the array at a place. */
function wrongEntries(
  value: unknown,
  place: readonly string[],
  array: readonly unknown[],
  fault: FirstFault,
): number[] {
  const wrong: number[] = [];
  let start = 0;
  while (start < array.length && wrong.length < mostWrongEntries) {
    const pointer = fault(withArray(value, place, array.slice(start, start + blockLength)));
    const step = pointer === undefined ? undefined : stepsOf(pointer)[place.length];
    if (pointer?.startsWith(`${pointerOf(place)}/`) === true && step !== undefined) {
      const index = start + Number(step);
      wrong.push(index);
      start = index + 1;
    } else start += blockLength;
  }
  return wrong;
}

/** A copy without what stands behind the first entries of each long array: those that the first fault does not lead into. */
function withShortArrays(value: unknown): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[]).slice(0, longArray).map(withShortArrays);
  if (!isContainer(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withShortArrays(member)]));
}

/**
 * Makes a value that is known to depart from its schema small enough to be explained: of the arrays that it departs in, the first
 * wrong entries stay. A service may answer with hundreds of thousands of records that are all wrong; to tell of each would take
 * minutes and fill the memory, and to tell of the first shows what is wrong with them. What is no larger than any batch is left
 * as it is.
 */
export function thinnedValue(value: unknown, fault: FirstFault): ThinnedValue {
  const kept = new Map<string, readonly number[]>();
  const original = (pointer: string): string => {
    const steps = stepsOf(pointer);
    const corrected: string[] = [];
    for (const step of steps) {
      // A place is told by its steps in the thinned value: an array inside an entry of another is found by the new number.
      const numbers = kept.get(pointerOf(steps.slice(0, corrected.length)));
      corrected.push(numbers === undefined ? step : String(numbers[Number(step)] ?? step));
    }
    return pointerOf(corrected);
  };
  if (!countsMoreEntries(value, mostEntries)) return { value, original };
  let thinned = value;
  for (let pointer = fault(thinned); pointer !== undefined; pointer = fault(thinned)) {
    const place = longArrayOn(thinned, pointer);
    if (place === undefined) break;
    const array = place.reduce(memberOf, thinned);
    const wrong = Array.isArray(array) ? wrongEntries(thinned, place, array as readonly unknown[], fault) : [];
    if (wrong.length === 0) break;
    kept.set(pointerOf(place), wrong);
    thinned = withArray(
      thinned,
      place,
      wrong.map((index) => memberOf(array, String(index))),
    );
  }
  return { value: withShortArrays(thinned), original };
}
