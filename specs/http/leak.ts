import type { Check } from '../../src/verdict/check.js';
import { levelOfLeak } from '../../src/verdict/message/leaks.js';
import type { Subject } from '../../src/verdict/subject.js';
import { isAltered } from '../../src/target/draft.js';
import type { Target } from '../../src/target/target.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { Redactor } from '../../src/wire/redaction.js';
import { type Survey, surveyedAnswer, type SurveyEntry } from '../survey.js';
import { judgeMessage } from '../judge-message.js';
import { controlOf } from './control.js';

/**
 * The token of a request that carries another one than its credential's. Nobody gave it out, so the wire does not look for it;
 * but a service that repeats it repeats any. Undefined where the credential's own token was sent.
 */
function madeUpToken({ draft }: SurveyEntry, target: Target): string | undefined {
  const authorization =
    draft.credential === undefined ? undefined : target.credentials[draft.credential]?.authorization;
  if (authorization === undefined || draft.rewriteAuthorization === undefined) return undefined;
  return /;(.+)$/s.exec(draft.rewriteAuthorization(authorization))?.[1];
}

function judgeMadeUp(subject: Subject, exchange: AnsweredExchange, token: string): void {
  const { statusText, headers, body } = exchange.response;
  const seeker = new Redactor([{ value: token, variable: 'token' }]);
  for (const { where, form, header } of seeker.leaks(statusText, headers, body)) {
    const place = where === 'header' ? `the ${header ?? ''} header` : `the ${where}`;
    subject.finding({
      expected: 'a response without the token',
      got: `the token of the request, which nobody gave out, ${form}, in ${place}`,
      ...levelOfLeak(form),
      ...(header !== undefined && { pointer: header }),
      exchanges: [exchange],
    });
  }
}

/**
 * Judges that no answer of a survey, nor a throttled one, repeats a token. The wire finds and redacts leaks; here they become
 * findings.
 */
export function leakCheck(survey: Survey): Check {
  return {
    requirement: 'HTTP-NO-LEAK',
    service: survey.service,
    responses: 'every',
    run: async (context) => {
      for (const entry of survey.entries(context.target)) {
        await context.case(entry.title, async (subject) => {
          if (entry.draft.credential === undefined) subject.notExercised('the request carries no token to repeat');
          const exchange = await surveyedAnswer(context, subject, entry);
          judgeMessage(subject, exchange, context.service, context.requirement.id);
          const token = madeUpToken(entry, context.target);
          if (token !== undefined) judgeMadeUp(subject, exchange, token);
        });
      }
      await context.case('a credential over its quota', async (subject) => {
        if (context.target.credentials.overLimit === undefined) {
          subject.skip('the profile names no credential "overLimit"');
        }
        const { draft } = controlOf(survey, context, subject);
        const exchange = await subject.attempt({ ...draft, credential: 'overLimit' }, false);
        if (exchange.outcome === 'unanswered') subject.notExercised(`there was no HTTP answer: ${exchange.reason}`);
        else judgeMessage(subject, exchange, context.service, context.requirement.id);
      });
    },
    // A service repeats the token of a caller whom it refuses as well.
    runUnserved: async (context) => {
      const refused = survey.entries(context.target).filter(({ expectation, draft }) => {
        return expectation === 'refused' && draft.credential === 'caller' && !isAltered(draft);
      });
      for (const entry of refused) {
        await context.case(entry.title, async (subject) => {
          const exchange = await subject.attemptUnserved(entry.draft);
          if (exchange.outcome === 'unanswered') subject.notExercised(`there was no response: ${exchange.reason}`);
          else judgeMessage(subject, exchange, context.service, context.requirement.id);
        });
      }
    },
  };
}
