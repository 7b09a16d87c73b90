import { inStatusSet } from '../../src/contract/status.js';
import { sameXuid } from '../../src/verdict/message/values.js';
import type { Subject } from '../../src/verdict/subject.js';
import { documentedStatuses } from '../documented-statuses.js';
import type { Cases } from '../laws/check.js';
import { placeOf } from '../laws/difference.js';
import { foreignPeople } from './known-people.js';
import { statusOf, visibilityOf } from './knowledge.js';
import { discover } from './people.js';
import { resultWords, type SessionEntry } from './results.js';
import { knowledgeOf, type PlainQuestion, type Query, requireOwnXuid, requireScid, sessions } from './service.js';

/**
 * Judges a spelling of a question that the documents leave open. The service may refuse it in any way or read it as something
 * else; but it must not answer with what a plainer spelling would be forbidden for.
 */
async function judgeNotShown(
  subject: Subject,
  question: PlainQuestion,
  asked: readonly string[],
  isGuarded: (entry: SessionEntry) => boolean,
): Promise<void> {
  const exchange = await subject.send(sessions.request(question), documentedStatuses('sessions'));
  if (!inStatusSet(exchange.response.status, sessions.accepted().allowed)) {
    subject.observe(`refused with ${exchange.response.status}`);
    return;
  }
  const wrong = sessions.read(subject, exchange, { ...question, xuids: asked }).find(isGuarded);
  if (wrong === undefined) return;
  subject.finding({
    expected: '403, or an answer without what only the user himself and servers may see',
    got: resultWords(wrong),
    ...placeOf(wrong),
  });
}

/** Another letter case of true: a service may understand it, and then its guard must do so too. */
async function judgeCapitalTrue(subject: Subject, parameter: 'private' | 'reservations'): Promise<void> {
  const scid = requireScid(subject);
  const knowledge = knowledgeOf(subject);
  const holder = foreignPeople(subject.target, scid).find((xuid) =>
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

/** A user in the query with the caller in the body: a service may read both, and then its guard must look at both. */
async function judgeXuidOfQuery(subject: Subject, parameter: string): Promise<void> {
  const own = requireOwnXuid(subject);
  const people = await discover(subject);
  const other = people.find(({ xuid, results }) => results.length > 0 && !sameXuid(xuid, own))?.xuid;
  if (other === undefined) return subject.notExercised('nobody else whom the profile names has a session');
  const query: Query = { xuid: other, [parameter]: 'true' };
  await judgeNotShown(subject, { scid: requireScid(subject), xuids: [own], query }, [own, other], ({ xuid }) =>
    sameXuid(xuid, other),
  );
}

/** Cases that try to get past the guard of private sessions and reservations. */
export const evasions: readonly Cases[] = (['private', 'reservations'] as const).map((parameter) => ({
  [`${parameter}=True for another user`]: (subject) => judgeCapitalTrue(subject, parameter),
  [`${parameter}=true for another user in the query with the caller in the body`]: (subject) =>
    judgeXuidOfQuery(subject, parameter),
}));
