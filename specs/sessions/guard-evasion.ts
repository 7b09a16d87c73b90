import { documentedStatuses } from '../documented-statuses.js';
import { sameXuid } from '../../src/verdict/message/values.js';
import { inStatusSet } from '../../src/contract/status.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { SessionEntry } from './answers.js';
import { acceptedAnswers, discover, requireOwnXuid, requireScid, resultsOf } from './asking.js';
import { resultWords } from './comparison.js';
import { foreignPeople, Knowledge } from './knowledge.js';
import { type SessionsQuestion, sessionsRequest } from './requests.js';
import { type Query, statusOf, visibilityOf } from './widening.js';

/**
 * Judges a spelling of a question that the documents leave open. The service may refuse it in any way or read it as something
 * else; but it must not answer with what a plainer spelling would be forbidden for.
 */
async function judgeNotShown(
  subject: Subject,
  question: Omit<SessionsQuestion, 'xuids'> & { readonly xuids: readonly string[] },
  asked: readonly string[],
  isGuarded: (entry: SessionEntry) => boolean,
): Promise<void> {
  const exchange = await subject.send(sessionsRequest(question), documentedStatuses('sessions'));
  if (!inStatusSet(exchange.response.status, acceptedAnswers().allowed)) {
    subject.observe(`refused with ${exchange.response.status}`);
    return;
  }
  const wrong = resultsOf(subject, exchange, asked).find(isGuarded);
  if (wrong === undefined) return;
  subject.finding({
    expected: '403, or an answer without what only the user himself and servers may see',
    got: resultWords(wrong),
    pointer: wrong.pointer,
    value: wrong.value,
  });
}

/** Another letter case of true: a service may understand it, and then its guard must do so too. */
async function judgeCapitalTrue(
  context: CheckContext,
  subject: Subject,
  parameter: 'private' | 'reservations',
): Promise<void> {
  const scid = requireScid(context, subject);
  const knowledge = new Knowledge(context.target, scid);
  const holder = foreignPeople(context.target, scid).find((xuid) =>
    parameter === 'private'
      ? knowledge.sessionsOf(xuid, ['active']).some(({ session }) => session.visibility === 'private')
      : knowledge.sessionsOf(xuid, ['reserved']).some(({ session }) => session.visibility !== 'private'),
  );
  if (holder === undefined) {
    return subject.notExercised(`the profile names nobody else with a session that ${parameter}=true would show`);
  }
  const query: Query = { [parameter]: 'True' };
  await judgeNotShown(subject, { scid, xuids: [holder], query }, [holder], (entry) =>
    parameter === 'private' ? visibilityOf(knowledge, entry) === 'private' : statusOf(knowledge, entry) === 'reserved',
  );
}

/** A user in the query beside the caller in the body: a service may read both, and then its guard must look at both. */
async function judgeXuidOfQuery(context: CheckContext, subject: Subject, parameter: string): Promise<void> {
  const own = requireOwnXuid(context, subject);
  const people = await discover(context, subject);
  const other = people.find(({ xuid, results }) => results.length > 0 && !sameXuid(xuid, own))?.xuid;
  if (other === undefined) return subject.notExercised('nobody else whom the profile names has a session');
  const query: Query = { xuid: other, [parameter]: 'true' };
  await judgeNotShown(subject, { scid: requireScid(context, subject), xuids: [own], query }, [own, other], ({ xuid }) =>
    sameXuid(xuid, other),
  );
}

/** The cases that try to get past the guard of private sessions and reservations. */
export async function evasionCases(context: CheckContext): Promise<void> {
  for (const parameter of ['private', 'reservations'] as const) {
    await context.case(`${parameter}=True for another user`, (subject) =>
      judgeCapitalTrue(context, subject, parameter),
    );
    await context.case(`${parameter}=true for another user in the query beside the caller in the body`, (subject) =>
      judgeXuidOfQuery(context, subject, parameter),
    );
  }
}
