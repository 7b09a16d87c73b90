import { isLosslessNumber, parse, stringify } from 'lossless-json';
import type { Service } from '../../src/contract/service.js';
import { type ArrayPlace, entriesOf, type Located, membersOf, nodeAt, responseRoot } from './array-places.js';

/** Stands for the further entries until their text takes its place. */
const mark = '@@further entries@@';

/** The number of the next value that differs from entry to entry. */
type Numbers = () => number;

/** A text that a schema accepts: another for each number, unless the schema lists all that there are. */
function textOf({ node, schema }: Located, name: string, numbers: Numbers): string {
  const listed: unknown = node['x-any-case'];
  if (Array.isArray(listed)) return String(listed[0]);
  const number = numbers();
  const candidates = [`${name}${number} Word${number}`, String(1_000_000_000 + number), '2026-03-01T10:00:00Z'];
  const pattern = typeof node['pattern'] === 'string' ? new RegExp(node['pattern']) : /^/;
  const found = candidates.find((text) => pattern.test(text));
  if (found === undefined) throw new Error(`Which text fits ${schema} at ${name}? Add one that does to this file.`);
  return found;
}

/** Returns whether a member stands in an entry: what is required, the first, what has listed values, arrays, and what leads to the mark. */
function isKept(located: Located, place: ArrayPlace | undefined) {
  const required: unknown = located.node['required'];
  const names = new Set<unknown>(Array.isArray(required) ? required : []).add(place?.[0]);
  return ([name, member]: readonly [string, Located], index: number): boolean =>
    index === 0 || names.has(name) || 'x-any-case' in member.node || entriesOf(member) !== undefined;
}

/** Returns a value of a schema, arrays with one entry each. @param place Where the mark goes, where it is inside of this value. */
function valueOf(located: Located, name: string, numbers: Numbers, place?: ArrayPlace): unknown {
  const [step, ...rest] = place ?? [];
  const entry = entriesOf(located);
  if (entry !== undefined) {
    return place?.length === 0 ? [mark] : [valueOf(entry, name, numbers, step === '*' ? rest : undefined)];
  }
  const members = membersOf(located);
  if (members.length > 0) {
    const kept = members.filter(isKept(located, place));
    return Object.fromEntries(
      kept.map(([member, inside]) => [member, valueOf(inside, member, numbers, step === member ? rest : undefined)]),
    );
  }
  const types: unknown = located.node['type'];
  const isText = types === undefined || types === 'string' || (Array.isArray(types) && types.includes('string'));
  return isText ? textOf(located, name, numbers) : types === 'boolean' ? false : numbers();
}

/** Returns entries as text: half of them differ in everything, the others in their last value alone. */
function furtherEntries(entry: Located, name: string, count: number): Buffer {
  let asked = 0;
  valueOf(entry, name, () => (asked += 1));
  const last = asked;
  const texts = Array.from({ length: count }, (_unused, index) => {
    let number = 0;
    const isAlike = index % 2 === 1;
    const numbers = (): number => {
      number += 1;
      return isAlike && number < last ? 0 : index + 1;
    };
    return JSON.stringify(valueOf(entry, name, numbers));
  });
  return Buffer.from(texts.join(','), 'utf8');
}

/** Appends the mark to the first array at a place. @returns Whether there was one. */
function markFirst(value: unknown, [step, ...rest]: ArrayPlace): boolean {
  if (step === undefined) return Array.isArray(value) && value.push(mark) > 0;
  if (step === '*') return Array.isArray(value) && value.some((entry) => markFirst(entry, rest));
  if (typeof value !== 'object' || value === null || isLosslessNumber(value)) return false;
  return markFirst((value as Readonly<Record<string, unknown>>)[step], rest);
}

/**
 * Returns what grows one array of a service's responses by so many entries. They remain valid by their schema: the array is one of the
 * response's own where it has one, else it stands in a further entry.
 */
export function growth(service: Service, place: ArrayPlace, count: number): (body: Buffer) => Buffer {
  const entry = entriesOf(nodeAt(service, place));
  if (entry === undefined) throw new Error(`The response of ${service} has no array at ${place.join('.')}.`);
  const entries = furtherEntries(entry, place.findLast((step) => step !== '*') ?? 'entry', count);
  const outermost = place.slice(0, place.indexOf('*'));
  const listIn = (value: unknown): unknown[] =>
    outermost.reduce((inside, step) => (inside as Record<string, unknown>)[step], value) as unknown[];
  return (body) => {
    const value = parse(body.toString('utf8'));
    if (!markFirst(value, place))
      listIn(value).push(...listIn(valueOf(responseRoot(service), 'entry', () => 0, place)));
    const [before = '', after = ''] = (stringify(value) ?? '').split(`"${mark}"`);
    return Buffer.concat([Buffer.from(before), entries, Buffer.from(after)]);
  };
}
