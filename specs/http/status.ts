import { answersOf } from '../../src/contract/requirements.js';
import type { Check } from '../../src/verdict/check.js';
import { type Survey, surveyedAnswer } from '../survey.js';
import { eachEntry } from './each-entry.js';

/** Judges that each answer of a survey has a status that its method documents. */
export function statusCheck(survey: Survey): Check {
  return {
    requirement: 'HTTP-STATUS-SET',
    service: survey.service,
    run: async (context) => {
      const documented = answersOf(context.requirement, context.service);
      await eachEntry(context, survey.entries(context.target), async (subject, entry) => {
        subject.judgeStatus(await surveyedAnswer(context, subject, entry), documented);
      });
    },
  };
}
