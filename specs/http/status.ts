import type { Check } from '../../src/verdict/check.js';
import { statusRule } from '../../src/verdict/message/status.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import { findingOf } from '../judge-message.js';
import { type Survey, surveyedAnswer } from '../survey.js';
import { eachEntry } from './each-entry.js';

/** Judges that each answer of a survey has a status that its method documents. */
export function statusCheck(survey: Survey): Check {
  return {
    requirement: 'HTTP-STATUS-SET',
    service: survey.service,
    responses: 'every',
    isLast: true,
    run: async (context) => {
      await eachEntry(context, survey.entries(context.target), async (subject, entry) => {
        const exchange = await surveyedAnswer(context, subject, entry);
        for (const found of statusRule.judge({ service: context.service, ...exchange })) {
          subject.finding({ ...findingOf(found, [exchange]), got: describeAnswer(exchange) });
        }
      });
    },
  };
}
