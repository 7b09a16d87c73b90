import type { AskedStatistics } from './asked.js';
import { askedStatistics } from './asked.js';
import { type Deviation, deviation } from './departure.js';
import { dataRule } from './message.js';
import { hasValue, type ScidAnswer, type UserAnswer, usersIn } from './statistics.js';
import { canonicalDigits } from './values.js';

const id = 'STATS-RESPONSE-SUBSET';

/** What a request asks for, by what an answer names it with: a search in the request for each entry would take its square of time. */
interface AskedIndex {
  /** The spellings of each XUID in canonical digits. */
  readonly spellings: ReadonlyMap<string, readonly string[]>;
  /** The statistic names of each service configuration in lower case. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
}

function indexOf({ users, scids }: AskedStatistics): AskedIndex {
  const spellings = new Map<string, string[]>();
  for (const user of users) {
    const xuid = canonicalDigits(user);
    if (xuid !== undefined) spellings.set(xuid, [...(spellings.get(xuid) ?? []), user]);
  }
  const names = new Map<string, Set<string>>();
  for (const { scid, names: own } of scids) {
    const known = names.get(scid.toLowerCase()) ?? new Set();
    for (const name of own) known.add(name);
    names.set(scid.toLowerCase(), known);
  }
  return { spellings, names };
}

/** The entries whose key stood before them already. */
function repeated<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): Entry[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const key = keyOf(entry);
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}

interface Note {
  readonly pointer: string;
  readonly value: unknown;
  readonly expected: string;
  readonly got: string;
  readonly level?: 'SHOULD';
  readonly kind: string;
}

function found(note: Note): Deviation {
  return deviation(id, { part: 'body', ...note });
}

function judgeScid({ pointer, scid, stats }: ScidAnswer, asked: AskedIndex | undefined): readonly Deviation[] {
  const names = asked?.names.get(scid.toLowerCase());
  if (asked !== undefined && names === undefined) {
    const expected = 'only service configurations of the request';
    return [found({ pointer: `${pointer}/scid`, value: scid, expected, got: scid, kind: 'stranger' })];
  }
  return [
    ...stats.flatMap((statistic) => {
      const { pointer: place, name, value } = statistic;
      const strange =
        names?.has(name) === false
          ? [
              found({
                pointer: `${place}/statname`,
                value: name,
                expected: `only statistics of the request in ${scid}`,
                got: `"${name}"`,
                kind: 'stranger',
              }),
            ]
          : [];
      if (hasValue(statistic)) return strange;
      const got = value === null ? 'null' : 'no value';
      const expected = 'a statistic without a value to be left out';
      return [...strange, found({ pointer: place, value: value ?? null, expected, got, kind: 'no value' })];
    }),
    ...repeated(stats, ({ name }) => name).map(({ pointer: place, name }) =>
      found({
        pointer: place,
        value: name,
        expected: 'each statistic at most once in a service configuration',
        got: `"${name}" again`,
        kind: 'again',
      }),
    ),
  ];
}

function judgeUser(
  { pointer, xuid, spelling, isText, scids }: UserAnswer,
  asked: AskedIndex | undefined,
): readonly Deviation[] {
  const place = { pointer: `${pointer}/xuid`, value: spelling };
  const own = asked && (asked.spellings.get(xuid.toString()) ?? []);
  const isRespelled = own !== undefined && isText && !own.includes(spelling);
  return [
    ...(own?.length === 0
      ? [found({ ...place, expected: 'only users of the request', got: `the user ${spelling}`, kind: 'stranger' })]
      : isRespelled
        ? [
            found({
              ...place,
              expected: `the XUID as in the request, ${own.join(' or ')}`,
              got: `another spelling, ${spelling}`,
              level: 'SHOULD',
              kind: 'spelling',
            }),
          ]
        : []),
    ...repeated(scids, (entry) => entry.scid.toLowerCase()).map((entry) =>
      found({
        pointer: entry.pointer,
        value: entry.scid,
        expected: 'each service configuration at most once under a user',
        got: `${entry.scid} again`,
        kind: 'again',
      }),
    ),
    ...scids.flatMap((scid) => judgeScid(scid, asked)),
  ];
}

/** A response holds nothing but what the request names, and that once. */
export const statisticsSubsetRule = dataRule(id, ({ json, request }) => {
  const users = usersIn(json.exact);
  if (typeof users === 'string') return [];
  const requested = askedStatistics(request);
  const asked = requested && indexOf(requested);
  return [
    ...repeated(users, ({ xuid }) => xuid.toString()).map(({ pointer, spelling }) =>
      found({
        pointer,
        value: spelling,
        expected: 'each user at most once',
        got: `the user ${spelling} again`,
        kind: 'again',
      }),
    ),
    ...users.flatMap((user) => judgeUser(user, asked)),
  ];
});
