import type { Subject } from '../../src/verdict/subject.js';
import { canonicalDigits } from '../../src/verdict/message/values.js';
import type { CaseJudge } from '../laws/check.js';
import { superset } from '../laws/superset.js';
import { foreignPeople } from './known-people.js';
import { allOf, knowledgeOf, maxResults, type PlainQuestion, type Query, requireScid, sessions } from './service.js';
import { mayAdd, owedKeys, widened, type WideningParameter } from './widening.js';

/**
 * Returns two people but the caller of whom the profile says that the parameter adds sessions for them; the second one is found without
 * it too, where there is such a one.
 */
function others(subject: Subject, parameter: WideningParameter, nobody: string): readonly string[] {
  const knowledge = knowledgeOf(subject);
  const found = foreignPeople(subject.target, requireScid(subject)).filter(
    (xuid) => owedKeys(knowledge, { parameter }, xuid).length > 0,
  );
  const isFound = (xuid: string): boolean =>
    knowledge.sessionsOf(xuid, ['active']).some(({ session: { visibility } }) => visibility === 'open');
  const [first, ...further] = found;
  if (first === undefined) return subject.notExercised(nobody);
  return [first, ...[further.find(isFound) ?? further[0] ?? []].flat()];
}

/** Judges that the parameter adds, in one request for several people, what it should for each. */
async function judgeTogether(subject: Subject, parameter: WideningParameter, xuids: readonly string[]): Promise<void> {
  const knowledge = knowledgeOf(subject);
  const question = (query: Query): PlainQuestion => ({ ...allOf(subject, xuids, query), credential: 'server' });
  const owed = xuids.flatMap((xuid) => owedKeys(knowledge, { parameter }, xuid).map((key) => ({ xuid, key })));
  await superset(sessions, question({}), question({ [parameter]: 'true' }), {
    rule: `${parameter}=true`,
    mayAdd: mayAdd(knowledge, parameter),
    missing: (wide) => {
      // A full response may lack what comes after its last result.
      if (wide.length >= maxResults()) return undefined;
      // A user who is not found at all, and a session that is found for another one, are the matter of rules about batches.
      const found = new Set(wide.map(({ xuid }) => canonicalDigits(xuid)));
      const there = new Set(wide.map(({ key }) => key));
      const lost = owed.find(({ xuid, key }) => found.has(canonicalDigits(xuid)) && !there.has(key));
      return lost && { expected: `session ${lost.key} of user ${lost.xuid} with ${parameter}=true`, got: 'none' };
    },
  })(subject);
}

/** A parameter only adds for other people with server-level access: for one of them alone, and for two at once. */
export function widenedForOthers(parameter: WideningParameter, nobody: string): CaseJudge {
  return async (subject) => {
    const [first, ...further] = others(subject, parameter, nobody);
    if (first === undefined) return;
    await widened(() => [first], { parameter, credential: 'server' })(subject);
    if (further.length > 0) await judgeTogether(subject, parameter, [first, ...further]);
  };
}
