import { timeKey } from '../../src/contract/time.js';
import { type JsonObject, type Reading, canonicalDigits, isArray, isObject } from '../../src/verdict/message/values.js';
import { isNoContent, isOk } from '../../src/contract/status.js';
import { readOnce } from '../../src/verdict/message/read-once.js';
import { type RawResult, rawResultsIn } from '../../src/verdict/message/session-results.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type JsonValue, parseJson } from '../../src/wire/json.js';
import { sessionKey } from './identity.js';

export type { RawResult };

/** One result of an answer, read so far as rules need it. Enum values are in lower case, keywords as they are. */
export interface SessionEntry {
  /** The identity of the session, see `sessionKey`. */
  readonly key: string;
  readonly template: string;
  readonly name: string;
  /** In canonical digits; undefined when the result names no user. */
  readonly xuid: string | undefined;
  readonly status: string | undefined;
  readonly visibility: string | undefined;
  /** As the result spells them; undefined when it has no such list. */
  readonly keywords: readonly string[] | undefined;
  readonly value: JsonObject;
  readonly pointer: string;
}

/** The objects in an answer's results; none where it is 204. (uri-serviceconfigsscidbatchpost, Response body) */
export function readRawResults({ response }: AnsweredExchange): Reading<RawResult> {
  if (isNoContent(response.status)) return { ok: true, parts: [] };
  if (!isOk(response.status)) return { ok: false, reason: `the status is ${response.status}` };
  const parsed = parseJson(response.body);
  if (!parsed.ok) return { ok: false, reason: `the body is not a JSON value: ${parsed.reason}` };
  return rawResultsIn(parsed.lossless);
}

function lowered(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value.toLowerCase() : undefined;
}

function readResult({ value, pointer }: RawResult): SessionEntry | undefined {
  const reference = value['sessionRef'];
  if (!isObject(reference)) return undefined;
  const { templateName, name } = reference;
  if (typeof templateName !== 'string' || typeof name !== 'string') return undefined;
  const keywords = value['keywords'];
  return {
    key: sessionKey(templateName, name),
    template: templateName,
    name,
    xuid: canonicalDigits(value['xuid']),
    status: lowered(value['status']),
    visibility: lowered(value['visibility']),
    keywords: isArray(keywords) ? keywords.filter((keyword) => typeof keyword === 'string') : undefined,
    value,
    pointer,
  };
}

/** Reads an answer into results, in their order. */
export function readResults(exchange: AnsweredExchange): Reading<SessionEntry> {
  return resultsIn(readRawResults(exchange));
}

const resultsIn = readOnce((raw: Reading<RawResult>): Reading<SessionEntry> => {
  if (!raw.ok) return raw;
  const parts: SessionEntry[] = [];
  for (const part of raw.parts) {
    const entry = readResult(part);
    if (entry === undefined) return { ok: false, reason: `the result at ${part.pointer} has no readable sessionRef` };
    parts.push(entry);
  }
  return { ok: true, parts };
});

/** A session as found for one user: the unit in which answers are compared. */
export function occurrence({ key, xuid }: SessionEntry): string {
  return `${xuid ?? ''} ${key}`;
}

/** A result in a few words. */
export function resultWords({ key, xuid }: SessionEntry): string {
  return `session ${key}${xuid === undefined ? '' : ` of user ${xuid}`}`;
}

function anyCase(value: JsonValue | undefined): JsonValue | undefined {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/**
 * The documented content of a result: enums in lower case, an absent myTurn like false. Members that the documents do not
 * name stay out, and so does `accepted`, which is an approximate number. (uri-serviceconfigsscidbatchpost, Response body)
 */
export function content({ key, xuid, value, keywords }: SessionEntry): object {
  return {
    key,
    xuid,
    startTime: typeof value['startTime'] === 'string' ? timeKey(value['startTime']) : value['startTime'],
    status: anyCase(value['status']),
    visibility: anyCase(value['visibility']),
    joinRestriction: anyCase(value['joinRestriction']),
    myTurn: value['myTurn'] ?? false,
    keywords: (keywords ?? []).map((keyword) => keyword.toLowerCase()).sort(),
  };
}
