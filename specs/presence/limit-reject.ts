import { answersOf, numberOf } from '../../src/contract/requirements.js';
import { inStatusSet } from '../../src/contract/status.js';
import { withBody } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type CaseJudge, check } from '../laws/check.js';
import { batchProbe, describeLimit, searchLimit } from './limit-search.js';
import { type BatchOptions, findWitnesses, keepingFilters, listOfUsers, withMore } from './limit-users.js';
import { readRecords } from './records.js';
import { maximumUsers } from './people.js';
import { presenceRequest } from './requests.js';
import { presence } from './service.js';

/** The missing people that are named; the count covers the rest. */
const maxNamed = 5;

/**
 * Says of a response that should not be whether it holds the people whom the largest allowed batch shows. They are all
 * over both lists, the end included, so a list that was cut lacks some.
 */
function describeCut(
  allowed: AnsweredExchange,
  excessive: AnsweredExchange,
  count: number,
  known: readonly string[],
): string | undefined {
  const [before, after] = [readRecords(allowed, count), readRecords(excessive, count)];
  if (!before.ok || !after.ok) return undefined;
  const shown = new Set(before.parts.map(({ xuid }) => xuid));
  const answered = new Set(after.parts.map(({ xuid }) => xuid));
  const expected = known.filter((xuid) => shown.has(xuid));
  const lost = expected.filter((xuid) => !answered.has(xuid));
  if (expected.length === 0) return undefined;
  if (lost.length === 0)
    return `the answer to ${count} XUIDs has all ${expected.length} people who are known to be shown`;
  const named = lost.slice(0, maxNamed).join(', ');
  return `the answer to ${count} XUIDs is silently truncated: it lacks ${lost.length} people who are known to be shown, such as ${named}`;
}

/** Judges that a batch with more users than allowed is refused where the largest one is taken. */
async function judgeRefused(subject: Subject, more: number, options: BatchOptions, searchUpTo?: number): Promise<void> {
  const served = answersOf(subject.requirement, 'served');
  const known = (await findWitnesses(subject)).map(({ xuid }) => xuid);
  const limit = maximumUsers();
  const list = listOfUsers(limit, known);
  const longer = withMore(list, more);
  const count = longer.length;
  const control = presenceRequest({ users: list, ...options });
  const edit = withBody(`${count} XUIDs`, { users: longer, ...options }, '/users');
  const refusal = answersOf(subject.requirement, 'refused');
  const exchange = await subject.refused(control, edit, refusal, { accepted: served });
  if (!inStatusSet(exchange.response.status, served.allowed)) {
    if (subject.found === 0 && more === 1) subject.observe(describeLimit({ accepted: limit, refused: count }, options));
    return;
  }
  const cut = describeCut(await subject.control(control, served), exchange, count, known);
  if (cut !== undefined) subject.observe(cut);
  if (searchUpTo === undefined) return;
  const probe = batchProbe(subject, served.allowed);
  subject.observe(describeLimit(await searchLimit(probe, { accepted: count, refused: undefined }, searchUpTo)));
}

function refused(more: number, options: BatchOptions): CaseJudge {
  return (subject) => judgeRefused(subject, more, options);
}

/** More people than the page allows are refused. (uri-usersbatchpost, Required members) */
export const limitReject = check(presence, 'PRES-LIMIT-REJECT', ({ requirement }) => {
  const limit = maximumUsers();
  return {
    [`${limit + 1} XUIDs`]: (subject) => judgeRefused(subject, 1, {}, numberOf(requirement, 'largestTriedCount')),
    // Far beyond the limit: the comparison may be with one count alone, and the work that is asked for is what it guards.
    [`${limit * 2} XUIDs at the level user`]: refused(limit, { level: 'user' }),
    [`${limit + 1} XUIDs at the level all`]: refused(1, { level: 'all' }),
    [`${limit + 1} XUIDs at the level device with deviceTypes, titles and onlineOnly`]: async (subject) =>
      judgeRefused(subject, 1, { ...(await keepingFilters(subject)), level: 'device', onlineOnly: true }),
  };
});
