import { isObject, type JsonObject, longestId } from './values.js';
import type { JsonValue } from '../../wire/json.js';
import { readOnce } from './read-once.js';

/** A statistic in an answer. `type` and `value` are whatever stands there; undefined when nothing does. */
export interface StatisticAnswer {
  readonly pointer: string;
  readonly name: string;
  readonly type: JsonValue | undefined;
  readonly value: JsonValue | undefined;
}

/** A service configuration of a user in an answer. */
export interface ScidAnswer {
  readonly pointer: string;
  readonly scid: string;
  readonly stats: readonly StatisticAnswer[];
}

/** A user in an answer. */
export interface UserAnswer {
  readonly pointer: string;
  readonly xuid: bigint;
  /** The digits of the XUID as they stand in the answer. */
  readonly spelling: string;
  /** Whether it stands there as a string; a JSON number has but one spelling. */
  readonly isText: boolean;
  readonly scids: readonly ScidAnswer[];
}

class WrongShape extends Error {}

function fail(reason: string): never {
  throw new WrongShape(reason);
}

function objects(value: JsonValue | undefined, pointer: string): { entry: JsonObject; pointer: string }[] {
  if (!Array.isArray(value)) throw new WrongShape(`there is no array at ${pointer}`);
  return (value as readonly JsonValue[]).map((entry, index) => {
    if (!isObject(entry)) throw new WrongShape(`there is not an object at ${pointer}/${index}`);
    return { entry, pointer: `${pointer}/${index}` };
  });
}

function text(entry: JsonObject, name: string, pointer: string): string {
  const value = entry[name];
  if (typeof value !== 'string') throw new WrongShape(`there is no string at ${pointer}/${name}`);
  return value;
}

/** The digits of a XUID. One that is a double has lost them already and is as unreadable as a text without digits. */
function digits(entry: JsonObject, pointer: string): string {
  const value = entry['xuid'];
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
  const spelling = isPlain ? String(value) : '';
  const isId = spelling.length <= longestId && /^\d+$/.test(spelling);
  return isId ? spelling : fail(`there is no XUID at ${pointer}/xuid`);
}

function readScid({ entry, pointer }: { entry: JsonObject; pointer: string }): ScidAnswer {
  const stats = objects(entry['stats'], `${pointer}/stats`).map((item) => ({
    pointer: item.pointer,
    name: text(item.entry, 'statname', item.pointer),
    type: item.entry['type'],
    value: item.entry['value'],
  }));
  return { pointer, scid: text(entry, 'scid', pointer), stats };
}

function readUsers(body: JsonValue): UserAnswer[] {
  if (!isObject(body)) throw new WrongShape('the root is not an object');
  return objects(body['users'], '/users').map(({ entry, pointer }) => {
    const spelling = digits(entry, pointer);
    const scids = objects(entry['scids'], `${pointer}/scids`).map(readScid);
    return { pointer, xuid: BigInt(spelling), spelling, isText: typeof entry['xuid'] === 'string', scids };
  });
}

/** Reads the users of a 200, no digit lost; or says why the body cannot be read as statistics. */
export const usersIn = readOnce((root: JsonValue): readonly UserAnswer[] | string => {
  try {
    return readUsers(root);
  } catch (error) {
    if (error instanceof WrongShape) return error.message;
    throw error;
  }
});

/** Whether a statistic has a value at all: null is none. */
export function hasValue({ value }: StatisticAnswer): boolean {
  return value !== undefined && value !== null;
}
