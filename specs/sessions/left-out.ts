import type { CheckContext } from '../../src/verdict/context.js';
import { judgeAnswer } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { SessionEntry } from './answers.js';
import { askShared, requireScid, takeAll } from './asking.js';
import { Knowledge } from './knowledge.js';
import type { Query } from './widening.js';

/** Sessions that a query must leave out. */
export interface LeftOut {
  readonly expected: string;
  /** Why a result should have been left out, as the end of a sentence that starts with "got"; undefined when it may stay. */
  readonly offence: (knowledge: Knowledge, entry: SessionEntry) => string | undefined;
}

/**
 * Judges that a query for these users finds no session of a kind.
 *
 * @returns What the profile knows, when the rule was seen to hold on an answer with results; undefined when a finding was
 * recorded. @throws NotExercised when the answer has no results.
 */
export async function judgeLeftOut(
  context: CheckContext,
  subject: Subject,
  question: { readonly xuids: readonly string[]; readonly query: Query },
  { expected, offence }: LeftOut,
): Promise<Knowledge | undefined> {
  const scid = requireScid(context, subject);
  const knowledge = new Knowledge(context.target, scid);
  const ask = askShared(subject, { scid, xuids: question.xuids, query: { ...takeAll(), ...question.query } });
  const obeyed = await judgeAnswer(subject, ask, (entries) => {
    for (const entry of entries) {
      const got = offence(knowledge, entry);
      if (got !== undefined) return { expected, got, pointer: entry.pointer, value: entry.value };
    }
    return undefined;
  });
  if (obeyed === undefined) return undefined;
  if (obeyed.answer.length === 0) subject.notExercised('the answer has no results, so nothing was seen to stay');
  return knowledge;
}
