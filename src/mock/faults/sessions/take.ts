import type { Fault } from '../../departure.js';
import { badRequest } from '../../http/refusal.js';
import { singleParameter } from '../../sessions/parameters.js';
import { resultsForEachUser } from '../../sessions/found.js';

/** Mistakes in how many results an answer holds. */
export const takeFaults: readonly Fault[] = [
  {
    name: 'take-ignored',
    title: 'take is checked and then forgotten: every answer may hold 100 results',
    service: 'sessions',
    fails: ['SESS-TAKE'],
    overrides: () => ({ sessions: { limitResults: (found) => found.slice(0, 100) } }),
  },
  {
    name: 'take-one-too-many',
    title: 'An answer holds one result more than take says',
    service: 'sessions',
    fails: ['SESS-TAKE'],
    overrides: () => ({ sessions: { limitResults: (found, take) => found.slice(0, take + 1) } }),
  },
  {
    name: 'take-doubled-for-each-user',
    title: 'take is the length of a page, and the first two pages are returned for each user',
    service: 'sessions',
    fails: ['SESS-TAKE'],
    overrides: () => ({
      sessions: {
        limitResults: (found, take) => (take < 100 ? resultsForEachUser(found, 2 * take) : found.slice(0, take)),
      },
    }),
  },
  {
    name: 'take-counts-sessions-once',
    title: 'take counts different sessions, so repeats for further users come on top',
    service: 'sessions',
    warns: ['SESS-TAKE'],
    overrides: () => ({
      sessions: {
        limitResults: (found, take) => {
          const counted = new Set([...new Set(found.map(({ session }) => session))].slice(0, take));
          return found.filter(({ session }) => counted.has(session));
        },
      },
    }),
  },
  {
    name: 'take-0-finds-everything',
    title: 'take=0 counts as no bound',
    service: 'sessions',
    warns: ['SESS-TAKE'],
    overrides: ({ sessions }) => ({
      sessions: { limitResults: (found, take) => sessions.limitResults(found, take === 0 ? 100 : take) },
    }),
  },
  {
    name: 'take-0-refused',
    title: 'take must be positive',
    service: 'sessions',
    fails: ['SESS-TAKE'],
    overrides: () => ({ sessions: { minimumTake: 1 } }),
  },
  {
    name: 'take-101-served',
    title: 'The largest take is one too large',
    service: 'sessions',
    fails: ['SESS-TAKE'],
    overrides: () => ({ sessions: { maximumTake: 101 } }),
  },
  {
    name: 'take-above-100-cut',
    title: 'A take above 100 is cut to 100 in silence',
    service: 'sessions',
    fails: ['SESS-TAKE'],
    overrides: ({ sessions }) => ({
      sessions: {
        readTake: (context) => {
          const value = singleParameter(context.request, 'take') ?? '';
          return /^\d{3,9}$/.test(value) && Number(value) > 100 ? 100 : sessions.readTake(context);
        },
      },
    }),
  },
  {
    name: 'take-100-refused',
    title: 'A take of 100 is refused, only 99 is served',
    service: 'sessions',
    fails: ['SESS-TAKE'],
    overrides: () => ({ sessions: { maximumTake: 99 } }),
  },
  {
    name: 'negative-take-served',
    title: 'A take below 0 counts as none',
    service: 'sessions',
    fails: ['SESS-TAKE'],
    overrides: ({ sessions }) => ({
      sessions: {
        readTake: (context) => (singleParameter(context.request, 'take') === '-1' ? 100 : sessions.readTake(context)),
      },
    }),
  },
  {
    name: 'take-wraps-at-32-bits',
    title: 'A take that is no 32-bit integer wraps around to one that is',
    service: 'sessions',
    fails: ['SESS-TAKE'],
    overrides: ({ sessions }) => ({
      sessions: {
        readTake: (context) => {
          const value = singleParameter(context.request, 'take') ?? '';
          const take = /^\d{10,19}$/.test(value) ? Number(BigInt.asIntN(32, BigInt(value))) : -1;
          return take >= 0 && take <= 100 ? take : sessions.readTake(context);
        },
      },
    }),
  },
  {
    name: 'take-that-is-no-number-ignored',
    title: 'A take that cannot be read counts as none',
    service: 'sessions',
    fails: ['SESS-TAKE'],
    overrides: ({ sessions }) => ({
      sessions: {
        readTake: (context) => {
          const value = singleParameter(context.request, 'take') ?? '';
          return /^[a-z]+$/.test(value) ? 100 : sessions.readTake(context);
        },
      },
    }),
  },
  {
    name: 'take-in-pages-only',
    title: 'take is one of the usual lengths of a page, any other is refused',
    service: 'sessions',
    fails: ['SESS-TAKE'],
    overrides: ({ sessions }) => ({
      sessions: {
        readTake: (context) => {
          const take = sessions.readTake(context);
          if (![0, 10, 20, 50, 100].includes(take)) throw badRequest('take is 0, 10, 20, 50 or 100.');
          return take;
        },
      },
    }),
  },
];
