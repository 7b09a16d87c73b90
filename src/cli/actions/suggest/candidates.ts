import type { Observed } from '../../../../specs/observer.js';
import {
  credentialRoles,
  type KnownSession,
  type Person,
  type Privacy,
  type Statistic,
  type Target,
} from '../../../target/target.js';
import { otherRelationships, privacies, sessionVisibilities, statisticTypes } from '../../../target/profile-words.js';
import type { Addition } from './addition.js';

/** An entry that may have a run judge more. */
export interface Candidate {
  /** `seen` came from the service; what is `told` only the author of a profile can know. */
  readonly origin: 'seen' | 'told';
  readonly addition: Addition;
  /** What the author puts in place of values that stand for others, such as a made-up XUID: what it is, by the value. */
  readonly placeholders: ReadonlyMap<string, string>;
}

/** XUIDs that stand for those of people whom only the author knows. */
const firstPlaceholder = 2533274999200001n;

/** Service configurations that stand for those of the author. */
const placeholderScid = '00000000-0000-0000-0000-000000000001';
const placeholderTemplate = 'a-template';
const placeholderKeyword = 'a-keyword';
const placeholderInaccessible = '00000000-0000-0000-0000-000000000002';

function told(addition: Addition, placeholders: readonly (readonly [value: string, words: string])[] = []): Candidate {
  return { origin: 'told', addition, placeholders: new Map(placeholders) };
}

function credentialCandidates(target: Target): Candidate[] {
  const absent = credentialRoles.filter((role) => target.credentials[role] === undefined);
  return absent.map((role) => told({ credentials: [role] }));
}

function nobodyIs(target: Target, wanted: Partial<Person>): boolean {
  const parts = Object.entries(wanted) as [keyof Person, unknown][];
  return !target.people.some((person) => parts.every(([name, value]) => person[name] === value));
}

function peopleCandidates(target: Target): Candidate[] {
  const devices = [{ type: 'XboxOne', titles: ['1'] }];
  const rows = otherRelationships.flatMap((relationship) => privacies.map((privacy) => ({ relationship, privacy })));
  const playing = { presence: 'online', activity: true, devices } as const;
  const wanted: readonly (readonly [entry: Omit<Person, 'xuid'>, words: string])[] = [
    [{ privacy: 'everyone', ...playing }, 'the XUID of somebody who plays just now'],
    [{ privacy: 'everyone', presence: 'away', devices }, 'the XUID of somebody who is away'],
    [{ privacy: 'everyone', presence: 'offline' }, 'the XUID of somebody who is offline'],
    [{ privacy: 'everyone', presence: 'cloaked' }, 'the XUID of somebody who is online and appears offline'],
    // Somebody who plays shows the most where nothing may be shown.
    ...rows
      .filter((row) => nobodyIs(target, row))
      .map(
        (row) =>
          [{ ...row, ...playing }, `the XUID of a ${row.relationship} who lets ${lets[row.privacy]} see`] as const,
      ),
  ];
  const own = nobodyIs(target, { relationship: 'self' }) && target.credentials.caller?.xuid === undefined;
  const entries = own ? [[{ relationship: 'self' }, "the caller's XUID"] as const, ...wanted] : wanted;
  const people = entries.map(([entry, words], index) => {
    const xuid = (firstPlaceholder + BigInt(index)).toString();
    return { person: { xuid, ...entry }, placeholder: [xuid, words] as const };
  });
  return [
    ...people.map(({ person, placeholder }) => told({ people: [person] }, [placeholder])),
    // Some rules take a person of each kind.
    told(
      { people: people.map(({ person }) => person) },
      people.map(({ placeholder }) => placeholder),
    ),
  ];
}

const lets: Readonly<Record<Privacy, string>> = { everyone: 'everyone', friends: 'friends alone', blocked: 'nobody' };

/** Somebody to have values and sessions: one whom the profile names where it can. */
function holder({ credentials, people }: Target): readonly [xuid: string, placeholders: [string, string][]] {
  const known = credentials.caller?.xuid ?? people[0]?.xuid;
  if (known !== undefined) return [known, []];
  const xuid = (firstPlaceholder - 1n).toString();
  return [xuid, [[xuid, 'the XUID of one of your users']]];
}

