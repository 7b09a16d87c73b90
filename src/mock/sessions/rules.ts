import type { CallerContext } from '../context.js';
import { authenticate } from '../credentials.js';
import { badRequest, forbidden, notFound, quoted } from '../http/refusal.js';
import { header } from '../http/request.js';
import { type JsonValue, member, parseJson, requireArray, rootObject } from '../json-value.js';
import type { ServiceRules } from '../service-mock.js';
import type { Credential, MemberStatus, ServiceConfiguration, Session, Visibility } from '../world/world.js';
import { isGuid, type RequestedXuid, uniqueXuids, xuidFromJson, xuidFromText } from '../xuid.js';
import { acceptedMembers, type FoundSession, keywordsOf, type SessionResult, shownStatus } from './found.js';
import { parameterValues, readBoolean, readInt32, readKeyword, readVisibility, singleParameter } from './parameters.js';
import type { SessionsQuery } from './query.js';
import { scidOfPath } from './scid.js';
import { latestFirst, matchesKeywords, matchesStatus, matchesVersion, matchesVisibility } from './selection.js';

/** The names of the Boolean parameters. */
export type BooleanParameter = 'reservations' | 'inactive' | 'private';

/** How `POST /serviceconfigs/{scid}/batch` behaves, in the order in which the rules are asked. */
export interface SessionsRules extends ServiceRules {
  /** The lowest contract version that is served. */
  minimumContractVersion: number;
  /** The number in X-Xbl-Contract-Version; refuses with 400. */
  contractVersion(context: CallerContext): number;
  /** The scid in the path; refuses with 400. */
  readScid(context: CallerContext): string;
  findServiceConfiguration(scid: string, context: CallerContext): ServiceConfiguration | undefined;
  /** What a scid that nobody has leads to: throws, or gives a configuration to search instead. */
  unknownServiceConfiguration(scid: string, context: CallerContext): ServiceConfiguration;
  mayUseServiceConfiguration(caller: Credential, configuration: ServiceConfiguration): boolean;
  refuseServiceConfiguration(context: CallerContext): never;

  readKeywords(context: CallerContext): readonly string[];
  readBoolean(name: BooleanParameter, context: CallerContext): boolean;
  readVisibility(context: CallerContext): Visibility | 'any';
  readVersion(contractVersion: number, context: CallerContext): number | undefined;
  minimumTake: number;
  maximumTake: number;
  /** How many results there are at most when the query does not say. */
  defaultTake: number;
  readTake(context: CallerContext): number;
  readQueryXuids(context: CallerContext): readonly RequestedXuid[];
  readBodyXuids(body: JsonValue, context: CallerContext): readonly RequestedXuid[];
  /** All that is asked for; refuses with 400. */
  readQuery(contractVersion: number, context: CallerContext): SessionsQuery;
  /** Refuses parameters that do not go together. */
  requireConsistency(query: SessionsQuery, context: CallerContext): void;
  /** Refuses a query that names neither a XUID nor a keyword. */
  requireFilter(query: SessionsQuery, context: CallerContext): void;
  /** Whether the caller has server-level access to sessions. */
  hasServerAccess(caller: Credential): boolean;
  /** Whether the caller may have private and reserved sessions in this query. */
  maySeeOwnSessions(query: SessionsQuery, context: CallerContext): boolean;
  refuseOwnSessions(context: CallerContext): never;

  /** All sessions in which a search looks, in the order of the answer. */
  sessionsIn(configuration: ServiceConfiguration, context: CallerContext): readonly Session[];
  /** What a user is in a session; undefined for no member. */
  statusIn(session: Session, xuid: RequestedXuid, context: CallerContext): MemberStatus | undefined;
  matchesStatus(status: MemberStatus, query: SessionsQuery): boolean;
  matchesVisibility(session: Session, query: SessionsQuery): boolean;
  matchesKeywords(session: Session, query: SessionsQuery): boolean;
  matchesVersion(session: Session, query: SessionsQuery): boolean;
  /** Each XUID that is asked for, once. */
  uniqueXuids(xuids: readonly RequestedXuid[]): readonly RequestedXuid[];
  /** The whole answer put in order: by XUID as asked. */
  orderResults(found: readonly FoundSession[], query: SessionsQuery, context: CallerContext): readonly FoundSession[];
  limitResults(found: readonly FoundSession[], take: number): readonly FoundSession[];
  acceptedMembers(session: Session): number;
  showsJoinRestriction(session: Session): boolean;
  renderResult(found: FoundSession, configuration: ServiceConfiguration, context: CallerContext): SessionResult;
  /** The body's value. */
  renderAnswer(results: readonly SessionResult[], context: CallerContext): unknown;
}

declare module '../context.js' {
  interface MockRules {
    readonly sessions: Readonly<SessionsRules>;
  }
}

