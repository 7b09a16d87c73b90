import { answersOf } from '../../src/contract/requirements.js';
import { inStatusSet } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import { throttleBodyDeviations, throttleStatus } from '../../src/verdict/message/retry-after.js';
import { check } from '../laws/check.js';
import { conforms } from '../laws/conforms.js';
import type { Samples } from '../samples.js';
import { overLimitExchange } from './control.js';

/** A throttled response says when to come back: one provoked with a credential over its quota, and those met by chance. */
export function retryAfter(samples: Samples): Check {
  const judged = check(samples, 'HTTP-RETRY-AFTER', {
    'a credential over its quota': async (subject) => {
      const exchange = await overLimitExchange(samples, subject);
      if (exchange.outcome === 'unanswered') {
        return subject.inconclusive(`there was no HTTP answer: ${exchange.reason} [${exchange.code}]`);
      }
      const { status, body } = exchange.response;
      if (!inStatusSet(status, answersOf(subject.requirement, 'throttled').allowed)) {
        subject.notExercised(`the credential "overLimit" was not throttled: the service answered ${status}`);
      }
      conforms(subject, exchange);
      if (status !== throttleStatus()) return;
      // No page binds a service to the members of the body.
      for (const { message } of throttleBodyDeviations(body)) subject.observe(`in the throttled response, ${message}`);
    },
  });
  return { ...judged, responses: 'every' };
}
