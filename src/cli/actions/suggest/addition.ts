import { isDeepStrictEqual } from 'node:util';
import { variableOfRole } from '../../../target/read-credentials.js';
import type { Credential, CredentialRole, KnownSession, Person, Statistic, Target } from '../../../target/target.js';

/** Entries that a profile could have in addition. */
export interface Addition {
  readonly credentials?: readonly CredentialRole[];
  readonly people?: readonly Person[];
  readonly inaccessible?: readonly string[];
  readonly statistics?: readonly Statistic[];
  readonly sessions?: readonly KnownSession[];
}

function credentialOf(role: CredentialRole): Credential {
  const secret = `synthetic.token.of.${role}`;
  return { role, authorization: `XBL3.0 x=1;${secret}`, secret, variable: variableOfRole(role) };
}

const personKey = ({ xuid }: Person): string => xuid;
const statisticKey = ({ scid, name }: Statistic): string => `${scid.toLowerCase()} ${name}`;
const sessionKey = ({ scid, template, name }: KnownSession): string => `${scid}/${template}/${name}`.toLowerCase();

/** Returns a list in which entries replace those of the same key and the others follow. */
function replaced<Entry>(list: readonly Entry[], entries: readonly Entry[], keyOf: (entry: Entry) => string): Entry[] {
  const all = new Map(list.map((entry) => [keyOf(entry), entry]));
  for (const entry of entries) all.set(keyOf(entry), { ...all.get(keyOf(entry)), ...entry });
  return [...all.values()];
}

/** Returns a target whose profile has these entries, too. Where it has an entry of the same key already, both are one. */
export function withAddition(target: Target, addition: Addition): Target {
  const { credentials = [], people = [], inaccessible = [], statistics = [], sessions = [] } = addition;
  const { serviceConfigurations } = target;
  return {
    ...target,
    credentials: {
      ...target.credentials,
      ...Object.fromEntries(credentials.map((role) => [role, credentialOf(role)])),
    },
    people: replaced(target.people, people, personKey),
    serviceConfigurations: {
      ...serviceConfigurations,
      inaccessible: [...serviceConfigurations.inaccessible, ...inaccessible],
    },
    statistics: replaced(target.statistics, statistics, statisticKey),
    sessions: replaced(target.sessions, sessions, sessionKey),
  };
}

/** Returns the entries of these keys that a list gains or changes, each whole. */
function gained<Entry>(list: readonly Entry[], entries: readonly Entry[], keyOf: (entry: Entry) => string): Entry[] {
  const before = new Map(list.map((entry) => [keyOf(entry), entry]));
  const keys = new Set(entries.map(keyOf));
  return replaced(list, entries, keyOf).filter(
    (entry) => keys.has(keyOf(entry)) && !isDeepStrictEqual(before.get(keyOf(entry)), entry),
  );
}

/**
 * Returns what of an addition is new to a target, which may have a part of it already: from an addition before this one, or from its
 * profile. An entry of which it has a part is there whole.
 */
export function newTo(target: Target, addition: Addition): Addition {
  const { people = [], statistics = [], sessions = [] } = addition;
  return {
    ...addition,
    people: gained(target.people, people, personKey),
    statistics: gained(target.statistics, statistics, statisticKey),
    sessions: gained(target.sessions, sessions, sessionKey),
  };
}

/** Returns what names the entries of an addition that a target's profile has already, in part. */
export function knownEntries(target: Target, { people = [], statistics = [] }: Addition): readonly string[] {
  const persons = new Set(target.people.map(personKey));
  const known = new Set(target.statistics.map(statisticKey));
  return [
    ...people.filter((person) => persons.has(personKey(person))).map(({ xuid }) => xuid),
    ...statistics.filter((statistic) => known.has(statisticKey(statistic))).map(({ name }) => name),
  ];
}
