import { isAltered } from '../../src/target/draft.js';
import type { Target } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import { levelOfLeak } from '../../src/verdict/message/leaks.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { Redactor } from '../../src/wire/redaction.js';
import { check, each } from '../laws/check.js';
import { conforms } from '../laws/conforms.js';
import { sampleResponse, type Samples, type Sample, samplesOf } from '../samples.js';
import { overLimitExchange } from './control.js';

/**
 * The token of a request that carries another one than its credential's. Nobody gave it out, so the wire does not look for it;
 * but a service that repeats it repeats any. Undefined where the credential's own token was sent.
 */
function madeUpToken({ draft }: Sample, target: Target): string | undefined {
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

/** No response repeats a token, a throttled one neither. The wire finds and redacts leaks; here they become findings. */
export function noLeak(samples: Samples): Check {
  const judged = check(
    samples,
    'HTTP-NO-LEAK',
    ({ target }) =>
      each(samples.entries(target), (sample) => [
        sample.title,
        async (subject) => {
          if (sample.draft.credential === undefined) subject.notExercised('the request carries no token to repeat');
          const exchange = await sampleResponse(subject, sample);
          conforms(subject, exchange);
          const token = madeUpToken(sample, target);
          if (token !== undefined) judgeMadeUp(subject, exchange, token);
        },
      ]),
    {
      'a credential over its quota': async (subject) => {
        const exchange = await overLimitExchange(samples, subject);
        if (exchange.outcome === 'unanswered') subject.notExercised(`there was no HTTP answer: ${exchange.reason}`);
        else conforms(subject, exchange);
      },
    },
  );
  // A service repeats the token of a caller whom it refuses as well.
  const unserved = check(samples, 'HTTP-NO-LEAK', ({ target }) => {
    const own = samplesOf(samples, target, 'refused').filter(
      ({ draft }) => draft.credential === 'caller' && !isAltered(draft),
    );
    return each(own, ({ title, draft }) => [
      title,
      async (subject) => {
        const exchange = await subject.attemptUnserved(draft);
        if (exchange.outcome === 'unanswered') subject.notExercised(`there was no response: ${exchange.reason}`);
        else conforms(subject, exchange);
      },
    ]);
  });
  return { ...judged, responses: 'every', runUnserved: (context) => unserved.run(context) };
}
