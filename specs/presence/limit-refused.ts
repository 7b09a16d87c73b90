import { type AnswerSet, answersOf } from '../../src/contract/requirements.js';
import { inStatusSet } from '../../src/contract/status.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { withBody } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { readRecords } from './answers.js';
import type { BatchOptions } from './limit-accepted.js';
import { batchProbe, describeLimit, searchLimit } from './limit-search.js';
import { findWitnesses, listOfUsers, withMore } from './limit-users.js';
import { presenceRequest } from './requests.js';

/** A batch beyond the limit. */
export interface ExcessiveBatch {
  /** The largest count that must be taken. */
  readonly limit: number;
  /** How many users more are asked for. */
  readonly more: number;
  readonly options: BatchOptions;
  /** The largest count to try when the batch is taken; undefined leaves the true limit alone. */
  readonly searchUpTo: number | undefined;
}

/** So many of the missing are named; the count tells the rest. */
const mostNamed = 5;

/**
 * Says of an answer that should not be whether it holds the people that the largest allowed batch shows. They stand all
 * over both lists, the end included, so a list that was cut lacks some.
 */
function describeCut(
  allowed: AnsweredExchange,
  excessive: AnsweredExchange,
  count: number,
  witnesses: readonly string[],
): string | undefined {
  const [before, after] = [readRecords(allowed, count), readRecords(excessive, count)];
  if (!before.ok || !after.ok) return undefined;
  const shown = new Set(before.parts.map(({ xuid }) => xuid));
  const answered = new Set(after.parts.map(({ xuid }) => xuid));
  const expected = witnesses.filter((xuid) => shown.has(xuid));
  const lost = expected.filter((xuid) => !answered.has(xuid));
  if (expected.length === 0) return undefined;
  if (lost.length === 0)
    return `the answer to ${count} XUIDs has all ${expected.length} people who are known to be shown`;
  const named = lost.slice(0, mostNamed).join(', ');
  return `the answer to ${count} XUIDs is cut in silence: it lacks ${lost.length} people who are known to be shown, such as ${named}`;
}

/** Judges that a batch beyond the limit is refused where the largest one is taken. */
export async function judgeRefused(
  context: CheckContext,
  subject: Subject,
  { limit, more, options, searchUpTo }: ExcessiveBatch,
): Promise<void> {
  const served: AnswerSet = answersOf(context.requirement, 'served');
  const witnesses = (await findWitnesses(context, subject)).map(({ xuid }) => xuid);
  const list = listOfUsers(limit, witnesses);
  const longer = withMore(list, more);
  const control = presenceRequest({ users: list, ...options });
  const exchange = await subject.refused(
    control,
    withBody(`${longer.length} XUIDs`, { users: longer, ...options }, '/users'),
    answersOf(context.requirement, 'refused'),
    { accepted: served },
  );
  if (!inStatusSet(exchange.response.status, served.allowed)) {
    if (subject.found === 0 && more === 1) {
      subject.observe(describeLimit({ accepted: limit, refused: longer.length }, options));
    }
    return;
  }
  const cut = describeCut(await subject.control(control, served), exchange, longer.length, witnesses);
  if (cut !== undefined) subject.observe(cut);
  if (searchUpTo === undefined) return;
  const known = { accepted: longer.length, refused: undefined };
  subject.observe(describeLimit(await searchLimit(batchProbe(subject, served.allowed), known, searchUpTo)));
}
