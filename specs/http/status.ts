import { answersOf } from '../../src/contract/requirements.js';
import type { Check } from '../../src/verdict/check.js';
import { type Survey, surveyedAnswer } from '../survey.js';

/** Judges that each answer of a survey has a status that its method documents. */
export function statusCheck(survey: Survey): Check {
  return {
    requirement: 'HTTP-STATUS-SET',
    service: survey.service,
    run: async (context) => {
      const documented = answersOf(context.requirement, context.service);
      for (const entry of survey.entries(context.target)) {
        await context.case(entry.title, async (subject) => {
          subject.judgeStatus(await surveyedAnswer(context, subject, entry), documented);
        });
      }
    },
  };
}