export const sessionsRules: SessionsRules = {
  authenticate,
  // The page of the session directory shows these without a body of JSON. (MPSD error responses)
  plainTextErrors: [400, 403, 404, 405],

  minimumContractVersion: 104,
  contractVersion({ request, rules }) {
    const version = header(request, 'X-Xbl-Contract-Version');
    const minimum = rules.sessions.minimumContractVersion;
    if (version === undefined) throw badRequest('The X-Xbl-Contract-Version header is missing.');
    const number = /^\d{1,9}$/.test(version) ? Number(version) : undefined;
    if (number !== undefined && number >= minimum) return number;
    throw badRequest(`X-Xbl-Contract-Version is ${quoted(version)}; expected an integer of at least ${minimum}.`);
  },

  readScid({ request }) {
    const scid = scidOfPath(request.path) ?? '';
    if (isGuid(scid)) return scid;
    throw badRequest(`The service configuration id of the path is ${quoted(scid)}; expected a GUID.`);
  },
  findServiceConfiguration: (scid, { world }) => world.serviceConfigurations.get(scid.toLowerCase()),
  unknownServiceConfiguration(scid) {
    throw notFound(`The service configuration ${scid} does not exist.`);
  },
  mayUseServiceConfiguration: (caller, configuration) =>
    caller.kind === 'server' || configuration.sandboxes.has(caller.sandbox),
  refuseServiceConfiguration() {
    throw forbidden('The claims of the token do not permit the use of this service configuration.');
  },

  readKeywords: ({ request }) => parameterValues(request, 'keyword').map(readKeyword),
  readBoolean(name, { request }) {
    const value = singleParameter(request, name);
    return value === undefined ? false : readBoolean(name, value);
  },
  readVisibility({ request }) {
    const value = singleParameter(request, 'visibility');
    return value === undefined ? 'any' : readVisibility(value);
  },
  readVersion(contractVersion, { request }) {
    const value = singleParameter(request, 'version');
    if (value === undefined) return undefined;
    const version = readInt32('version', value);
    const greatest = contractVersion % 100;
    if (version >= 0 && version <= greatest) return version;
    throw badRequest(
      `The parameter version is ${version}; expected 0 to ${greatest}, the contract version ${contractVersion} modulo 100.`,
    );
  },
  minimumTake: 0,
  maximumTake: 100,
  defaultTake: 100,
  readTake({ request, rules }) {
    const { minimumTake, maximumTake, defaultTake } = rules.sessions;
    const value = singleParameter(request, 'take');
    if (value === undefined) return defaultTake;
    const take = readInt32('take', value);
    if (take >= minimumTake && take <= maximumTake) return take;
    throw badRequest(`The parameter take is ${take}; expected ${minimumTake} to ${maximumTake}.`);
  },
  readQueryXuids: ({ request }) =>
    parameterValues(request, 'xuid').map((value) => xuidFromText(value, 'The parameter xuid')),
  parseBody: (body) => parseJson(body),
  readXuid: (value, place) => xuidFromJson(value, place),
  readBodyXuids(body, context) {
    const xuids = member(rootObject(body), 'xuids');
    if (xuids === undefined) return [];
    const { readXuid } = context.rules.sessions;
    return requireArray(xuids, 'xuids').map((xuid, index) => readXuid(xuid, `xuids[${index}]`, context));
  },

  readQuery(contractVersion, context) {
    const { sessions } = context.rules;
    return {
      keywords: sessions.readKeywords(context),
      reservations: sessions.readBoolean('reservations', context),
      inactive: sessions.readBoolean('inactive', context),
      private: sessions.readBoolean('private', context),
      visibility: sessions.readVisibility(context),
      version: sessions.readVersion(contractVersion, context),
      take: sessions.readTake(context),
      xuids: [
        ...sessions.readBodyXuids(sessions.parseBody(context.request.body, context), context),
        ...sessions.readQueryXuids(context),
      ],
    };
  },
  requireConsistency(query) {
    if (query.visibility === 'private' && !query.private) {
      throw badRequest('The parameter visibility is private; that needs private=true.');
    }
  },
  requireFilter({ xuids, keywords }) {
    if (xuids.length > 0 || keywords.length > 0) return;
    throw badRequest('The query names neither a XUID nor a keyword; expected at least one of either.');
  },

  hasServerAccess: (caller) => caller.kind === 'server',
  // Decided before any session is looked at, so that the refusal cannot tell whether there are such sessions.
  maySeeOwnSessions({ xuids }, { caller, rules }) {
    if (rules.sessions.hasServerAccess(caller)) return true;
    return xuids.length > 0 && xuids.every(({ value }) => value === caller.xuid);
  },
  refuseOwnSessions() {
    throw forbidden("private and reservations need server-level access, or no other XUID than the caller's own.");
  },

  sessionsIn: ({ sessions }) => latestFirst(sessions),
  statusIn: (session, xuid) => session.members.get(xuid.value),
  matchesStatus,
  matchesVisibility,
  matchesKeywords,
  matchesVersion,
  uniqueXuids,
  orderResults: (found) => found,
  limitResults: (found, take) => found.slice(0, take),
  acceptedMembers,
  showsJoinRestriction: ({ visibility }) => visibility === 'open' || visibility === 'full',

  renderResult({ session, by }, configuration, { rules }) {
    const { startTime, template, name, visibility, joinRestriction } = session;
    const isTurn = by !== undefined && session.turnOf.has(by.xuid.value);
    return {
      ...(by === undefined ? {} : { xuid: by.xuid.text }),
      startTime,
      sessionRef: { scid: configuration.scid, templateName: template, name },
      accepted: rules.sessions.acceptedMembers(session),
      ...(by === undefined ? {} : { status: shownStatus(by.status) }),
      visibility,
      ...(joinRestriction === undefined || !rules.sessions.showsJoinRestriction(session) ? {} : { joinRestriction }),
      ...(isTurn ? { myTurn: true } : {}),
      keywords: keywordsOf(session),
    };
  },
  renderAnswer: (results) => ({ results }),
};
