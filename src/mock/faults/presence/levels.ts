import type { Fault } from '../../departure.js';
import type { PresenceLevel } from '../../presence/level.js';
import type { PresenceQuery } from '../../presence/query.js';
import type { PresenceRules } from '../../presence/rules.js';
import { presenceFault } from './presence-fault.js';
import type { PlainPresenceRules } from './plain-rules.js';

const depth = { fails: ['PRES-LEVEL-DEPTH'] };
const byDefault = { fails: ['PRES-LEVEL-DEFAULT'] };

/** A question without a level, seen by a rule behind the one that reads the level. */
function hasNoLevel(body: Buffer): boolean {
  return !body.includes('"level"');
}

/** Answers a question without a level at another level than title where `isMeant` says so. */
function otherDefault(
  { recordAtLevel, renderRecord }: PlainPresenceRules,
  level: PresenceLevel,
  isMeant: (query: PresenceQuery) => boolean,
): Partial<PresenceRules> {
  return {
    // The records come here whole; they are cut when it is known what was asked.
    recordAtLevel: (record) => record,
    renderRecord: (record, query, context) => {
      const isOther = hasNoLevel(context.request.body) && isMeant(query);
      return renderRecord(recordAtLevel(record, isOther ? level : query.level), query, context);
    },
  };
}

/** Cuts a record at another level than asked for. */
function levelTakenFor(
  asked: PresenceLevel,
  given: PresenceLevel,
  { recordAtLevel }: PlainPresenceRules,
): Pick<PresenceRules, 'recordAtLevel'> {
  return { recordAtLevel: (record, level) => recordAtLevel(record, level === asked ? given : level) };
}

/** How deep an answer is. (uri-usersbatchpost, Optional members) */
export const levelDepthFaults: readonly Fault[] = [
  presenceFault('level-user-shows-devices', 'At the level user the devices are shown.', depth, (rules) =>
    levelTakenFor('user', 'device', rules),
  ),
  presenceFault('level-device-shows-titles', 'At the level device the titles are shown.', depth, (rules) =>
    levelTakenFor('device', 'title', rules),
  ),
  presenceFault('level-title-shows-activity', 'At the level title rich presence and media are shown.', depth, (rules) =>
    levelTakenFor('title', 'all', rules),
  ),
  presenceFault('level-all-without-activity', 'The level all shows no more than title does.', depth, (rules) =>
    levelTakenFor('all', 'title', rules),
  ),
  presenceFault(
    'level-all-without-activity-for-one-user',
    'Activities are loaded for batches alone, not for one user.',
    { fails: ['PRES-BATCH-UNION', 'PRES-LEVEL-DEPTH'] },
    ({ recordAtLevel, renderRecord }) => ({
      renderRecord: (record, query, context) =>
        renderRecord(query.users.length === 1 ? recordAtLevel(record, 'title') : record, query, context),
    }),
  ),
  presenceFault(
    'activity-left-on-the-second-title',
    'Activity is taken from the first title of a device alone.',
    depth,
    ({ recordAtLevel }) => ({
      recordAtLevel: (record, level) => {
        const [first, ...others] = record.devices ?? [];
        if (level !== 'title' || first === undefined) return recordAtLevel(record, level);
        const [cut = first] = recordAtLevel({ ...record, devices: [first] }, level).devices ?? [];
        return { ...record, devices: [cut, ...others] };
      },
    }),
  ),
  presenceFault(
    'devices-of-one-type-merged',
    'At the level device each type stands once, however many devices there are of it.',
    depth,
    ({ recordAtLevel }) => ({
      recordAtLevel: (record, level) => {
        const cut = recordAtLevel(record, level);
        if (level !== 'device' || cut.devices === undefined) return cut;
        return { ...cut, devices: [...new Map(cut.devices.map((device) => [device.type, device])).values()] };
      },
    }),
  ),
  presenceFault(
    'other-last-seen-at-the-level-user',
    'At the level user lastSeen has the title of the platform in place of the true one.',
    depth,
    ({ recordAtLevel }) => ({
      recordAtLevel: (record, level) => {
        const { lastSeen, ...cut } = recordAtLevel(record, level);
        if (lastSeen === undefined) return cut;
        return { ...cut, lastSeen: level === 'user' ? { ...lastSeen, titleId: '1', titleName: '' } : lastSeen };
      },
    }),
  ),
  presenceFault(
    'level-forgotten-for-one-user',
    'One user alone is always shown at the level all.',
    { fails: ['PRES-LEVEL-DEPTH', 'PRES-BATCH-UNION'] },
    ({ recordAtLevel, renderRecord }) => ({
      recordAtLevel: (record) => record,
      renderRecord: (record, query, context) =>
        renderRecord(query.users.length === 1 ? record : recordAtLevel(record, query.level), query, context),
    }),
  ),
  presenceFault(
    'level-forgotten-under-filters',
    'Where filters look at titles, the titles stay in the answer.',
    depth,
    ({ recordAtLevel, renderRecord }) => ({
      recordAtLevel: (record) => record,
      renderRecord: (record, query, context) => {
        const isKept = query.level === 'device' && query.titles.length > 0;
        return renderRecord(recordAtLevel(record, isKept ? 'title' : query.level), query, context);
      },
    }),
  ),
  presenceFault(
    'offline-users-left-out-at-the-level-device',
    'At the level device only users with a device are returned.',
    depth,
    () => ({
      orderRecords: (records, { level }) =>
        level === 'device' ? records.filter(({ state }) => state !== 'Offline') : records,
    }),
  ),
];

/** Which level is meant when none is asked for. (uri-usersbatchpost, Optional members) */
export const levelDefaultFaults: readonly Fault[] = [
  presenceFault('default-level-all', 'Without a level everything is shown.', byDefault, () => ({
    defaultLevel: 'all',
  })),
  presenceFault(
    'default-level-all-under-filters',
    'Without a level everything is shown of the records that filters keep.',
    byDefault,
    (rules) => otherDefault(rules, 'all', ({ titles, deviceTypes }) => titles.length > 0 && deviceTypes.length > 0),
  ),
  presenceFault(
    'default-level-device-for-one-user',
    'Without a level one user alone is shown without titles.',
    { fails: ['PRES-LEVEL-DEFAULT', 'PRES-BATCH-UNION'] },
    (rules) => otherDefault(rules, 'device', ({ users }) => users.length === 1),
  ),
];
