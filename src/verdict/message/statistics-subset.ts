import type { AskedStatistics } from './asked.js';
import { askedStatistics } from './asked.js';
import { deviation } from './departure.js';
import { DeviationList } from './deviation-list.js';
import { dataRule } from './message.js';
import { hasValue, type ScidAnswer, type StatisticAnswer, type UserAnswer, usersIn } from './statistics.js';
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
}

/** Adds deviations to those of a response. A note is made of what is listed alone. */
type Add = (kind: string, note: () => Note) => void;

function judgeStatistic(
  statistic: StatisticAnswer,
  scid: string,
  names: ReadonlySet<string> | undefined,
  add: Add,
): void {
  const { pointer, name, value } = statistic;
  if (names?.has(name) === false) {
    add('stranger', () => ({
      pointer: `${pointer}/statname`,
      value: name,
      expected: `only statistics of the request in ${scid}`,
      got: `"${name}"`,
    }));
  }
  if (hasValue(statistic)) return;
  add('no value', () => ({
    pointer,
    value: value ?? null,
    expected: 'a statistic without a value to be left out',
    got: value === null ? 'null' : 'no value',
  }));
}

function judgeScid({ pointer, scid, stats }: ScidAnswer, asked: AskedIndex | undefined, add: Add): void {
  const names = asked?.names.get(scid.toLowerCase());
  if (asked !== undefined && names === undefined) {
    const expected = 'only service configurations of the request';
    add('stranger configuration', () => ({ pointer: `${pointer}/scid`, value: scid, expected, got: scid }));
    return;
  }
  for (const statistic of stats) judgeStatistic(statistic, scid, names, add);
  for (const { pointer: place, name } of repeated(stats, (one) => one.name)) {
    const expected = 'each statistic at most once in a service configuration';
    add('statistic again', () => ({ pointer: place, value: name, expected, got: `"${name}" again` }));
  }
}

function judgeUser(
  { pointer, xuid, spelling, isText, scids }: UserAnswer,
  asked: AskedIndex | undefined,
  add: Add,
): void {
  const place = { pointer: `${pointer}/xuid`, value: spelling };
  const own = asked && (asked.spellings.get(xuid.toString()) ?? []);
  if (own?.length === 0) {
    add('stranger user', () => ({ ...place, expected: 'only users of the request', got: `the user ${spelling}` }));
  } else if (own !== undefined && isText && !own.includes(spelling)) {
    add('spelling', () => ({
      ...place,
      expected: `the XUID as in the request, ${own.join(' or ')}`,
      got: `another spelling, ${spelling}`,
      level: 'SHOULD',
    }));
  }
  for (const { pointer: again, scid } of repeated(scids, (entry) => entry.scid.toLowerCase())) {
    const expected = 'each service configuration at most once under a user';
    add('configuration again', () => ({ pointer: again, value: scid, expected, got: `${scid} again` }));
  }
  for (const scid of scids) judgeScid(scid, asked, add);
}

/** A response holds nothing but what the request names, and that once. */
export const statisticsSubsetRule = dataRule(id, ({ json, request }) => {
  const users = usersIn(json.exact);
  if (typeof users === 'string') return [];
  const requested = askedStatistics(request);
  const asked = requested && indexOf(requested);
  const found = new DeviationList();
  const add: Add = (kind, note) => {
    found.add(kind, () => deviation(id, { part: 'body', kind, ...note() }));
  };
  for (const { pointer, spelling } of repeated(users, ({ xuid }) => xuid.toString())) {
    const got = `the user ${spelling} again`;
    add('again', () => ({ pointer, value: spelling, expected: 'each user at most once', got }));
  }
  for (const user of users) judgeUser(user, asked, add);
  return found.all;
});
