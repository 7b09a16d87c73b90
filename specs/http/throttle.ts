import { answersOf, numberOf } from '../../src/contract/requirements.js';
import { inStatusSet } from '../../src/contract/status.js';
import { validatorFor } from '../../src/contract/validator.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type AnsweredExchange, headerValue } from '../../src/wire/exchange.js';
import { parseJson } from '../../src/wire/json.js';
import { parseRetryAfter } from '../../src/wire/retry-after.js';
import type { Survey } from '../survey.js';
import { controlOf } from './control.js';

function noteBody(subject: Subject, { response }: AnsweredExchange): void {
  const parsed = parseJson(response.body);
  if (!parsed.ok) {
    subject.observe('the throttled answer has no JSON body that tells of the limit');
    return;
  }
  const violations = validatorFor('http/throttle')(parsed.plain);
  violations.forEach(({ message }) => {
    subject.observe(`in the throttled answer's body, ${message}`);
  });
}

function judgeThrottled(context: CheckContext, subject: Subject, exchange: AnsweredExchange): void {
  const { status, headers } = exchange.response;
  const value = headerValue(headers, 'retry-after');
  const expected = `Retry-After with seconds or an HTTP date on a ${status}`;
  if (value === undefined) {
    subject.finding({ expected, got: 'no Retry-After', pointer: 'Retry-After', exchanges: [exchange] });
  } else if (parseRetryAfter(value, Date.now()) === undefined) {
    subject.finding({ expected, got: `Retry-After: ${value}`, pointer: 'Retry-After', exchanges: [exchange] });
  }
  if (status === numberOf(context.requirement, 'bodyStatus')) noteBody(subject, exchange);
}

/** Judges throttled answers: one provoked with a credential over its quota, and those that the run met by chance. */
export function throttleCheck(survey: Survey): Check {
  return {
    requirement: 'HTTP-RETRY-AFTER',
    service: survey.service,
    run: async (context) => {
      const throttled = answersOf(context.requirement, 'throttled');
      await context.case('a credential over its quota', async (subject) => {
        if (context.target.credentials.overLimit === undefined) {
          subject.skip('the profile names no credential "overLimit"');
        }
        const { draft, accepted } = controlOf(survey, context, subject);
        await subject.control(draft, accepted);
        const exchange = await subject.attempt({ ...draft, credential: 'overLimit' }, false);
        if (exchange.outcome === 'unanswered') {
          return subject.inconclusive(`there was no HTTP answer: ${exchange.reason} [${exchange.code}]`);
        }
        const { status } = exchange.response;
        if (!inStatusSet(status, throttled.allowed)) {
          subject.notExercised(`the credential "overLimit" was not throttled: the service answered ${status}`);
        }
        judgeThrottled(context, subject, exchange);
      });
      await context.case('throttled answers met in this run', (subject) => {
        const met = context.throttled.filter(({ exchange }) => exchange.response.status !== 0);
        if (met.length === 0) subject.notExercised('no request of this run was throttled');
        met.forEach(({ exchange }) => {
          subject.adopt(exchange);
          judgeThrottled(context, subject, exchange);
        });
        return Promise.resolve();
      });
    },
  };
}
