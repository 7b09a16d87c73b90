import type { Service } from '../../contract/service.js';
import type { SentRequest } from '../../wire/exchange.js';
import { readJsonBytes } from '../../wire/exact-json.js';
import type { JsonValue } from '../../wire/json.js';
import { type PresenceLevel, presenceLevels } from './presence-records.js';
import { requestDeviations } from './request.js';
import { queryOf } from './sent-query.js';
import { canonicalDigits, isArray, isObject, type JsonObject } from './values.js';

/** What a presence request asks for. */
export interface AskedPresence {
  /** The XUIDs as they are spelled. */
  readonly users: readonly string[];
  /** Undefined where the request names none. */
  readonly level: PresenceLevel | undefined;
}

/** What a request to the session directory asks for. */
export interface AskedSessions {
  readonly xuids: readonly string[];
  /** The service configuration in the path; undefined where the path has no readable one. */
  readonly scid: string | undefined;
}

/** A service configuration of a statistics request. */
export interface AskedScid {
  readonly scid: string;
  readonly names: readonly string[];
}

/** What a statistics request asks for. */
export interface AskedStatistics {
  readonly users: readonly string[];
  readonly scids: readonly AskedScid[];
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The body of a well-formed request. What another request asks for is not defined, so a response to it can hold neither too much
 * nor too little.
 */
export function wellFormedBody(request: SentRequest, service: Service): JsonObject | undefined {
  const body = readJsonBytes(request.body ?? Buffer.alloc(0));
  if (!body.ok || !isObject(body.exact)) return undefined;
  const found = requestDeviations(request, service, ['body', 'query']);
  return found.every(({ level }) => level === 'MAY') ? body.exact : undefined;
}

/** Whether each XUID is in plain digits. What a service makes of another spelling, and how it echoes it, is not defined. */
function isPlain(xuids: readonly string[]): boolean {
  return xuids.every((xuid) => canonicalDigits(xuid) !== undefined);
}

/** XUIDs as text: a JSON number has but one spelling. */
function spelled(value: JsonValue | undefined): readonly string[] {
  return isArray(value)
    ? value.map((entry) => (typeof entry === 'string' ? entry : (canonicalDigits(entry) ?? '')))
    : [];
}

/** A reading of requests, made once for each: several rules look at the same message. */
function onceEach<Asked>(
  read: (request: SentRequest) => Asked | undefined,
): (request?: SentRequest) => Asked | undefined {
  const known = new WeakMap<SentRequest, { readonly asked: Asked | undefined }>();
  return (request) => {
    if (request === undefined) return undefined;
    const before = known.get(request);
    if (before !== undefined) return before.asked;
    const asked = read(request);
    known.set(request, { asked });
    return asked;
  };
}

/** Reads what a presence request asks for; undefined where it is not known, or not well-formed. */
export const askedPresence = onceEach<AskedPresence>((request) => {
  const body = wellFormedBody(request, 'presence');
  // Clients that name a group ask for its members, whom nobody else knows.
  if (body === undefined || 'group' in body || 'groupXuid' in body) return undefined;
  const named = body['level'];
  const level = presenceLevels.find((known) => typeof named === 'string' && known === named.toLowerCase());
  const users = spelled(body['users']);
  return isPlain(users) ? { users, level } : undefined;
});

/** Reads what a request to the session directory asks for; undefined where it is not known, or not well-formed. */
export const askedSessions = onceEach<AskedSessions>((request) => {
  const body = wellFormedBody(request, 'sessions');
  if (body === undefined) return undefined;
  const { xuid } = queryOf(request);
  const [, scid] = /\/serviceconfigs\/([^/?#]+)\/batch(?:[?#]|$)/i.exec(request.url) ?? [];
  // What stands in the path instead of a GUID is malformed, and the service may take it for anything.
  if (scid !== undefined && !guid.test(scid)) return undefined;
  const xuids = [...spelled(body['xuids']), ...(typeof xuid === 'string' ? [xuid] : [])];
  return isPlain(xuids) ? { xuids, scid } : undefined;
});

/** Reads what a statistics request asks for; undefined where it is not known, or not well-formed. */
export const askedStatistics = onceEach<AskedStatistics>((request) => {
  const body = wellFormedBody(request, 'userstats');
  if (body === undefined) return undefined;
  const requested = body['requestedscids'];
  const scids = (isArray(requested) ? requested : []).flatMap((entry): AskedScid[] => {
    const scid = isObject(entry) ? entry['scid'] : undefined;
    const names = isObject(entry) ? entry['requestedstats'] : undefined;
    if (typeof scid !== 'string' || !isArray(names)) return [];
    return [{ scid, names: names.filter((name) => typeof name === 'string') }];
  });
  const users = spelled(body['requestedusers']);
  return isPlain(users) && scids.every(({ scid }) => guid.test(scid)) ? { users, scids } : undefined;
});
