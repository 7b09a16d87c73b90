import { http, type Patch, refusedWith } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import type { PresenceQuery } from '../../presence/query.js';
import { failing, faultTable } from '../table.js';

/** Leaves out the records of the users after a place where `isCut` says so. */
function cutBehind(count: number, isCut: (query: PresenceQuery) => boolean): Patch {
  return presence.instead('orderRecords', (records, query) => {
    const read = new Set(query.users.slice(0, count).map(({ value }) => value));
    return isCut(query) ? records.filter(({ xuid }) => read.has(BigInt(xuid))) : records;
  });
}

/** Refuses some queries with a status when they are for this many users or more. */
function refuseFrom(count: number, status: number, isMeant: (query: PresenceQuery) => boolean): Patch {
  return presence.refuse(
    'orderRecords',
    (_records, query) => query.users.length >= count && isMeant(query) && refusedWith(status),
  );
}

/** Serves some queries for more users than the limit. */
function excessServed(isServed: (query: PresenceQuery) => boolean): Patch {
  return presence.sometimes('tooManyUsers', (query) => (isServed(query) ? query : undefined));
}

/** Batches that must be served whole. (uri-usersbatchpost, Required members) */
const acceptedFaults = faultTable('presence', failing('PRES-LIMIT-ACCEPT'), {
  'limit-one-too-low': ['Fewer than 1,100 are taken, not up to 1,100.', presence.instead('maximumUsers', 1099)],
  'single-user-refused': [
    'A batch of one is refused: a batch has at least two.',
    presence.refuseAfter('readUsers', (users) => users.length === 1 && refusedWith(400)),
    { fails: ['PRES-LIMIT-ACCEPT', 'PRES-ANSWER'] },
  ],
  'last-user-lost-at-the-limit': ['The loop over a full batch ends one early.', cutBehind(1099, () => true)],
  'batch-cut-at-a-thousand-under-filters': [
    'Under filters a batch is cut after a thousand users.',
    cutBehind(1000, ({ deviceTypes, titles }) => deviceTypes.length + titles.length > 0),
    { fails: ['PRES-LIMIT-ACCEPT', 'PRES-FILTER-DEVICES', 'PRES-FILTER-TITLES'] },
  ],
  'later-users-shown-offline': [
    'The devices of the second half of a large batch are not fetched.',
    presence.instead('prune', (record, { users }) =>
      users.findIndex(({ value }) => value === BigInt(record.xuid)) < 600
        ? record
        : { xuid: record.xuid, state: 'Offline' },
    ),
    // A record that shows no device is kept by filters all the same.
    {
      fails: ['PRES-LIMIT-ACCEPT', 'PRES-BATCH-UNION', 'PRES-FILTER-DEVICES', 'PRES-FILTER-TITLES', 'PRES-ONLINE-ONLY'],
    },
  ],
  'lower-limit-at-the-level-all': [
    'At the level all no more than a hundred users are taken.',
    refuseFrom(101, 400, ({ level }) => level === 'all'),
  ],
  'users-lost-behind-24-kb': [
    'The buffer of the list of users has 24,000 bytes, and 1,100 users of twenty digits need more.',
    presence.after('readUsers', (users) => {
      let bytes = 0;
      return users.filter(({ text }) => (bytes += text.length + 3) <= 24_000);
    }),
  ],
  'long-lists-of-users-refused': [
    'A list of users of more than 24,000 bytes is refused, and 1,100 users of twenty digits need more.',
    presence.refuseAfter(
      'readUsers',
      (users) => users.reduce((sum, { text }) => sum + text.length + 3, 0) > 24_000 && refusedWith(400),
    ),
  ],
  'body-bound-below-the-limit': [
    'Bodies of more than 16 KiB are refused, and 1,100 users need more.',
    http.instead('maximumBodyBytes', 16 * 1024),
  ],
  'full-batch-breaks-the-service': [
    'A full batch runs out of time and ends in a server error.',
    refuseFrom(1100, 500, () => true),
    { fails: ['PRES-LIMIT-ACCEPT', 'HTTP-STATUS-SET'] },
  ],
});

/** Batches that must be refused. (uri-usersbatchpost, Required members) */
const refusedFaults = faultTable('presence', failing('PRES-LIMIT-REJECT'), {
  'limit-one-too-high': [
    'The limit is compared with more-or-equal on the wrong side: 1,101 are taken.',
    presence.instead('maximumUsers', 1101),
  ],
  'no-limit': ['Any number of users is taken.', presence.instead('maximumUsers', Number.POSITIVE_INFINITY)],
  'excess-cut-in-silence': [
    'More than 1,100 users are silently cut to 1,100, with 200.',
    presence.instead('tooManyUsers', (query) => ({ ...query, users: query.users.slice(0, 1100) })),
  ],
  'excess-counted-without-filters': [
    'The limit counts what is left after the filters.',
    excessServed(({ deviceTypes }) => deviceTypes.length > 0),
  ],
  'excess-allowed-at-the-level-user': [
    'The limit is not checked at the level user, which costs little.',
    excessServed(({ level }) => level === 'user'),
  ],
  'excess-counted-in-eleven-bits': [
    'Users are counted in eleven bits, so 2,200 look like 152.',
    presence.instead('countUsers', (users) => users.length % 2048),
  ],
});

/** Faults of the limit of users. */
export const limitFaults = [...acceptedFaults, ...refusedFaults];
