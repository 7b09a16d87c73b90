import { type RequestPart, requestSchemaOf } from '../../contract/message-name.js';
import { isSchemaNode, readSchemaFile } from '../../contract/schema-file.js';
import type { Service } from '../../contract/service.js';
import type { JsonValue } from '../../wire/json.js';
import { type Deviation, deviation } from './departure.js';
import type { JsonObject } from './values.js';

/** A request as its schema takes it, and what was changed for that because no rule forbids it outright. */
export interface Lenient {
  readonly value: JsonObject;
  readonly deviations: readonly Deviation[];
}

/** Reads a part of a request leniently in one respect. */
export type Step = (value: JsonObject) => Lenient;

/** The largest signed 32-bit integer: versions beyond it are wrong in any spelling. */
export const largestInt32 = 2 ** 31 - 1;

/** Returns a value in which there was nothing to change. */
export function asItIs(value: JsonObject): Lenient {
  return { value, deviations: [] };
}

/** How the entries of a list are read. */
export interface Reading {
  readonly requirement: string;
  /** The pointer of the entry of this index. */
  readonly pointerOf: (index: number) => string;
  readonly expected: string;
  readonly gotOf: (entry: JsonValue | undefined) => string;
}

/**
 * Returns the deviation of the entries that were read as something else than they are: one for all of them, at the first. None where
 * all are as they were.
 */
export function respelled(
  before: readonly (JsonValue | undefined)[],
  after: readonly (JsonValue | undefined)[],
  { requirement, pointerOf, expected, gotOf }: Reading,
): readonly Deviation[] {
  const changed = before.flatMap((entry, index) => (entry === after[index] ? [] : [index]));
  const [first] = changed;
  if (first === undefined) return [];
  const note = { part: 'body', pointer: pointerOf(first), expected, got: gotOf(before[first]), level: 'MAY' } as const;
  return [{ ...deviation(requirement, note), further: changed.length - 1 }];
}

const known = new Map<string, readonly string[]>();

/** The members that the schema of a part names. Read once: every response of a run is held against its request. */
export function membersOf(service: Service, part: RequestPart): readonly string[] {
  const schema = requestSchemaOf(service, part);
  const before = known.get(schema);
  if (before !== undefined) return before;
  const properties = readSchemaFile(schema)['properties'];
  const names = isSchemaNode(properties) ? Object.keys(properties) : [];
  known.set(schema, names);
  return names;
}
