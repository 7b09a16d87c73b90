import type { Fault } from '../../departure.js';
import { xuidOf } from './xuid-of.js';

function compare(left: string | bigint, right: string | bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Mistakes in the order of results by user. */
export const groupingFaults: readonly Fault[] = [
  {
    name: 'results-sorted-by-start-time',
    title: 'The results of all users are sorted together by their start time',
    service: 'sessions',
    fails: ['SESS-XUID-ORDER'],
    overrides: () => ({
      sessions: {
        orderResults: (found) =>
          found.toSorted((left, right) => compare(right.session.startTime, left.session.startTime)),
      },
    }),
  },
  {
    name: 'users-sorted-by-number',
    title: 'The users come in the order of their XUIDs, as an index gives them',
    service: 'sessions',
    fails: ['SESS-XUID-ORDER'],
    overrides: () => ({
      sessions: { orderResults: (found) => found.toSorted((left, right) => compare(xuidOf(left), xuidOf(right))) },
    }),
  },
  {
    name: 'users-sorted-as-text-backwards',
    title: 'The users come in falling order of the text of their XUIDs',
    service: 'sessions',
    fails: ['SESS-XUID-ORDER'],
    overrides: () => ({
      sessions: {
        orderResults: (found) =>
          found.toSorted((left, right) => compare(xuidOf(right).toString(), xuidOf(left).toString())),
      },
    }),
  },
  {
    name: 'own-sessions-first',
    title: "The caller's own sessions come first, wherever the request names him",
    service: 'sessions',
    fails: ['SESS-XUID-ORDER'],
    overrides: () => ({
      sessions: {
        orderResults: (found, _query, { caller }) =>
          found.toSorted((left, right) => Number(xuidOf(right) === caller.xuid) - Number(xuidOf(left) === caller.xuid)),
      },
    }),
  },
  {
    name: 'active-sessions-first',
    title: 'With inactive=true the active sessions of all users come before the inactive ones of all',
    service: 'sessions',
    fails: ['SESS-XUID-ORDER'],
    overrides: () => ({
      sessions: {
        orderResults: (found) =>
          found.toSorted((left, right) => Number(left.by?.status !== 'active') - Number(right.by?.status !== 'active')),
      },
    }),
  },
  {
    name: 'later-users-first-beyond-four',
    title: 'Users are asked for four at a time, and the parts are joined as they arrive',
    service: 'sessions',
    fails: ['SESS-XUID-ORDER'],
    overrides: () => ({
      sessions: {
        orderResults: (found, { xuids }) => {
          const first = new Set(xuids.slice(0, 4).map(({ value }) => value));
          return found.toSorted((left, right) => Number(first.has(xuidOf(left))) - Number(first.has(xuidOf(right))));
        },
      },
    }),
  },
];
