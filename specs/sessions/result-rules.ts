import { inStatusSet } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { judgeAnswer } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { conforms } from '../laws/conforms.js';
import { acceptedAnswers, ask, discover, requireScid, someKeyword, takeAll } from './asking.js';
import { Knowledge } from './knowledge.js';
import { sessionsRequest } from './requests.js';
import { eachAccepted, servedAnswer, usableResults } from './response.js';

function judgeResults(subject: Subject, exchange: AnsweredExchange): void {
  if (usableResults(subject, exchange).length === 0) subject.notExercised('the answer has no results');
  conforms(subject, exchange);
}

/** The status in a result is that of its user: the profile knows some. */
async function judgeStatuses(context: CheckContext, subject: Subject): Promise<void> {
  const scid = requireScid(context, subject);
  const knowledge = new Knowledge(context.target, scid);
  let compared = 0;
  for (const { xuid, isCut } of await discover(context, subject)) {
    if (isCut || knowledge.sessionsOf(xuid, ['active', 'inactive']).length === 0) continue;
    await judgeAnswer(
      subject,
      () => ask(subject, { scid, xuids: [xuid], query: { ...takeAll(), inactive: 'true' } }),
      (entries) => {
        const known = entries.filter(
          ({ key, status }) => status !== undefined && knowledge.status(key, xuid) !== undefined,
        );
        compared += known.length;
        const wrong = known.find(({ key, status }) => knowledge.status(key, xuid) !== status);
        return (
          wrong && {
            expected: `the status of the user, who is ${knowledge.status(wrong.key, xuid) ?? ''}`,
            got: wrong.status ?? 'none',
            pointer: `${wrong.pointer}/status`,
            value: wrong.value['status'],
          }
        );
      },
    );
  }
  if (compared === 0) subject.notExercised('no result has a status that the profile knows');
}

/** Judges which members stand together in a result, and what they speak of. */
export const resultRulesChecks: readonly Check[] = [
  {
    requirement: 'SESS-RESULT-RULES',
    service: 'sessions',
    responses: 'every',
    run: async (context) => {
      await eachAccepted(context, async (subject, entry) => {
        const exchange = await servedAnswer(context, subject, entry);
        judgeResults(subject, exchange);
      });
      await context.case('sessions found by a keyword alone', async (subject) => {
        const scid = requireScid(context, subject);
        const draft = sessionsRequest({ scid, xuids: [], query: { keyword: await someKeyword(context, subject) } });
        const exchange = await subject.send(draft);
        if (!inStatusSet(exchange.response.status, acceptedAnswers().allowed)) {
          subject.notExercised('the service does not serve a query by keyword alone');
        }
        judgeResults(subject, exchange);
      });
      await context.case('a XUID with leading zeros', async (subject) => {
        const person = (await discover(context, subject)).find(({ results }) => results.length > 0);
        if (person === undefined) return subject.notExercised('nobody whom the profile names has a session');
        const draft = sessionsRequest({ scid: requireScid(context, subject), xuids: [`00${person.xuid}`] });
        const exchange = await subject.send(draft);
        if (!inStatusSet(exchange.response.status, acceptedAnswers().allowed)) {
          subject.notExercised('the service does not serve a XUID with leading zeros');
        }
        judgeResults(subject, exchange);
      });
      await context.case("the status is the user's", (subject) => judgeStatuses(context, subject));
    },
  },
];
