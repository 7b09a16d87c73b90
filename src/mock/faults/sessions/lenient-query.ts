import type { CallerContext } from '../../context.js';
import type { Fault } from '../../departure.js';
import { lenientFaults, lenientReaders, lenientReadersOf64Bits, type LenientReader } from '../lenient-integers.js';
import { withParameter } from './read-parameter.js';

/** The request as a reader takes it, who finds digits in a parameter where others find none. */
function readBy({ digits }: LenientReader, name: string, context: CallerContext): CallerContext {
  return withParameter(context, name, (text) => digits(text) ?? text);
}

const alsoElsewhere = ['up-to-the-first-letter', 'with-underscores', 'in-digits-of-any-script'];

/** Readers of what is no number by anybody's rules. */
const ofNoNumbers = lenientReaders.filter(({ name }) => alsoElsewhere.includes(name));

/** Integers in the query that are read too leniently. (uri-serviceconfigsscidbatchpost, Query string parameters) */
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
];
