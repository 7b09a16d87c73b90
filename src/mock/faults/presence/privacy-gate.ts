import type { CallerContext } from '../../context.js';
import type { Fault } from '../../departure.js';
import type { PresenceQuery } from '../../presence/query.js';
import type { PresenceRecord } from '../../presence/record.js';
import type { PresenceRules } from '../../presence/rules.js';
import type { RequestedXuid } from '../../xuid.js';
import type { Person } from '../../world/world.js';
import { presenceFault } from './presence-fault.js';
import type { PlainPresenceRules } from './plain-rules.js';

const gate = { warns: ['PRES-PRIVACY-GATE'] };

function personOf({ xuid }: PresenceRecord, { world }: CallerContext): Person | undefined {
  return world.people.get(BigInt(xuid));
}

/** What there really is of a person, hidden or not. */
function truth(
  rules: PlainPresenceRules,
  asked: RequestedXuid,
  person: Person,
  context: CallerContext,
): PresenceRecord {
  return rules.fullRecord(asked, person, (text) => text.get('en-US') ?? '', context);
}

/** Whether the caller's setting hides the person whom a record stands for. */
function isHidden(record: PresenceRecord, context: CallerContext): boolean {
  const person = personOf(record, context);
  return person !== undefined && !context.rules.presence.mayViewerSee(context.caller, person, context);
}

/** The record in truth where `leaks` says so, for rules that work on what the gate has already hidden. */
function uncovered(rules: PlainPresenceRules, leaks: (query: PresenceQuery) => boolean): Pick<PresenceRules, 'prune'> {
  return {
    prune: (record, query, context) => {
      const person = personOf(record, context);
      if (person === undefined || !leaks(query) || !isHidden(record, context)) return record;
      return truth(rules, { value: person.xuid, text: record.xuid }, person, context);
    },
  };
}

/** Who sees what he may not. (uri-usersbatchpost, Effect of privacy settings on resource) */
export const privacyViewerFaults: readonly Fault[] = [
  presenceFault(
    'friends-see-through-a-block',
    'A friend is shown everything, even where the setting is blocked.',
    gate,
    ({ mayViewerSee }) => ({
      mayViewerSee: (viewer, person, context) =>
        mayViewerSee(viewer, person, context) ||
        (viewer.kind === 'user' && context.rules.presence.isFriend(viewer, person)),
    }),
  ),
  presenceFault(
    'friends-only-means-everyone',
    'A setting of friends only is read as everyone.',
    gate,
    ({ mayViewerSee }) => ({
      mayViewerSee: (viewer, person, context) =>
        mayViewerSee(viewer, person, context) || (viewer.kind === 'user' && person.privacy === 'friends'),
    }),
  ),
  presenceFault(
    'site-sees-as-its-user',
    'A third-party site is shown what the user sees for whom it acts.',
    gate,
    ({ mayViewerSee }) => ({
      mayViewerSee: (viewer, person, context) => mayViewerSee({ ...viewer, kind: 'user' }, person, context),
    }),
  ),
  presenceFault(
    'decision-kept-for-the-next-viewer',
    'Whom one viewer may see is remembered by person, and shown to the next viewer.',
    gate,
    ({ mayViewerSee }) => ({
      mayViewerSee: (viewer, person, context) => {
        const key = `seen ${person.xuid}`;
        const seen = mayViewerSee(viewer, person, context);
        if (seen && viewer.xuid !== person.xuid) context.memory.values.set(key, true);
        return seen || (viewer.xuid !== person.xuid && context.memory.values.has(key));
      },
    }),
  ),
];

/** What a record tells of somebody hidden, or who is kept of them. */
export const privacyRecordFaults: readonly Fault[] = [
  presenceFault(
    'hidden-last-seen-shown',
    'The record of a hidden user is offline and without devices, but has his lastSeen.',
    gate,
    (rules) => ({
      hiddenRecord: (asked, person, context) => {
        const { lastSeen } = truth(rules, asked, person, context);
        return { xuid: asked.text, state: 'Offline', ...(lastSeen && { lastSeen }) };
      },
    }),
  ),
  presenceFault(
    'hidden-state-shown',
    'The devices of a hidden user are taken away, but not his true state.',
    { fails: ['PRES-RECORD-RULES'], warns: ['PRES-PRIVACY-GATE'] },
    () => ({
      hiddenRecord: (asked, { presence }) => ({ xuid: asked.text, state: presence.state }),
    }),
  ),
  presenceFault(
    'hidden-device-type-in-another-member',
    'The bare record of a hidden user carries the type of his console in an extra member.',
    gate,
    () => ({
      renderRecord: (record, _query, context) => {
        const type = isHidden(record, context) ? personOf(record, context)?.presence.devices[0]?.type : undefined;
        return type === undefined ? record : { ...record, joinableOn: type };
      },
    }),
  ),
  presenceFault(
    'hidden-at-no-level-but-all',
    'Privacy is applied to rich presence only, so the level device shows a hidden user.',
    gate,
    (rules) => uncovered(rules, ({ level }) => level === 'device'),
  ),
  presenceFault('hidden-in-batches-only', 'A fast path for one user forgets the privacy setting.', gate, (rules) =>
    uncovered(rules, ({ users }) => users.length === 1),
  ),
  presenceFault('hidden-among-few-only', 'Settings are looked up for the first ten users alone.', gate, (rules) => {
    const visibleBehind = (record: PresenceRecord, query: PresenceQuery): boolean =>
      query.users.findIndex(({ value }) => value === BigInt(record.xuid)) >= 10;
    return {
      prune: (record, query, context) =>
        visibleBehind(record, query) ? uncovered(rules, () => true).prune(record, query, context) : record,
    };
  }),
  presenceFault(
    'hidden-in-large-batches-shown',
    'Above a thousand users the settings are not looked up.',
    gate,
    (rules) => uncovered(rules, ({ users }) => users.length > 1000),
  ),
  presenceFault(
    'device-filter-finds-hidden-users',
    'deviceTypes is matched against the true devices of hidden users, and keeps their bare records.',
    gate,
    (rules) => ({
      isKept: (record, query, context) => {
        const person = personOf(record, context);
        const isLeaked = person !== undefined && query.deviceTypes.length > 0 && isHidden(record, context);
        if (!isLeaked) return rules.isKept(record, query, context);
        const full = truth(rules, { value: person.xuid, text: record.xuid }, person, context);
        return (
          rules.matchesDeviceTypes(full, query.deviceTypes) &&
          rules.isKept(record, { ...query, deviceTypes: [] }, context)
        );
      },
    }),
  ),
  presenceFault(
    'title-filter-finds-hidden-users',
    'titles is matched against the true titles of hidden users, and keeps their bare records.',
    gate,
    (rules) => ({
      isKept: (record, query, context) => {
        const person = personOf(record, context);
        const isLeaked = person !== undefined && query.titles.length > 0 && isHidden(record, context);
        if (!isLeaked) return rules.isKept(record, query, context);
        const full = truth(rules, { value: person.xuid, text: record.xuid }, person, context);
        return rules.matchesTitles(full, query.titles) && rules.isKept(record, { ...query, titles: [] }, context);
      },
    }),
  ),
  presenceFault(
    'online-only-finds-hidden-users',
    'onlineOnly looks at the true state of hidden users, and keeps the bare records of those who are online.',
    gate,
    ({ isKept }) => ({
      isKept: (record, query, context) => {
        const isOnline = isHidden(record, context) && personOf(record, context)?.presence.state === 'Online';
        return isKept(record, isOnline ? { ...query, onlineOnly: false } : query, context);
      },
    }),
  ),
];
