import { ownXuid } from '../own-xuid.js';
import { canonicalDigits, sameXuid } from '../../src/verdict/message/values.js';
import { numberOf, requirement, textsOf } from '../../src/contract/requirements.js';
import { perTarget } from '../../src/target/per-target.js';
import type { CredentialRole, Person, Privacy, Relationship, Target } from '../../src/target/target.js';

/** Who asks, in the words of the privacy table. (uri-usersbatchpost, Effect of privacy settings on resource) */
export type Requester = 'me' | 'friend' | 'non-friend user' | 'third-party site';

const requesters: readonly Requester[] = ['me', 'friend', 'non-friend user', 'third-party site'];
const settings: readonly Privacy[] = ['everyone', 'friends', 'blocked'];

/** A row of the privacy table; `me` has no setting. */
export interface PrivacyRow {
  /** `friend x blocked`. */
  readonly title: string;
  readonly requester: Requester;
  readonly setting: Privacy | undefined;
}

/**
 * Reads a row as the requirements write it: `me`, or a requester and a setting with an x between them.
 *
 * @throws Error when it is neither: the data of the contract is damaged.
 */
export function privacyRow(title: string): PrivacyRow {
  const [left, right] = title.split(' x ');
  const requester = requesters.find((word) => word === left);
  const setting = settings.find((word) => word === right);
  if (requester === undefined || (requester === 'me') !== (setting === undefined)) {
    throw new Error(
      `"${title}" is no row of the privacy table: expected "me", or one of ${requesters.slice(1).join(', ')} and one of ` +
        `${settings.join(', ')} with " x " between them.`,
    );
  }
  return { title, requester, setting };
}

const callersView: Readonly<Record<Relationship, Requester>> = {
  self: 'me',
  friend: 'friend',
  stranger: 'non-friend user',
};

/** What the owner of a credential is to a person, as far as the profile says it. */
function requesterOf(target: Target, role: CredentialRole, person: Person): Requester | undefined {
  const isOwn = sameXuid(target.credentials[role]?.xuid, person.xuid);
  // A site may act for the caller; one that asks about the very person it acts for stands in two rows at once, so in none.
  if (role === 'thirdParty') return isOwn || person.relationship === 'self' ? undefined : 'third-party site';
  if (isOwn) return 'me';
  if (role === 'friendless') return 'non-friend user';
  return person.relationship === undefined ? undefined : callersView[person.relationship];
}

/** The rows in which privacy hides the target, as PRES-PRIVACY-GATE lists them. */
export function hiddenRows(): readonly PrivacyRow[] {
  return textsOf(requirement('PRES-PRIVACY-GATE'), 'hidden').map(privacyRow);
}

/** Returns the row of a person for the owner of a credential; undefined when the profile leaves it open. */
export function rowOf(target: Target, role: CredentialRole, person: Person): string | undefined {
  const requester = requesterOf(target, role, person);
  if (requester === undefined || requester === 'me') return requester;
  return person.privacy === undefined ? undefined : `${requester} x ${person.privacy}`;
}

/** Whether the profile says that privacy hides this person from the owner of the credential. */
export function isHidden(target: Target, role: CredentialRole, person: Person): boolean {
  const row = rowOf(target, role, person);
  return row !== undefined && textsOf(requirement('PRES-PRIVACY-GATE'), 'hidden').includes(row);
}

/** Whether the profile says that the owner of the credential may see this person. */
export function isVisible(target: Target, role: CredentialRole, person: Person): boolean {
  return rowOf(target, role, person) !== undefined && !isHidden(target, role, person);
}

/** As many people as laws ask for at once: enough to tell records apart, few enough for short evidence. */
const mostPeople = 120;

/** Whether a XUID loses digits where it is read as a double. */
export function isLargeXuid(xuid: string): boolean {
  return !Number.isSafeInteger(Number(xuid));
}

/**
 * The people whom laws about visible data ask for in the caller's name: the caller, then the people of the profile but those
 * whom privacy hides. Those are the privacy checks' matter, and a leak of theirs must not look like a filter gone wrong. For
 * the same reason people whose XUID a careless service cannot read are not among them: see {@link openPeople}.
 */
export function knownPeople(target: Target): string[] {
  return openPeople(target)
    .filter((xuid) => !isLargeXuid(xuid))
    .slice(0, mostPeople);
}

/** Returns everybody of the profile who is not hidden from the caller, XUIDs beyond 2^53 included; the caller first. */
export const openPeople = perTarget((target): readonly string[] => {
  const open = target.people.filter((person) => !isHidden(target, 'caller', person)).map(({ xuid }) => xuid);
  const own = ownXuid(target);
  const all = own === undefined ? open : [own, ...open];
  return [...new Set(all.map((xuid) => canonicalDigits(xuid) ?? xuid))];
});

/** Users in batches of as many as one request may name. (uri-usersbatchpost, Required members) */
export function batchesOf(users: readonly string[]): readonly (readonly string[])[] {
  const size = numberOf(requirement('PRES-LIMIT-ACCEPT'), 'maximumUsers');
  const count = Math.ceil(users.length / size);
  return Array.from({ length: count }, (_unused, index) => users.slice(index * size, (index + 1) * size));
}

const peopleByXuid = perTarget(
  (target): ReadonlyMap<string, Person> =>
    new Map(target.people.toReversed().map((person) => [canonicalDigits(person.xuid) ?? person.xuid, person])),
);

/** The person of the profile with this XUID, however it is spelled; a profile may name thousands. */
export function personOf(target: Target, xuid: string): Person | undefined {
  return peopleByXuid(target).get(canonicalDigits(xuid) ?? xuid);
}
