import type { CallerContext } from '../../context.js';
import type { Fault } from '../../departure.js';
import { singleParameter } from '../../sessions/parameters.js';
import { lenientFaults, lenientReaders, lenientReadersOf64Bits, type LenientReader } from '../lenient-integers.js';

/** The same request with another value for a query parameter. */
function withParameter(context: CallerContext, name: string, value: string): CallerContext {
  const { request } = context;
  const query = request.query.map(([found, old]) => [found, found === name ? encodeURIComponent(value) : old] as const);
  return { ...context, request: { ...request, query } };
}

/** The request as a reader takes it, who finds digits in a parameter where others find none. */
function readBy({ digits }: LenientReader, name: string, context: CallerContext): CallerContext {
  const text = singleParameter(context.request, name);
  const found = text === undefined ? undefined : digits(text);
  return found === undefined ? context : withParameter(context, name, found);
}

const alsoElsewhere = ['up-to-the-first-letter', 'with-underscores', 'in-digits-of-any-script'];

/** Readers of what is no number by anybody's rules. */
const ofNoNumbers = lenientReaders.filter(({ name }) => alsoElsewhere.includes(name));

/** Integers and booleans in the query that are read too leniently. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const lenientQueryFaults: readonly Fault[] = [
  ...lenientFaults(
    ofNoNumbers,
    { service: 'sessions', fails: ['SESS-TAKE'], prefix: 'takes', what: 'Values of take' },
    (reader) =>
      ({ sessions }) => ({ sessions: { readTake: (context) => sessions.readTake(readBy(reader, 'take', context)) } }),
  ),
  ...lenientFaults(
    ofNoNumbers,
    { service: 'sessions', fails: ['SESS-VERSION'], prefix: 'versions', what: 'Values of version' },
    (reader) =>
      ({ sessions }) => ({
        sessions: {
          readVersion: (contractVersion, context) =>
            sessions.readVersion(contractVersion, readBy(reader, 'version', context)),
        },
      }),
  ),
  {
    name: 'xuid-of-the-query-read-leniently',
    title: 'xuid in the query is read by a converter that finds a number in almost everything',
    service: 'sessions',
    fails: ['SESS-QUERY-TYPES'],
    overrides: ({ sessions }) => ({
      sessions: {
        readQueryXuids: (context) => {
          const everyReader = [...lenientReaders, ...lenientReadersOf64Bits];
          return sessions.readQueryXuids(everyReader.reduce((read, reader) => readBy(reader, 'xuid', read), context));
        },
      },
    }),
  },
  {
    name: 'booleans-trimmed',
    title: 'Booleans are trimmed before they are compared, as the parser of our framework does',
    service: 'sessions',
    fails: ['SESS-QUERY-TYPES'],
    overrides: ({ sessions }) => ({
      sessions: {
        readBoolean: (name, context) => {
          const value = singleParameter(context.request, name);
          return sessions.readBoolean(name, value === undefined ? context : withParameter(context, name, value.trim()));
        },
      },
    }),
  },
];
