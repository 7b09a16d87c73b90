import { ownXuid } from '../own-xuid.js';
import { canonicalDigits, sameXuid } from '../../src/verdict/message/values.js';
import { numberOf, requirement, textsOf } from '../../src/contract/requirements.js';
import { privacies } from '../../src/target/profile-words.js';
import { perTarget } from '../../src/target/per-target.js';
import type { CredentialRole, Person, Privacy, Relationship, Target } from '../../src/target/target.js';

/** Who asks, in the words of the privacy table. (uri-usersbatchpost, Effect of privacy settings on resource) */
export type Requester = 'me' | 'friend' | 'non-friend user' | 'third-party site';

const requesters: readonly Requester[] = ['me', 'friend', 'non-friend user', 'third-party site'];

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
  const setting = privacies.find((word) => word === right);
  if (requester === undefined || (requester === 'me') !== (setting === undefined)) {
    throw new Error(
      `"${title}" is no row of the privacy table: expected "me", or one of ${requesters.slice(1).join(', ')} and one of ` +
        `${privacies.join(', ')} with " x " between them.`,
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

/** As many people as most cases ask for at once: enough to tell records apart, few enough for short evidence. */
const maxFew = 120;

/** Returns the most users that one request may name. (uri-usersbatchpost, Required members) */
export function maximumUsers(): number {
  return numberOf(requirement('PRES-LIMIT-ACCEPT'), 'maximumUsers');
}

/** Whether a XUID loses digits where it is read as a double. */
export function isLargeXuid(xuid: string): boolean {
  return !Number.isSafeInteger(Number(xuid));
}

/**
 * The people whom laws about visible data ask for in the caller's name: the caller, then the people of the profile but those
 * whom privacy hides. Those are the privacy checks' matter, and a leak of theirs must not look like a filter gone wrong. For
 * the same reason people whose XUID a careless service cannot read are not among them: see {@link openPeople}.
 */
export const knownPeople = perTarget((target): readonly string[] =>
  openPeople(target)
    .filter((xuid) => !isLargeXuid(xuid))
    .slice(0, maxFew),
);

/** Returns everybody of the profile who is not hidden from the caller, XUIDs beyond 2^53 included; the caller first. */
export const openPeople = perTarget((target): readonly string[] => {
  const open = target.people.filter((person) => !isHidden(target, 'caller', person)).map(({ xuid }) => xuid);
  const own = ownXuid(target);
  const all = own === undefined ? open : [own, ...open];
  return [...new Set(all.map((xuid) => canonicalDigits(xuid) ?? xuid))];
});

/** The XUIDs of the people whom privacy hides from the caller, in canonical digits. */
const hiddenXuids = perTarget(
  (target): ReadonlySet<string> =>
    new Set(
      target.people
        .filter((person) => isHidden(target, 'caller', person))
        .map(({ xuid }) => canonicalDigits(xuid) ?? xuid),
    ),
);

/** Whether privacy hides the user with these canonical digits from the caller. */
export function isHiddenXuid(target: Target, xuid: string): boolean {
  return hiddenXuids(target).has(xuid);
}

/**
 * As many people as the largest batches of known people have. It is two less than the limit, so that a limit that is wrong by one or
 * two is a finding of PRES-LIMIT-ACCEPT alone.
 */
export function maxMany(): number {
  return maximumUsers() - 2;
}

/** How much there is to show of a person, as the profile describes them. */
function richness({ activity, devices = [], presence }: Person): number {
  const titles = devices.reduce((sum, device) => sum + (device.titles?.length ?? 0), 0);
  return (activity === true ? 40 : 0) + 2 * devices.length + titles + (presence === 'online' ? 1 : 0);
}

/**
 * Returns as many of the known people as one batch holds, those with most to show at its beginning and at its end: whatever a service
 * does from some place on, or up to it, it does to records that show it. The caller is the first.
 */
export const manyPeople = perTarget((target): readonly string[] => {
  const [first, ...others] = openPeople(target)
    .filter((xuid) => !isLargeXuid(xuid))
    .slice(0, maxMany());
  if (first === undefined) return [];
  const rank = (xuid: string): number => richness(personOf(target, xuid) ?? { xuid });
  return [first, ...richAtBothEnds(others, rank)];
});

/** Returns some items with those of the highest rank at both ends, and the others between them. */
export function richAtBothEnds<Item>(items: readonly Item[], rankOf: (item: Item) => number): readonly Item[] {
  const ranked = items
    .map((item) => ({ item, rank: rankOf(item) }))
    .sort((left, right) => right.rank - left.rank)
    .map(({ item }) => item);
  const isEven = (_item: Item, index: number): boolean => index % 2 === 0;
  return [
    ...ranked.filter((item, index) => !isEven(item, index)),
    ...ranked.filter((item, index) => isEven(item, index)).toReversed(),
  ];
}

/** Returns a list in which the items of two lists are spread evenly, so that both are at every place; it ends with a right one. */
export function spread<Item>(left: readonly Item[], right: readonly Item[]): readonly Item[] {
  const place = (index: number, { length }: readonly Item[]): number => (index + 1) / length;
  return [
    ...left.map((item, index) => ({ item, place: place(index, left) })),
    ...right.map((item, index) => ({ item, place: place(index, right) })),
  ]
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

/**
 * Returns the people of {@link manyPeople} with people whom privacy hides from the owner of a credential among them, at every place.
 * They fill half of the batch at most; none when nobody is hidden.
 */
export function manyWithHidden(target: Target, role: CredentialRole): readonly string[] {
  const xuidOf = ({ xuid }: Person): string => canonicalDigits(xuid) ?? xuid;
  const hidden = [
    ...new Set(
      richAtBothEnds(
        target.people.filter((person) => isHidden(target, role, person)).slice(0, Math.floor(maxMany() / 2)),
        richness,
      ).map(xuidOf),
    ),
  ];
  if (hidden.length === 0) return [];
  const visible =
    role === 'caller'
      ? manyPeople(target)
      : target.people.filter((person) => isVisible(target, role, person) && !isLargeXuid(person.xuid)).map(xuidOf);
  const left = maxMany() - hidden.length;
  // Both ends of the visible people are kept: those who have something to show are there.
  const kept =
    visible.length <= left
      ? visible
      : [...visible.slice(0, Math.ceil(left / 2)), ...visible.slice(-Math.floor(left / 2))];
  return spread([...new Set(kept)], hidden);
}

/** Users in batches of as many as one request may name. (uri-usersbatchpost, Required members) */
export function batchesOf(users: readonly string[]): readonly (readonly string[])[] {
  const size = maximumUsers();
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
