import { descriptorOf, type Service, services } from '../contract/service.js';
import type { ProfileTopic } from '../contract/service-descriptor.js';
import { type CredentialRole, credentialRoles, type Person, type Target } from './target.js';
import { otherRelationships, presenceStates, privacies, sessionVisibilities, statisticTypes } from './profile-words.js';

/** The services of a target. */
function judgedIn(target: Target): readonly Service[] {
  return services.filter((service) => target.services[service] !== undefined);
}

/** Whether a service of a target uses a part of the profile. What only others use is no gap. */
function isUsed(target: Target, topic: ProfileTopic): boolean {
  return judgedIn(target).some((service) => descriptorOf(service).profile.topics.includes(topic));
}

/** Whether a service of a target uses a credential. */
function isOfUse(target: Target, role: CredentialRole): boolean {
  return judgedIn(target).some((service) => descriptorOf(service).profile.credentials.includes(role));
}

/** What cannot be judged without each credential. */
const roleConsequences: Readonly<Record<CredentialRole, string>> = {
  caller: 'nothing can be asked',
  friendless: 'a non-friend is only judged by the people of the profile, and no second caller looks for changes',
  thirdParty: 'the privacy rules for third-party sites are not exercised',
  withoutXuid: 'the refusal of a credential without an XUID claim is not exercised',
  expired: 'the refusal of an expired token is not exercised',
  unknown: 'the refusal of a token that was never issued is not exercised',
  withoutAccess: 'the refusal of a caller who may not use a service configuration is not exercised',
  withoutRestricted: 'the refusal of a restricted statistic is not exercised',
  server: 'private sessions and reservations of others are not exercised',
  overLimit: 'a throttled answer is only judged if one is met by chance',
};

function lacking(things: readonly string[], consequence: string): string[] {
  return things.length === 0 ? [] : [`${things.join(', ')}: ${consequence}`];
}

function describeCredentials(target: Target): string[] {
  return credentialRoles
    .filter((role) => target.credentials[role] === undefined && isOfUse(target, role))
    .map((role) => `credentials.${role} is absent: ${roleConsequences[role]}`);
}

function describeCaller({ people, credentials }: Target): string[] {
  const ownXuid = credentials.caller?.xuid ?? people.find(({ relationship }) => relationship === 'self')?.xuid;
  if (ownXuid !== undefined) return [];
  return [
    "the caller's XUID is not told (credentials.caller.xuid): rules on what callers see of themselves are not exercised",
  ];
}

function describePresence({ people }: Target): string[] {
  const some = (holds: (person: Person) => boolean): boolean => people.some(holds);
  const pairs = otherRelationships
    .flatMap((relationship) => privacies.map((privacy) => ({ relationship, privacy })))
    .filter((pair) => !some((person) => person.relationship === pair.relationship && person.privacy === pair.privacy))
    .map(({ relationship, privacy }) => `${relationship} with the setting ${privacy}`);
  const states = presenceStates.filter((state) => !some(({ presence }) => presence === state));
  return [
    ...lacking(pairs, 'nobody in people stands for these rows of the privacy table, so they are not exercised'),
    ...lacking(states, 'nobody in people has these states, so rules on them depend on what the answers happen to hold'),
    ...(some(({ devices }) => (devices?.length ?? 0) > 0)
      ? []
      : ['nobody in people has devices: filters are judged on what the answers happen to hold']),
    ...(some(({ activity }) => activity === true)
      ? []
      : ['nobody in people has "activity: true": whether the level all shows activities is not exercised']),
  ];
}

function describeStatistics({ statistics }: Target): string[] {
  const types = statisticTypes.filter(
    (type) => !statistics.some((statistic) => statistic.type === type && statistic.valuesOf.length > 0),
  );
  return [
    ...(statistics.some(({ access, valuesOf }) => access === 'open' && valuesOf.length > 0)
      ? lacking(types, 'no statistic of these types with a value is named, so their form is not exercised')
      : ['no open statistic with a value is named: whether statistics that exist are answered is not exercised']),
    ...(statistics.some(({ access }) => access === 'restricted')
      ? []
      : ['no restricted statistic is named: the access check is not exercised']),
  ];
}

function describeConfigurations({ serviceConfigurations: { known, unknown, inaccessible } }: Target): string[] {
  return [
    ...(known.length > 0 ? [] : ['no service configuration is known: statistics and sessions are hardly exercised']),
    ...(unknown.length > 0
      ? []
      : ['serviceConfigurations.unknown is empty: a made-up id stands for one that does not exist']),
    ...(inaccessible.length > 0 ? [] : ['serviceConfigurations.inaccessible is empty: its refusal is not exercised']),
  ];
}

function describeSessions({ sessions }: Target): string[] {
  const visibilities = sessionVisibilities.filter(
    (visibility) => !sessions.some((session) => session.visibility === visibility),
  );
  return sessions.length > 0
    ? lacking(visibilities, 'no session of these visibilities is named, so rules on them are hardly exercised')
    : ['no session is named: whether sessions that exist are answered is not exercised'];
}

/**
 * What a profile leaves out and what a run therefore cannot tell, a sentence each without a full stop; empty for a complete
 * profile. Of services without an address only that is told. For people who write profiles: a rule that nothing exercises is
 * easily taken for one that holds.
 */
export function describeTarget(target: Target): readonly string[] {
  const silent = services.filter((service) => target.services[service] === undefined);
  return [
    ...lacking(silent, 'no address is given, so nothing of these services is judged'),
    ...describeCredentials(target),
    ...(isUsed(target, 'caller') ? describeCaller(target) : []),
    ...(isUsed(target, 'presence') ? describePresence(target) : []),
    ...(isUsed(target, 'statistics') ? describeStatistics(target) : []),
    ...(isUsed(target, 'serviceConfigurations') ? describeConfigurations(target) : []),
    ...(isUsed(target, 'sessions') ? describeSessions(target) : []),
    ...Object.entries(target.cannot).map(([id, reason]) => `${id} is skipped: ${reason}`),
  ];
}
