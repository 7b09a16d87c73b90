import type { StatusSet } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type Answer, ask, latest } from './answer-content.js';

/** Whether two answers to one request count as the same. */
export type Equality = (left: Answer, right: Answer) => boolean;

/** The bystander is asked so often at most until two answers in a row agree. */
const patience = 4;

/** The answer to `draft` once it stands still by itself. Ends the case when it never does. */
export async function stillAnswer(subject: Subject, draft: Draft, equal: Equality): Promise<Answer> {
  let last = await latest(subject, draft);
  for (let asked = 1; asked < patience; asked += 1) {
    const next = await ask(subject, draft);
    if (equal(last, next)) return next;
    last = next;
  }
  return subject.notExercised('the other answer changes by itself, so nothing can be told of it');
}

/** So often the counter-proof is made: data that moves with time stands still for the length of one. */
const counterProofs = 4;

/** The same rhythm of questions with the bystander's own in place of the request: what changes then, changes by itself. */
async function movesByItself(subject: Subject, bystander: Draft, equal: Equality): Promise<boolean> {
  for (let time = 0; time < counterProofs; time += 1) {
    const still = await stillAnswer(subject, bystander, equal);
    const between = await ask(subject, bystander);
    const after = await ask(subject, bystander);
    if (!equal(still, between) || !equal(between, after)) return true;
  }
  return false;
}

/** A request that must leave the answer to another one alone. */
export interface Influence {
  readonly request: Draft;
  /** What the request counts on; by default to be served. */
  readonly expected?: StatusSet;
  readonly equal: Equality;
}

/**
 * Judges whether a request changes the answer to `bystander`. The bystander's answer must stand still by itself first; else a change
 * says nothing. A difference is looked at again with both in the same order.
 */
export async function judgeBystander(
  subject: Subject,
  bystander: Draft,
  { request, expected, equal }: Influence,
): Promise<void> {
  for (let round = 0; ; round += 1) {
    const still = await stillAnswer(subject, bystander, equal);
    const { exchange } = await ask(subject, request, expected);
    const after = await ask(subject, bystander);
    if (equal(still, after)) return;
    if (round === 0) continue;
    if (await movesByItself(subject, bystander, equal)) {
      subject.notExercised('the other answer changes in the same rhythm without this request');
    }
    subject.finding({
      expected: 'a read that leaves other answers as they were',
      got: 'an answer that stood still until this request was made, twice in a row',
      exchanges: [still.exchange, exchange, after.exchange],
    });
    return;
  }
}
