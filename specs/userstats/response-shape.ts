import { isOk } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import type { Subject } from '../../src/verdict/subject.js';
import { readJsonBytes } from '../../src/wire/exact-json.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { check, each } from '../laws/check.js';
import { conforms } from '../laws/conforms.js';
import { sampleResponse, samplesOf } from '../samples.js';
import { userstatsSamples } from './samples.js';
import { userstats } from './service.js';
import { statisticsIn } from './statistics.js';

/** Judges that the body of a 200 is built as documented. @throws Inconclusive when it is not JSON, which is judged apart. */
export function judgeShape(subject: Subject, exchange: AnsweredExchange): void {
  const { body } = exchange.response;
  const json = readJsonBytes(body);
  if (!json.ok && body.length > 0) {
    subject.inconclusive(`the body is not JSON, which HTTP-CONTENT-TYPE judges: ${json.reason}`);
  }
  conforms(subject, exchange);
}

/** A response is built as documented. (uri-batchpost, Response body) */
export const responseShape: Check = {
  ...check(userstats, 'STATS-RESPONSE-SHAPE', ({ target }) =>
    each(samplesOf(userstatsSamples, target, 'accepted'), (sample) => [
      sample.title,
      async (subject) => {
        const exchange = await sampleResponse(subject, sample);
        const { status } = exchange.response;
        if (!isOk(status)) subject.notExercised(`the rule is about a 200, and the service answered ${status}`);
        judgeShape(subject, exchange);
        if (subject.found === 0 && statisticsIn(exchange).length === 0) {
          subject.notExercised('the answer has the documented shape, but no statistic in it');
        }
      },
    ]),
  ),
  responses: 'every',
};