function configuration({ serviceConfigurations, statistics, sessions }: Target): readonly [string, [string, string][]] {
  const known = serviceConfigurations.known[0] ?? statistics[0]?.scid ?? sessions[0]?.scid;
  if (known !== undefined) return [known, []];
  return [placeholderScid, [[placeholderScid, 'the id of a service configuration']]];
}

function statisticCandidates(target: Target): Candidate[] {
  const [xuid, user] = holder(target);
  const [scid, place] = configuration(target);
  const wanted: Statistic[] = [
    ...statisticTypes.map((type): Statistic => ({
      scid,
      name: `A${type}Statistic`,
      access: 'open',
      type,
      valuesOf: [xuid],
      noValueOf: [],
    })),
    { scid, name: 'ARestrictedStatistic', access: 'restricted', valuesOf: [xuid], noValueOf: [] },
  ];
  return wanted.map((statistic) =>
    told({ statistics: [statistic] }, [...user, ...place, [statistic.name, 'the name of such a statistic']]),
  );
}

function sessionCandidates(target: Target): Candidate[] {
  const [xuid, user] = holder(target);
  const [scid, place] = configuration(target);
  const member = (status: KnownSession['members'][number]['status']): KnownSession['members'] => [{ xuid, status }];
  const candidateOf = (...wanted: readonly Omit<KnownSession, 'scid' | 'template'>[]): Candidate =>
    told({ sessions: wanted.map((session) => ({ scid, template: placeholderTemplate, ...session })) }, [
      ...user,
      ...place,
      [placeholderTemplate, "the name of the session's template"],
      [placeholderKeyword, 'a keyword of the session'],
      ...wanted.map(({ name }): [string, string] => [name, 'the name of such a session']),
    ]);
  return [
    candidateOf({
      name: 'a-session-with-a-keyword',
      visibility: 'open',
      keywords: [placeholderKeyword],
      members: member('active'),
    }),
    // A filter shows between two versions only.
    candidateOf(
      ...[1, 2].map((version) => ({ name: `a-session-of-version-${version}`, version, members: member('active') })),
    ),
    ...sessionVisibilities.map((visibility) =>
      candidateOf({ name: `a-session-that-is-${visibility}`, visibility, members: member('active') }),
    ),
    ...(['reserved', 'inactive'] as const).map((status) =>
      candidateOf({ name: `a-session-where-a-user-is-${status}`, visibility: 'open', members: member(status) }),
    ),
  ];
}

function seen(addition: Addition): Candidate {
  return { origin: 'seen', addition, placeholders: new Map() };
}

/** Returns each entry that was seen alone, then all of them together: some rules take two. */
function seenCandidates(observed: readonly Observed[]): Candidate[] {
  const people = observed.flatMap((one) => one.people ?? []);
  const statistics = observed.flatMap((one) => one.statistics ?? []);
  const sessions = observed.flatMap((one) => one.sessions ?? []);
  return [
    ...people.map((person) => seen({ people: [person] })),
    ...statistics.map((statistic) => seen({ statistics: [statistic] })),
    ...sessions.map((session) => seen({ sessions: [session] })),
    seen({ people, statistics, sessions }),
  ];
}

/** Returns entries that may have a run judge more: what was seen comes first, since pasting it is least work. */
export function candidatesFor(target: Target, observed: readonly Observed[]): readonly Candidate[] {
  const inaccessible = told({ inaccessible: [placeholderInaccessible] }, [
    [placeholderInaccessible, 'the id of a service configuration that the caller may not use'],
  ]);
  return [
    ...seenCandidates(observed),
    ...credentialCandidates(target),
    ...peopleCandidates(target),
    ...statisticCandidates(target),
    ...sessionCandidates(target),
    ...(target.serviceConfigurations.inaccessible.length === 0 ? [inaccessible] : []),
  ];
}
