import type { Fault } from '../../departure.js';
import { type Patch, together } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import type { SessionsQuery } from '../../sessions/query.js';
import type { FaultRow } from '../table.js';
import { faultTable } from '../table.js';

/** A parameter: whether a query has it, the query without it, and the rule that speaks of it. */
interface Parameter {
  readonly isThere: (query: SessionsQuery) => boolean;
  readonly without: Partial<SessionsQuery>;
  readonly rule: string;
}

const parameters = {
  keyword: { isThere: ({ keywords }) => keywords.length > 0, without: { keywords: [] }, rule: 'SESS-KEYWORD' },
  visibility: {
    isThere: ({ visibility }) => visibility !== 'any',
    without: { visibility: 'any' },
    rule: 'SESS-VISIBILITY',
  },
  version: {
    isThere: ({ version }) => version !== undefined,
    without: { version: undefined },
    rule: 'SESS-VERSION',
  },
  inactive: { isThere: ({ inactive }) => inactive, without: { inactive: false }, rule: 'SESS-INACTIVE' },
  reservations: {
    isThere: ({ reservations }) => reservations,
    without: { reservations: false },
    rule: 'SESS-RESERVATIONS',
  },
  private: { isThere: (query) => query.private, without: { private: false }, rule: 'SESS-PRIVATE' },
  // A take of 100 bounds nothing that the range does not bound.
  take: { isThere: ({ take }) => take < 100, without: { take: 100 }, rule: 'SESS-TAKE' },
} as const satisfies Readonly<Record<string, Parameter>>;

type Name = keyof typeof parameters;

/** Forgets a parameter when sessions are selected, in queries for users that have the other one too. Guards still see it. */
function forgotten(name: Name, companion: Name): Patch {
  const change = (query: SessionsQuery): SessionsQuery =>
    query.xuids.length > 0 && parameters[companion].isThere(query) ? { ...query, ...parameters[name].without } : query;
  if (name === 'take') return sessions.after('readQuery', change);
  return together(
    sessions.before('matchesVisibility', (session, query) => [session, change(query)]),
    sessions.before('matchesKeywords', (session, query) => [session, change(query)]),
    sessions.before('matchesVersion', (session, query) => [session, change(query)]),
    sessions.before('matchesStatus', (status, query) => [status, change(query)]),
  );
}

const names = Object.keys(parameters) as readonly Name[];

/** Pairs in which the forgotten parameter breaks the rule of another one, with that rule. */
const otherPins: Readonly<Record<string, readonly string[]>> = {
  // What visibility=private keeps is a matter of visibility.
  'private-forgotten-with-visibility': ['SESS-VISIBILITY'],
};

/** Two parameters of which one is forgotten: each is right alone. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const parameterPairFaults: readonly Fault[] = names.flatMap((name) =>
  faultTable(
    'sessions',
    { fails: [parameters[name].rule] },
    Object.fromEntries(
      names
        .filter((companion) => companion !== name)
        .map((companion): readonly [string, FaultRow] => {
          const key = `${name}-forgotten-with-${companion}`;
          const title = `${name} is checked and then forgotten in a query for users that has ${companion} too.`;
          const fails = otherPins[key];
          return [
            key,
            fails === undefined ? [title, forgotten(name, companion)] : [title, forgotten(name, companion), { fails }],
          ];
        }),
    ),
  ),
);
