import type { World } from '../../mock/index.js';
import type {
  Credential,
  Device,
  Person,
  Presence,
  ServiceConfiguration,
  Session,
  Statistic,
  Title,
} from '../../mock/world/world.js';
import type {
  CredentialRole,
  KnownSession,
  Person as NamedPerson,
  Statistic as NamedStatistic,
  Target,
} from '../../target/target.js';

/*
 * A world for the mock that holds what a profile vouches for, so that checks that stand on this data find it. What a profile does
 * not say (texts, times, values) is filled in with something plain: no check depends on it.
 */

const locale = 'en-US';
const moment = '2024-01-01T00:00:00.0000000Z';
const sandbox = 'RETAIL';
const sandboxWithoutAccess = 'OTHER.1';

const values: Readonly<Record<NonNullable<NamedStatistic['type']>, string>> = {
  Integer: '7',
  Double: '0.5',
  DateTime: moment,
  String: 'a text',
};

function titleOf(id: number): Title {
  return { id, name: new Map([[locale, `Title ${id}`]]) };
}

/** How a person uses the titles of a device. */
interface Use {
  readonly state: 'active' | 'inactive';
  readonly activity: boolean;
}

function deviceOf(type: string, titles: readonly string[], { state, activity }: Use): Device {
  return {
    type,
    titles: titles.map((id) => ({
      title: titleOf(Number(id)),
      state,
      placement: 'full',
      lastModified: moment,
      ...(activity && { richPresence: new Map([[locale, 'In a match']]) }),
    })),
  };
}

function presenceOf({ presence, activity = false, devices = [] }: NamedPerson): Presence {
  // Away means active in no title.
  const use: Use = { state: presence === 'away' ? 'inactive' : 'active', activity };
  const own = devices.map(({ type, titles = [] }) => deviceOf(type, titles, use));
  const some = own.length > 0 ? own : [deviceOf('XboxOne', ['1'], { state: 'active', activity })];
  if (presence === 'online' || presence === 'cloaked') {
    return { state: 'Online', cloaked: presence === 'cloaked', devices: some };
  }
  if (presence === 'away') return { state: 'Away', cloaked: false, devices: own };
  const isOnline = presence === undefined && own.length > 0;
  return { state: isOnline ? 'Online' : 'Offline', cloaked: false, devices: isOnline ? own : [] };
}

/** The caller's XUID; a caller of whom the profile does not tell it has one all the same. */
function callerXuid({ credentials, people }: Target): bigint {
  return BigInt(credentials.caller?.xuid ?? people.find(({ relationship }) => relationship === 'self')?.xuid ?? 1);
}

/** Everybody whom the profile knows by XUID, described or only mentioned. */
function peopleOf(target: Target): ReadonlyMap<bigint, Person> {
  const described = new Map(target.people.map((person) => [person.xuid, person]));
  const mentioned = [
    ...Object.values(target.credentials).flatMap(({ xuid }) => xuid ?? []),
    ...target.statistics.flatMap(({ valuesOf, noValueOf }) => [...valuesOf, ...noValueOf]),
    ...target.sessions.flatMap(({ members }) => members.map(({ xuid }) => xuid)),
  ];
  const xuids = [...new Set([...described.keys(), ...mentioned])];
  return new Map(
    xuids.map((xuid): [bigint, Person] => {
      const entry = described.get(xuid) ?? { xuid };
      const person: Person = {
        name: `person ${xuid}`,
        xuid: BigInt(xuid),
        gamertag: `Player ${xuid}`,
        privacy: entry.privacy ?? 'everyone',
        friends: new Set(entry.relationship === 'friend' ? [callerXuid(target)] : []),
        presence: presenceOf(entry),
      };
      return [person.xuid, person];
    }),
  );
}

const withoutXuid: ReadonlySet<CredentialRole> = new Set(['withoutXuid', 'server']);

function credentialsOf(target: Target): Credential[] {
  return Object.values(target.credentials)
    .filter(({ role }) => role !== 'unknown')
    .map(({ role, authorization, secret, xuid }) => ({
      name: role,
      userhash: /x=([^;]*);/.exec(authorization)?.[1] ?? '',
      token: secret,
      kind: role === 'server' ? 'server' : role === 'thirdParty' ? 'thirdPartySite' : 'user',
      ...(withoutXuid.has(role) ? {} : { xuid: xuid === undefined ? callerXuid(target) : BigInt(xuid) }),
      // A restricted statistic is for those who ask from this device; the credential that may read none has another.
      device: role === 'withoutRestricted' ? 'another device' : 'device',
      title: 1,
      sandbox: role === 'withoutAccess' ? sandboxWithoutAccess : sandbox,
      expired: role === 'expired',
      overLimit: role === 'overLimit',
    }));
}

function statisticOf({ name, access, type = 'Integer', valuesOf }: NamedStatistic): Statistic {
  return {
    name,
    type,
    ...(access === 'restricted' && { restriction: { devices: new Set(['device']) } }),
    values: new Map(valuesOf.map((xuid) => [BigInt(xuid), values[type]])),
  };
}

function sessionOf({ template, name, version, visibility, keywords, members }: KnownSession): Session {
  return {
    template,
    name,
    startTime: moment,
    version: version ?? 1,
    visibility: visibility ?? 'open',
    keywords: keywords ?? [],
    templateKeywords: [],
    members: new Map(members.map(({ xuid, status }) => [BigInt(xuid), status])),
    guests: 0,
    turnOf: new Set(),
  };
}

function configurationsOf(target: Target): Map<string, ServiceConfiguration> {
  const { known, inaccessible } = target.serviceConfigurations;
  const named = [...known, ...target.statistics.map(({ scid }) => scid), ...target.sessions.map(({ scid }) => scid)];
  const closed = new Set(inaccessible.map((scid) => scid.toLowerCase()));
  const scids = new Set([...named.map((scid) => scid.toLowerCase()), ...closed]);
  return new Map(
    [...scids].map((scid) => {
      const isHere = (entry: { readonly scid: string }): boolean => entry.scid.toLowerCase() === scid;
      const statistics = target.statistics.filter(isHere).map(statisticOf);
      return [
        scid,
        {
          name: scid,
          scid,
          sandboxes: new Set([closed.has(scid) ? 'CLOSED.1' : sandbox]),
          statistics: new Map(statistics.map((statistic) => [statistic.name, statistic])),
          sessions: target.sessions.filter(isHere).map(sessionOf),
        },
      ];
    }),
  );
}

/** A world in which the embedded mock answers with what a target's profile says. */
export function worldOf(target: Target): World {
  const credentials = credentialsOf(target);
  const people = peopleOf(target);
  return {
    locales: [locale],
    credentials: new Map(credentials.map((credential) => [credential.name, credential])),
    credentialsByToken: new Map(credentials.map((credential) => [credential.token, credential])),
    people,
    peopleByName: new Map([...people.values()].map((person) => [person.name, person])),
    serviceConfigurations: configurationsOf(target),
  };
}
