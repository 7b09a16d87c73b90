import type { CallerContext } from '../context.js';
import { authenticate } from '../credentials.js';
import { badRequest } from '../http/refusal.js';
import { chooseLocale } from '../http/negotiation.js';
import { header } from '../http/request.js';
import { requestedServiceVersion, type ServiceVersions } from '../http/versions.js';
import { type JsonObject, type JsonValue, member, parseJson, requireArray, rootObject } from '../json-value.js';
import type { ServiceRules } from '../service-mock.js';
import type { Credential, LocalisedText, Person } from '../world/world.js';
import { type RequestedXuid, uniqueXuids, xuidFromJson } from '../xuid.js';
import { isOnline, matchesDeviceTypes, matchesTitles } from './filters.js';
import {
  requireAccept,
  requireAcceptLanguage,
  requireContentLength,
  requireContractVersion,
  requireXuidClaim,
} from './headers.js';
import { type PresenceLevel, recordAtLevel } from './level.js';
import { appearsOffline, isFriend, mayViewerSee } from './privacy.js';
import {
  type PresenceQuery,
  readDeviceTypes,
  readLevel,
  readOnlineOnly,
  readTitles,
  requireAllowedMembers,
} from './query.js';
import { bareRecord, fullRecord, type Localise, type PresenceRecord } from './record.js';

/** How `POST /users/batch` of presence behaves, in the order in which the rules are asked. (uri-usersbatchpost) */
export interface PresenceRules extends ServiceRules, ServiceVersions {
  /** Refuses with 403. */
  requireXuidClaim(context: CallerContext): void;
  /** Values of x-xbl-contract-version that are served, in lower case. */
  supportedContractVersions: readonly string[];
  requireContractVersion(context: CallerContext): void;
  requireAccept(context: CallerContext): void;
  requireAcceptLanguage(context: CallerContext): void;
  requireContentLength(context: CallerContext): void;
  /** The version in X-RequestedServiceVersion or the default; refuses with 406. */
  requestedServiceVersion(context: CallerContext): string;

  /** Members that a body may have. */
  allowedMembers: readonly string[];
  requireAllowedMembers(body: JsonObject, allowed: readonly string[], context: CallerContext): void;
  readUsers(value: JsonValue | undefined, context: CallerContext): readonly RequestedXuid[];
  readDeviceTypes(value: JsonValue | undefined, context: CallerContext): readonly string[];
  readTitles(value: JsonValue | undefined, context: CallerContext): readonly number[];
  readLevel(value: JsonValue | undefined, context: CallerContext): PresenceLevel | undefined;
  /** The level of a body that has none. */
  defaultLevel: PresenceLevel;
  readOnlineOnly(value: JsonValue | undefined, context: CallerContext): boolean;
  /** What the body asks for; refuses with 400. */
  readQuery(body: JsonValue, context: CallerContext): PresenceQuery;

  /** The most users that one request may ask for. */
  maximumUsers: number;
  /** How many users a request counts as. */
  countUsers(users: readonly RequestedXuid[]): number;
  /** What more users than the limit lead to: throws, or gives the query to answer instead. */
  tooManyUsers(query: PresenceQuery, context: CallerContext): PresenceQuery;
  /** Each user that is asked for, once. */
  uniqueUsers(users: readonly RequestedXuid[]): readonly RequestedXuid[];

  findPerson(asked: RequestedXuid, context: CallerContext): Person | undefined;
  isFriend(viewer: Credential, person: Person): boolean;
  mayViewerSee(viewer: Credential, person: Person, context: CallerContext): boolean;
  appearsOffline(viewer: Credential, person: Person, context: CallerContext): boolean;
  /** The locale in which the answer's texts are. */
  chooseLocale(context: CallerContext): string;
  localise(text: LocalisedText, locale: string, context: CallerContext): string;
  /** All that there is of a person whom the viewer may see. */
  fullRecord(asked: RequestedXuid, person: Person, localise: Localise, context: CallerContext): PresenceRecord;
  /** What stands for somebody whom privacy hides; undefined leaves the record out. */
  hiddenRecord(asked: RequestedXuid, person: Person, context: CallerContext): PresenceRecord | undefined;
  /** What stands for somebody who appears offline. */
  cloakedRecord(asked: RequestedXuid, person: Person, context: CallerContext): PresenceRecord | undefined;
  /** What stands for a XUID that nobody has. */
  unknownRecord(asked: RequestedXuid, context: CallerContext): PresenceRecord | undefined;

