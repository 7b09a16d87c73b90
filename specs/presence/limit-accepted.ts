import { type AnswerSet, answersOf } from '../../src/contract/requirements.js';
import { describeStatusSet, inStatusSet } from '../../src/contract/status.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { judgeLaw } from '../../src/verdict/law.js';
import type { Draft } from '../../src/target/draft.js';
import { describeAnswer, Unanswered } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { recordsOf } from './answers.js';
import { batchProbe, describeLimit, type LimitFound, searchLimit } from './limit-search.js';
import { cutDifference, findWitnesses, listOfUsers, type WitnessSide } from './limit-users.js';
import { type PresenceQuery, presenceRequest } from './requests.js';

/** What a batch asks beside its users. */
export type BatchOptions = Omit<PresenceQuery, 'users'>;

/** A batch to judge. */
export interface Batch {
  readonly count: number;
  readonly options: BatchOptions;
}

/** More than one, so that a batch of one is judged by another than itself. */
const few = 2;

/** Two ways of asking for the same witnesses, each with the answer that is there already. */
interface TwoAskings {
  readonly witnesses: readonly string[];
  readonly count: number;
  readonly amongFew: { readonly atFirst: AnsweredExchange; readonly again: () => Promise<AnsweredExchange> };
  readonly amongMany: { readonly atFirst: AnsweredExchange; readonly again: () => Promise<AnsweredExchange> };
}

function sideOf(
  subject: Subject,
  witnesses: readonly string[],
  { atFirst, again }: TwoAskings['amongFew'],
): () => Promise<WitnessSide> {
  let isFirst = true;
  return async () => {
    const exchange = isFirst ? atFirst : await again();
    isFirst = false;
    return { value: recordsOf(subject, exchange, witnesses), exchanges: [exchange] };
  };
}

/** Judges that whoever is shown among few is shown among many too: a list that is cut in silence loses him. */
async function judgeWhole(
  subject: Subject,
  { witnesses, count, amongFew, amongMany }: TwoAskings,
  served: AnswerSet,
): Promise<void> {
  const agreed = await judgeLaw(subject, {
    left: sideOf(subject, witnesses, amongFew),
    right: sideOf(subject, witnesses, amongMany),
    difference: (left, right) => cutDifference(left, right, count),
    steady: (records) => records.map(({ xuid, state, devices }) => `${xuid} ${state ?? ''} ${devices.length}`).sort(),
  });
  if (agreed?.left.length !== 0) return;
  subject.observe(
    `${describeStatusSet(served.allowed)} as it must be; nobody in the list of ${count} is known to be shown, so a list ` +
      'that is cut in silence would not be seen',
  );
}

/** Judges that a batch is taken where a small one like it is, and that nobody in it is lost. */
export async function judgeAccepted(context: CheckContext, subject: Subject, { count, options }: Batch): Promise<void> {
  const served = answersOf(context.requirement, 'served');
  const shown = (await findWitnesses(context, subject)).map(({ xuid }) => xuid);
  const fewUsers = listOfUsers(Math.max(few, shown.length), shown);
  const small = presenceRequest({ users: fewUsers, ...options });
  const large = presenceRequest({ users: listOfUsers(count, shown), ...options });
  const control = await subject.control(small, served);
  const exchange = await sentOrSilent(subject, large);
  if (!(exchange instanceof Unanswered) && inStatusSet(exchange.response.status, served.allowed)) {
    const amongFew = { atFirst: control, again: () => subject.accepted(small, served) };
    const amongMany = { atFirst: exchange, again: () => subject.accepted(large, served) };
    await judgeWhole(subject, { witnesses: shown.slice(0, count), count, amongFew, amongMany }, served);
    return;
  }
  const known = { accepted: fewUsers.length, refused: count };
  const limit = await largestAccepted(context, subject, options, known, served);
  subject.finding({
    expected: `a batch of ${count} distinct XUIDs to be answered ${describeStatusSet(served.allowed)}, as one of ${fewUsers.length} was`,
    got: [exchange instanceof Unanswered ? exchange.got : describeAnswer(exchange), ...limit].join('; '),
    exchanges: [control, ...(exchange instanceof Unanswered ? exchange.exchanges : [exchange])],
  });
}

/** Sends a batch; that it has no response, each time that it is sent, is a finding of this rule as a refusal is. */
async function sentOrSilent(subject: Subject, draft: Draft): Promise<AnsweredExchange | Unanswered> {
  try {
    return await subject.send(draft);
  } catch (error) {
    if (error instanceof Unanswered) return error;
    throw error;
  }
}

/** Says which batch with these options is the largest that is accepted; it is searched for once a run. */
async function largestAccepted(
  context: CheckContext,
  subject: Subject,
  options: BatchOptions,
  known: LimitFound,
  served: AnswerSet,
): Promise<string[]> {
  const { accepted, refused = accepted } = known;
  // A batch smaller than the accepted one is refused for another reason than its size.
  if (refused <= accepted) return [];
  const found = await context.memo(`largest batch ${JSON.stringify(options)}`, () =>
    searchLimit(batchProbe(subject, served.allowed, options), known, refused),
  );
  return [describeLimit(found, options)];
}
