import type { Fault } from '../../departure.js';
import { xuidOf } from './xuid-of.js';

/** Mistakes in what a batch holds beside what its users have alone. */
export const batchingFaults: readonly Fault[] = [
  {
    name: 'shared-sessions-once',
    title: 'A session in which several of the users are stands once in the answer',
    service: 'sessions',
    fails: ['SESS-XUID-REPEAT'],
    overrides: () => ({
      sessions: {
        orderResults: (found) =>
          found.filter((one, place) => found.findIndex(({ session }) => session === one.session) === place),
      },
    }),
  },
  {
    name: 'shared-sessions-at-most-twice',
    title: 'A session is repeated for a second user, but not for a third',
    service: 'sessions',
    fails: ['SESS-XUID-REPEAT'],
    overrides: () => ({
      sessions: {
        orderResults: (found) =>
          found.filter(
            (one, place) => found.slice(0, place).filter(({ session }) => session === one.session).length < 2,
          ),
      },
    }),
  },
  {
    name: 'results-doubled-by-a-join',
    title: 'Every result stands twice, because a join multiplies the rows',
    service: 'sessions',
    fails: ['SESS-XUID-REPEAT'],
    overrides: () => ({ sessions: { orderResults: (found) => found.flatMap((one) => [one, one]) } }),
  },
  {
    name: 'repeats-name-the-first-user',
    title: 'A repeated session names the user for whom it was found first',
    service: 'sessions',
    fails: ['SESS-XUID-REPEAT', 'SESS-XUID-ORDER'],
    overrides: () => ({
      sessions: {
        orderResults: (found) =>
          found.map(({ session }) => found.find((other) => other.session === session) ?? { session }),
      },
    }),
  },
  {
    name: 'last-user-dropped',
    title: 'A loop over the users of a batch ends one too early',
    service: 'sessions',
    fails: ['SESS-BATCH-CONCAT'],
    overrides: ({ sessions }) => ({
      sessions: {
        uniqueXuids: (xuids) => sessions.uniqueXuids(xuids.length > 1 ? xuids.slice(0, -1) : xuids),
      },
    }),
  },
  {
    name: 'users-beyond-ten-dropped',
    title: 'Only the first ten users of a batch are looked up, without a word',
    service: 'sessions',
    fails: ['SESS-BATCH-CONCAT'],
    overrides: ({ sessions }) => ({
      sessions: { uniqueXuids: (xuids) => sessions.uniqueXuids(xuids.slice(0, 10)) },
    }),
  },
  {
    name: 'batch-stops-at-a-user-without-sessions',
    title: 'The first user who is in no session ends the batch',
    service: 'sessions',
    fails: ['SESS-BATCH-CONCAT'],
    overrides: () => ({
      sessions: {
        orderResults: (found, { xuids }, { world }) => {
          const all = [...world.serviceConfigurations.values()].flatMap((configuration) => configuration.sessions);
          const end = xuids.findIndex(({ value }) => !all.some(({ members }) => members.has(value)));
          const dropped = new Set(end < 0 ? [] : xuids.slice(end).map(({ value }) => value));
          return found.filter((one) => !dropped.has(xuidOf(one)));
        },
      },
    }),
  },
  {
    name: 'batch-turns-each-user-around',
    title: 'A batch gives the sessions of each user in the opposite order of a single query',
    service: 'sessions',
    warns: ['SESS-BATCH-CONCAT'],
    overrides: () => ({
      sessions: {
        orderResults: (found, { xuids }) =>
          xuids.length < 2
            ? found
            : xuids.flatMap(({ value }) => found.filter((one) => xuidOf(one) === value).toReversed()),
      },
    }),
  },
  {
    name: 'inactive-for-the-first-user-only',
    title: 'inactive=true is applied to the first user of a batch and forgotten for the others',
    service: 'sessions',
    fails: ['SESS-BATCH-CONCAT'],
    overrides: () => ({
      sessions: {
        orderResults: (found, { xuids }) =>
          found.filter((one) => one.by?.status === 'active' || xuidOf(one) === (xuids[0]?.value ?? 0n)),
      },
    }),
  },
];
