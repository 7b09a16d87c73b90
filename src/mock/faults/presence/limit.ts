import type { Fault } from '../../departure.js';
import { badRequest, Refusal } from '../../http/refusal.js';
import type { PresenceQuery } from '../../presence/query.js';
import type { PresenceRules } from '../../presence/rules.js';
import { presenceFault, presenceHttpFault } from './presence-fault.js';

const accepted = { fails: ['PRES-LIMIT-ACCEPT'] };
const refused = { fails: ['PRES-LIMIT-REJECT'] };

/** Leaves the records of the users from a place on out of the answers to some questions. */
function cutBehind(
  count: number,
  isCut: (query: PresenceQuery) => boolean = () => true,
): Pick<PresenceRules, 'orderRecords'> {
  return {
    orderRecords: (records, query) => {
      const read = new Set(query.users.slice(0, count).map(({ value }) => value));
      return isCut(query) ? records.filter(({ xuid }) => read.has(BigInt(xuid))) : records;
    },
  };
}

/** Refuses some questions for more users than a limit of their own. */
function refuseBehind(count: number, isMeant: (query: PresenceQuery) => boolean): Pick<PresenceRules, 'orderRecords'> {
  return {
    orderRecords: (records, query) => {
      if (query.users.length > count && isMeant(query)) throw badRequest(`At most ${count} users.`);
      return records;
    },
  };
}

/** Batches that must be taken, whole. (uri-usersbatchpost, Required members) */
export const acceptedLimitFaults: readonly Fault[] = [
  presenceFault('limit-one-too-low', 'Fewer than 1,100 are taken, not up to 1,100.', accepted, () => ({
    maximumUsers: 1099,
  })),
  presenceFault(
    'single-user-refused',
    'A batch of one is refused: a batch has at least two.',
    { fails: ['PRES-LIMIT-ACCEPT', 'PRES-ANSWER'] },
    ({ readUsers }) => ({
      readUsers: (value, context) => {
        const users = readUsers(value, context);
        if (users.length === 1) throw badRequest('Use the resource of the user.');
        return users;
      },
    }),
  ),
  presenceFault('last-user-lost-at-the-limit', 'The loop over a full batch ends one early.', accepted, () =>
    cutBehind(1099),
  ),
  presenceFault(
    'batch-cut-at-a-thousand-under-filters',
    'Under filters a batch is cut after a thousand users.',
    accepted,
    () => cutBehind(1000, ({ deviceTypes, titles }) => deviceTypes.length + titles.length > 0),
  ),
  presenceFault(
    'later-users-shown-offline',
    'The devices of the second half of a large batch are not fetched.',
    accepted,
    () => ({
      prune: (record, query) => {
        const place = query.users.findIndex(({ value }) => value === BigInt(record.xuid));
        return place < 600 ? record : { xuid: record.xuid, state: 'Offline' };
      },
    }),
  ),
  presenceFault(
    'lower-limit-at-the-level-all',
    'At the level all no more than a hundred users are taken.',
    accepted,
    () => refuseBehind(100, ({ level }) => level === 'all'),
  ),
  presenceHttpFault(
    'body-bound-below-the-limit',
    'Bodies of more than 16 KiB are refused, which 1,100 users are not within.',
    accepted,
    () => ({
      maximumBodyBytes: 16 * 1024,
    }),
  ),
  presenceFault(
    'full-batch-breaks-the-service',
    'A full batch runs out of time and ends in a server error.',
    { fails: ['PRES-LIMIT-ACCEPT', 'HTTP-STATUS-SET'] },
    () => ({
      orderRecords: (records, query) => {
        if (query.users.length >= 1100) throw new Refusal(500, 5000, 'The operation has timed out.');
        return records;
      },
    }),
  ),
];

/** Batches that must be refused. (uri-usersbatchpost, Required members) */
export const refusedLimitFaults: readonly Fault[] = [
  presenceFault(
    'limit-one-too-high',
    'The limit is compared with more-or-equal on the wrong side: 1,101 are taken.',
    refused,
    () => ({ maximumUsers: 1101 }),
  ),
  presenceFault('no-limit', 'As many users as anybody asks for are taken.', refused, () => ({
    maximumUsers: Number.POSITIVE_INFINITY,
  })),
  presenceFault(
    'excess-cut-in-silence',
    'More than 1,100 users are cut to 1,100 and answered with 200.',
    refused,
    () => ({
      tooManyUsers: (query) => ({ ...query, users: query.users.slice(0, 1100) }),
    }),
  ),
  presenceFault(
    'excess-counted-without-filters',
    'The limit counts what is left when the filters are done.',
    refused,
    ({ tooManyUsers }) => ({
      tooManyUsers: (query, context) => (query.deviceTypes.length > 0 ? query : tooManyUsers(query, context)),
    }),
  ),
  presenceFault(
    'excess-allowed-at-the-level-user',
    'The limit is not asked for at the level user, which costs little.',
    refused,
    ({ tooManyUsers }) => ({
      tooManyUsers: (query, context) => (query.level === 'user' ? query : tooManyUsers(query, context)),
    }),
  ),
  presenceFault(
    'excess-counted-in-eleven-bits',
    'Users are counted in eleven bits, so 2,200 look like 152.',
    refused,
    () => ({
      countUsers: (users) => users.length % 2048,
    }),
  ),
];
