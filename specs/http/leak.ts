import type { Check } from '../../src/verdict/check.js';
import { type Survey, surveyedAnswer } from '../survey.js';

/** Judges that no answer of a survey repeats a token. The wire finds and redacts leaks; here they become findings. */
export function leakCheck(survey: Survey): Check {
  return {
    requirement: 'HTTP-NO-LEAK',
    service: survey.service,
    run: async (context) => {
      for (const entry of survey.entries(context.target)) {
        await context.case(entry.title, async (subject) => {
          if (entry.draft.credential === undefined) subject.notExercised('the request carries no token to repeat');
          const exchange = await surveyedAnswer(context, subject, entry);
          for (const leak of exchange.response.leaks) {
            const place = leak.where === 'header' ? `the ${leak.header ?? ''} header` : `the ${leak.where}`;
            subject.finding({
              expected: 'a response without the token',
              got: `the token of $${leak.variable}, ${leak.form}, in ${place}`,
              ...(leak.header !== undefined && { pointer: leak.header }),
              exchanges: [exchange],
            });
          }
        });
      }
    },
  };
}
