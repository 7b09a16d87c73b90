import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { hasValue, type ScidAnswer, type UserAnswer, usersOf } from './answers.js';
import { sameGuid } from './known.js';
import type { StatisticsQuery } from './requests.js';

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

/** Holds one answer against the query that it answers. */
class SubsetJudge {
  constructor(
    private readonly subject: Subject,
    private readonly query: StatisticsQuery,
    private readonly exchange: AnsweredExchange,
  ) {}

  private find(pointer: string, value: unknown, expected: string, got: string, level?: 'SHOULD'): void {
    const exchanges = [this.exchange];
    this.subject.finding({ pointer, value, expected, got, exchanges, ...(level && { level }) });
  }

  judge(users: readonly UserAnswer[]): void {
    for (const { pointer, spelling } of repeated(users, ({ xuid }) => xuid.toString())) {
      this.find(pointer, spelling, 'each user at most once', `the user ${spelling} again`);
    }
    users.forEach((user) => {
      this.judgeUser(user);
    });
  }

  private judgeUser({ pointer, xuid, spelling, isText, scids }: UserAnswer): void {
    const asked = this.query.requestedusers.filter((candidate) => BigInt(candidate) === xuid).map(String);
    if (asked.length === 0) {
      this.find(`${pointer}/xuid`, spelling, 'only users who were asked for', `the user ${spelling}`);
    } else if (isText && !asked.includes(spelling)) {
      const expected = `the XUID as it was asked for, ${asked.join(' or ')}`;
      this.find(`${pointer}/xuid`, spelling, expected, `another spelling, ${spelling}`, 'SHOULD');
    }
    for (const { pointer: place, scid } of repeated(scids, (entry) => entry.scid.toLowerCase())) {
      this.find(place, scid, 'each service configuration at most once under a user', `${scid} again`);
    }
    scids.forEach((scid) => {
      this.judgeScid(scid);
    });
  }

  private judgeScid({ pointer, scid, stats }: ScidAnswer): void {
    const asked = this.query.requestedscids.filter((candidate) => sameGuid(candidate.scid, scid));
    if (asked.length === 0) {
      this.find(`${pointer}/scid`, scid, 'only service configurations that were asked for', scid);
      return;
    }
    const names = new Set(asked.flatMap(({ requestedstats }) => requestedstats));
    for (const statistic of stats) {
      if (!names.has(statistic.name)) {
        const expected = `only statistics that were asked for in ${scid}`;
        this.find(`${statistic.pointer}/statname`, statistic.name, expected, `"${statistic.name}"`);
      }
      if (!hasValue(statistic)) {
        const got = statistic.value === null ? 'null' : 'no value';
        this.find(statistic.pointer, statistic.value ?? null, 'a statistic without a value to be left out', got);
      }
    }
    for (const { pointer: place, name } of repeated(stats, (statistic) => statistic.name)) {
      this.find(place, name, 'each statistic at most once in a service configuration', `"${name}" again`);
    }
  }
}

/**
 * Judges that an answer holds nothing but what was asked for, and that once.
 *
 * @returns The users, for what else there is to say of them.
 */
export function judgeSubset(
  subject: Subject,
  query: StatisticsQuery,
  exchange: AnsweredExchange,
): readonly UserAnswer[] {
  const users = usersOf(subject, exchange);
  new SubsetJudge(subject, query, exchange).judge(users);
  return users;
}
