import { answersOf } from '../../src/contract/requirements.js';
import { inStatusSet } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import { throttleBodyDeviations, throttleStatus } from '../../src/verdict/message/retry-after.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { judgeMessage } from '../judge-message.js';
import type { Survey } from '../survey.js';
import { controlOf } from './control.js';

function judgeThrottled(context: CheckContext, subject: Subject, exchange: AnsweredExchange): void {
  judgeMessage(subject, exchange, context.service, context.requirement.id);
  if (exchange.response.status !== throttleStatus()) return;
  // No page binds a service to the members of the body.
  for (const { message } of throttleBodyDeviations(exchange.response.body)) {
    subject.observe(`in the throttled response, ${message}`);
  }
}

/** Judges throttled answers: one provoked with a credential over its quota, and those that the run met by chance. */
export function throttleCheck(survey: Survey): Check {
  return {
    requirement: 'HTTP-RETRY-AFTER',
    service: survey.service,
    responses: 'every',
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
    },
  };
}
