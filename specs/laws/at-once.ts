import { answersOf } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import type { Edit } from '../../src/verdict/edit.js';
import { describeSilence } from '../../src/verdict/no-response.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import type { Cases } from './check.js';
import type { Accepting } from './dialect.js';
import { type Control, controlOf } from './refused.js';

/**
 * Sends requests at the same time, each on a connection of its own, once: a second time, one of them would be alone. What they meet is
 * made sure of by judging the case again. The next request of the run follows when all are done.
 *
 * @returns Their exchanges, in the order of the requests. @throws Inconclusive when one of them has no response.
 */
export async function atOnce(subject: Subject, drafts: readonly Draft[]): Promise<readonly AnsweredExchange[]> {
  const endings = await Promise.allSettled(
    drafts.map((draft) =>
      subject.attempt({ ...draft, raw: true, headers: [...draft.headers, ['Connection', 'close']] }),
    ),
  );
  return endings.map((ending) => {
    if (ending.status === 'rejected') throw ending.reason;
    const { value: exchange } = ending;
    if (exchange.outcome === 'answered') return exchange;
    return subject.inconclusive(`${describeSilence(exchange)}, for one of ${drafts.length} requests at the same time`);
  });
}

/**
 * One case: a request with an edit is refused while the same request without it is on its way. What several requests share, such as one
 * response for equal ones that come together, must not let the edited one in.
 */
export function refusedBeside(dialect: Accepting, control: Control, edit: Edit): Cases {
  return {
    [`${edit.title}, while the same is requested with it`]: async (subject) => {
      const draft = await controlOf(control, subject);
      await subject.control(draft, dialect.accepted());
      const refusal = answersOf(subject.requirement, 'refused');
      const [, exchange] = await atOnce(subject, [draft, edit.apply(draft)]);
      if (exchange !== undefined) subject.judgeStatus(exchange, refusal, { edit });
    },
  };
}
