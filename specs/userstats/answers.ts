import { type JsonObject, isObject } from '../answer-values.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type JsonValue, parseJson } from '../../src/wire/json.js';

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

function objects(value: JsonValue | undefined, pointer: string): { entry: JsonObject; pointer: string }[] {
  if (!Array.isArray(value)) throw new WrongShape(`there is no array at ${pointer}`);
  return (value as readonly JsonValue[]).map((entry, index) => {
    if (!isObject(entry)) throw new WrongShape(`there is no object at ${pointer}/${index}`);
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
  const spelling = typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? value : '';
  if (!/^\d+$/.test(String(spelling))) throw new WrongShape(`there is no XUID at ${pointer}/xuid`);
  return String(spelling);
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
  if (!isObject(body)) throw new WrongShape('the root is no object');
  return objects(body['users'], '/users').map(({ entry, pointer }) => {
    const spelling = digits(entry, pointer);
    const scids = objects(entry['scids'], `${pointer}/scids`).map(readScid);
    return { pointer, xuid: BigInt(spelling), spelling, isText: typeof entry['xuid'] === 'string', scids };
  });
}

function read(body: Buffer): UserAnswer[] | string {
  const parsed = parseJson(body);
  if (!parsed.ok) return `the body is no JSON: ${parsed.reason}`;
  try {
    return readUsers(parsed.lossless);
  } catch (error) {
    if (error instanceof WrongShape) return error.message;
    throw error;
  }
}

/**
 * The users of a 200, no digit lost. Types and values are handed on as they stand, so that a fault in one of them leaves the
 * rest judgeable.
 *
 * Ends the case as inconclusive when the answer is not built as documented: another requirement judges that.
 */
export function usersOf(subject: Subject, { response }: AnsweredExchange): readonly UserAnswer[] {
  const users = read(response.body);
  if (typeof users !== 'string') return users;
  return subject.inconclusive(`the answer cannot be read as statistics (${users}), which STATS-RESPONSE-SHAPE judges`);
}

/** The statistics with a value in any body, however it was answered; none when it cannot be read. For leaks in refusals. */
export function statisticsIn({ response }: AnsweredExchange): readonly StatisticAnswer[] {
  const users = read(response.body);
  if (typeof users === 'string') return [];
  return users.flatMap(({ scids }) => scids.flatMap(({ stats }) => stats)).filter(hasValue);
}

/** Whether a body is built as documented and holds no statistic with a value. */
export function isEmptyAnswer(exchange: AnsweredExchange): boolean {
  return typeof read(exchange.response.body) !== 'string' && statisticsIn(exchange).length === 0;
}

/** Whether a statistic has a value at all: null is none. */
export function hasValue({ value }: StatisticAnswer): boolean {
  return value !== undefined && value !== null;
}

/** Stands in no XUID and no GUID, and in no name that anybody would give. */
const keySeparator = '\n';

/** What names one statistic of one user: XUIDs as integers, GUIDs in any case, names exactly. */
export function keyOf(xuid: bigint, scid: string, name: string): string {
  return [xuid.toString(), scid.toLowerCase(), name].join(keySeparator);
}

/** What a key was made of: the XUID, the service configuration and the name. */
export function partsOfKey(key: string): string[] {
  return key.split(keySeparator);
}

/** Every statistic with a value by its key. Of one that stands there twice the last counts. */
export function statisticsByKey(users: readonly UserAnswer[]): ReadonlyMap<string, StatisticAnswer> {
  return new Map(
    users.flatMap(({ xuid, scids }) =>
      scids.flatMap(({ scid, stats }) =>
        stats.filter(hasValue).map((statistic) => [keyOf(xuid, scid, statistic.name), statistic] as const),
      ),
    ),
  );
}
