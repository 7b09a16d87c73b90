import { isError } from '../../src/contract/status.js';
import { numbersOf, textsOf } from '../../src/contract/requirements.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { claimsJsonError } from '../../src/verdict/message/error-body.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type AnsweredExchange, headerValue } from '../../src/wire/exchange.js';
import { judgeMessage } from '../judge-message.js';
import { type Survey, surveyedAnswer } from '../survey.js';
import { eachEntry } from './each-entry.js';

function noteOtherForm(context: CheckContext, subject: Subject, exchange: AnsweredExchange, contentType: string): void {
  const { status, body } = exchange.response;
  const form = body.length === 0 ? 'no body' : contentType === '' ? 'an untyped body' : contentType;
  subject.onlyObserve(`${status} came with ${form}, which is borne`);
  const prefersText = textsOf(context.requirement, 'plainTextPreferredBy').includes(context.service);
  const isPreferred = /^text\/plain\b/i.test(contentType);
  if (prefersText && numbersOf(context.requirement, 'plainTextPreferredFor').includes(status) && !isPreferred) {
    subject.observe(`the pages prefer text/plain for ${status}`);
  }
}

/** Judges the bodies of a survey's refusals: JSON must have the documented form, anything else is borne and noted. */
export function errorBodyCheck(survey: Survey): Check {
  return {
    requirement: 'HTTP-ERROR-BODY',
    service: survey.service,
    responses: 'every',
    run: async (context) => {
      const refused = survey.entries(context.target).filter(({ expectation }) => expectation === 'refused');
      await eachEntry(context, refused, async (subject, entry) => {
        const exchange = await surveyedAnswer(context, subject, entry);
        const { status, headers } = exchange.response;
        if (!isError(status)) subject.notExercised(`the service did not refuse this: it answered ${status}`);
        const contentType = headerValue(headers, 'content-type') ?? '';
        if (claimsJsonError(exchange.response))
          judgeMessage(subject, exchange, context.service, context.requirement.id);
        else noteOtherForm(context, subject, exchange, contentType);
      });
    },
  };
}
