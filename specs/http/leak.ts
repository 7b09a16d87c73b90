import type { Check } from '../../src/verdict/check.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type Survey, surveyedAnswer } from '../survey.js';
import { controlOf } from './control.js';

function judgeLeaks(subject: Subject, exchange: AnsweredExchange): void {
  for (const leak of exchange.response.leaks) {
    const place = leak.where === 'header' ? `the ${leak.header ?? ''} header` : `the ${leak.where}`;
    subject.finding({
      expected: 'a response without the token',
      got: `the token of $${leak.variable}, ${leak.form}, in ${place}`,
      ...(leak.header !== undefined && { pointer: leak.header }),
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
    run: async (context) => {
      for (const entry of survey.entries(context.target)) {
        await context.case(entry.title, async (subject) => {
          if (entry.draft.credential === undefined) subject.notExercised('the request carries no token to repeat');
          judgeLeaks(subject, await surveyedAnswer(context, subject, entry));
        });
      }
      await context.case('a credential over its quota', async (subject) => {
        if (context.target.credentials.overLimit === undefined) {
          subject.skip('the profile names no credential "overLimit"');
        }
        const { draft } = controlOf(survey, context, subject);
        const exchange = await subject.attempt({ ...draft, credential: 'overLimit' }, false);
        if (exchange.outcome === 'unanswered') subject.notExercised(`there was no HTTP answer: ${exchange.reason}`);
        else judgeLeaks(subject, exchange);
      });
    },
  };
}
