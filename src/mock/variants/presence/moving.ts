import { withDevices, withTitles } from '../../faults/presence/record-parts.js';
import { together } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { variantTable } from '../table.js';
import { withTimes } from './records.js';

const movingPermitted = 'A difference between two responses counts only when a repeated request confirms it.';

/** Presence is live: records change from one response to the next. */
export const movingVariants = variantTable('presence', {
  'times-that-move': [
    'Times of titles and of lastSeen are later in every response.',
    movingPermitted,
    presence.after('fullRecord', (record, _requested, _person, _localise, { memory }) => {
      const time = new Date(Date.UTC(2024, 4, 1) + Math.floor(memory.next('times') / 400) * 97_000).toISOString();
      return withTimes(record, () => time);
    }),
  ],
  'somebody-who-comes-and-goes': [
    'A friend signs in and out again every few requests.',
    movingPermitted,
    together(
      presence.before('readQuery', (_body, { memory }) => {
        memory.values.set('request', memory.next('requests'));
        return [];
      }),
      presence.after('fullRecord', (record, _requested, { name }, _localise, { memory }) =>
        name === 'friendEveryoneOffline' && Number(memory.values.get('request')) % 14 >= 7
          ? { xuid: record.xuid, state: 'Online', devices: [{ type: 'XboxOne', titles: [] }] }
          : record,
      ),
    ),
  ],
  'crowd-that-comes-and-goes': [
    'With every request one of the users who are offline signs in, or out again.',
    movingPermitted,
    together(
      presence.before('readQuery', (_body, { memory }) => {
        memory.values.set('request', memory.next('requests'));
        return [];
      }),
      presence.after('fullRecord', (record, _requested, { xuid }, _localise, { memory }) => {
        const turns = Math.floor((Number(memory.values.get('request')) + Number(xuid % 400n)) / 400);
        return record.state === 'Offline' && turns % 2 === 1
          ? { xuid: record.xuid, state: 'Online', devices: [{ type: 'XboxOne', titles: [] }] }
          : record;
      }),
    ),
  ],
  'viewers-that-move': [
    'The number of viewers of a broadcast is another one in every response.',
    'Nothing is documented of the members of a broadcast, and live data moves.',
    presence.after('fullRecord', (record, _requested, _person, _localise, { memory }) => {
      const viewers = memory.next('viewers');
      return withTitles(record, (titles) =>
        titles.map((title) =>
          title.activity?.broadcast === undefined
            ? title
            : { ...title, activity: { ...title.activity, broadcast: { ...title.activity.broadcast, viewers } } },
        ),
      );
    }),
  ],
  'records-in-another-order-each-time': [
    'Records and devices are in another order in every second response.',
    'No page promises an order of records, devices or titles.',
    together(
      presence.after('fullRecord', (record, _requested, _person, _localise, { memory }) =>
        memory.next('order') % 2 === 1 ? withDevices(record, (devices) => devices.toReversed()) : record,
      ),
      presence.instead('orderRecords', (records, _query, { memory }) =>
        memory.next('records') % 2 === 1 ? records.toReversed() : records,
      ),
    ),
  ],
});
