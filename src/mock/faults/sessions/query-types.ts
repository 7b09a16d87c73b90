import type { Fault } from '../../departure.js';
import { Refusal } from '../../http/refusal.js';
import { singleParameter } from '../../sessions/parameters.js';

/** Mistakes in the types of the query's other values. */
export const queryTypesFaults: readonly Fault[] = [
  {
    name: 'wrong-booleans-are-false',
    title: 'A boolean that is neither true nor false counts as false',
    service: 'sessions',
    fails: ['SESS-QUERY-TYPES'],
    overrides: ({ sessions }) => ({
      sessions: {
        readBoolean: (name, context) => {
          const value = singleParameter(context.request, name) ?? 'false';
          return /^(true|false|)$/i.test(value) ? sessions.readBoolean(name, context) : false;
        },
      },
    }),
  },
  {
    name: 'booleans-by-number',
    title: '1 is accepted as true',
    service: 'sessions',
    fails: ['SESS-QUERY-TYPES'],
    overrides: ({ sessions }) => ({
      sessions: {
        readBoolean: (name, context) =>
          singleParameter(context.request, name) === '1' || sessions.readBoolean(name, context),
      },
    }),
  },
  {
    name: 'reservations-not-validated',
    title: 'private and inactive are validated, reservations is not',
    service: 'sessions',
    fails: ['SESS-QUERY-TYPES'],
    overrides: ({ sessions }) => ({
      sessions: {
        readBoolean: (name, context) =>
          name === 'reservations' && singleParameter(context.request, name) === 'yes'
            ? false
            : sessions.readBoolean(name, context),
      },
    }),
  },
  {
    name: 'empty-parameters-ignored',
    title: 'A boolean without a value counts as absent',
    service: 'sessions',
    warns: ['SESS-QUERY-TYPES'],
    overrides: ({ sessions }) => ({
      sessions: {
        readBoolean: (name, context) =>
          singleParameter(context.request, name) === '' ? false : sessions.readBoolean(name, context),
      },
    }),
  },
  {
    name: 'xuid-of-the-query-not-read',
    title: 'xuid in the query is ignored beside the body, whatever it says',
    service: 'sessions',
    fails: ['SESS-QUERY-TYPES'],
    overrides: () => ({ sessions: { readQueryXuids: () => [] } }),
  },
  {
    name: 'xuid-of-the-query-wraps',
    title: 'xuid in the query wraps around at 64 bits',
    service: 'sessions',
    fails: ['SESS-QUERY-TYPES'],
    overrides: ({ sessions }) => ({
      sessions: {
        readQueryXuids: (context) => {
          const value = singleParameter(context.request, 'xuid') ?? '';
          if (!/^-?\d{1,20}$/.test(value)) return sessions.readQueryXuids(context);
          const wrapped = BigInt.asUintN(64, BigInt(value));
          return [{ value: wrapped, text: wrapped.toString() }];
        },
      },
    }),
  },
  {
    name: 'wrong-boolean-crashes',
    title: 'A boolean that cannot be read ends in 500',
    service: 'sessions',
    fails: ['SESS-QUERY-TYPES', 'HTTP-STATUS-SET'],
    overrides: ({ sessions }) => ({
      sessions: {
        readBoolean: (name, context) => {
          const value = singleParameter(context.request, name) ?? 'false';
          if (/^(true|false)$/i.test(value)) return sessions.readBoolean(name, context);
          throw new Refusal(500, 5000, 'The value cannot be converted.');
        },
      },
    }),
  },
];