  matchesDeviceTypes(record: PresenceRecord, deviceTypes: readonly string[]): boolean;
  matchesTitles(record: PresenceRecord, titles: readonly number[]): boolean;
  isOnline(record: PresenceRecord): boolean;
  /** Whether all filters together keep a full record. */
  isKept(record: PresenceRecord, query: PresenceQuery, context: CallerContext): boolean;
  /** Takes from a kept record what the filters did not match; nothing. */
  prune(record: PresenceRecord, query: PresenceQuery, context: CallerContext): PresenceRecord;
  recordAtLevel(record: PresenceRecord, level: PresenceLevel): PresenceRecord;
  orderRecords(
    records: readonly PresenceRecord[],
    query: PresenceQuery,
    context: CallerContext,
  ): readonly PresenceRecord[];
  /** A record as JSON. */
  renderRecord(record: PresenceRecord, query: PresenceQuery, context: CallerContext): unknown;
  /** The body's value. */
  renderAnswer(records: readonly unknown[], query: PresenceQuery, context: CallerContext): unknown;
}

declare module '../context.js' {
  interface MockRules {
    readonly presence: Readonly<PresenceRules>;
  }
}

export const presenceRules: PresenceRules = {
  authenticate,
  plainTextErrors: [],
  requireXuidClaim,
  supportedContractVersions: ['1', '2', '3', 'vnext'],
  requireContractVersion,
  requireAccept,
  requireAcceptLanguage,
  requireContentLength,
  defaultServiceVersion: '1',
  supportedServiceVersions: ['1'],
  requestedServiceVersion: (context) => requestedServiceVersion(context, context.rules.presence),

  parseBody: (body) => parseJson(body),
  allowedMembers: ['users', 'deviceTypes', 'titles', 'level', 'onlineOnly'],
  requireAllowedMembers,
  readXuid: (value, place) => xuidFromJson(value, place),
  readUsers: (value, context) =>
    requireArray(value, 'users').map((user, index) =>
      context.rules.presence.readXuid(user, `users[${index}]`, context),
    ),
  readDeviceTypes,
  readTitles,
  readLevel,
  defaultLevel: 'title',
  readOnlineOnly,

  readQuery(body, context) {
    const { presence } = context.rules;
    const root = rootObject(body);
    presence.requireAllowedMembers(root, presence.allowedMembers, context);
    return {
      users: presence.readUsers(member(root, 'users'), context),
      deviceTypes: presence.readDeviceTypes(member(root, 'deviceTypes'), context),
      titles: presence.readTitles(member(root, 'titles'), context),
      level: presence.readLevel(member(root, 'level'), context) ?? presence.defaultLevel,
      onlineOnly: presence.readOnlineOnly(member(root, 'onlineOnly'), context),
    };
  },

  // Entries as sent: the limit bounds the work that a body asks for, and the page speaks of XUIDs, not of people.
  maximumUsers: 1100,
  countUsers: (users) => users.length,
  tooManyUsers(query, { rules }) {
    const { countUsers, maximumUsers } = rules.presence;
    throw badRequest(`users has ${countUsers(query.users)} entries; at most ${maximumUsers} are allowed.`);
  },
  uniqueUsers: uniqueXuids,

  findPerson: (asked, { world }) => world.people.get(asked.value),
  isFriend,
  mayViewerSee: (viewer, person, { rules }) => mayViewerSee(viewer, person, rules.presence.isFriend),
  appearsOffline,
  chooseLocale: ({ request, world }) => chooseLocale(header(request, 'Accept-Language') ?? '', world.locales),
  localise: (text, locale, { world }) => text.get(locale) ?? text.get(world.locales[0]) ?? '',
  fullRecord,
  // One bare record for hidden, cloaked and unknown people alike, so that none of them can be told from another.
  hiddenRecord: bareRecord,
  cloakedRecord: bareRecord,
  unknownRecord: bareRecord,

  matchesDeviceTypes,
  matchesTitles,
  isOnline,
  isKept(record, query, { rules }) {
    const { presence } = rules;
    return (
      presence.matchesDeviceTypes(record, query.deviceTypes) &&
      presence.matchesTitles(record, query.titles) &&
      (!query.onlineOnly || presence.isOnline(record))
    );
  },
  prune: (record) => record,
  recordAtLevel,
  orderRecords: (records) => records,
  renderRecord: (record) => record,
  renderAnswer: (records) => records,
};
