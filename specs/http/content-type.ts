import { isOk } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { Exchange, UnansweredExchange } from '../../src/wire/exchange.js';
import { check } from '../laws/check.js';
import { conforms, eachSample } from '../laws/conforms.js';
import { sampled, type Sample, sampleResponse, type Samples, samplesOf } from '../samples.js';

/** Codes of an exchange whose body ended before its announced length, or is not in the coding that its headers name. */
const unreadable = new Set(['ERR_INCOMPLETE', 'ECONNRESET', 'ERR_CONTENT_CODING']);

/** Code of an exchange in which more came than Content-Length announced: then the head of a response was there. */
const overlong = 'ERR_SURPLUS';

function breaksItsFraming(exchange: Exchange): exchange is UnansweredExchange {
  if (exchange.outcome === 'answered') return false;
  return exchange.code === overlong || (unreadable.has(exchange.code) && exchange.timing.firstByteAfter !== undefined);
}

/**
 * A body that is not what its headers announce leaves an exchange without a response. One such may be a broken connection; a
 * second one in a row is the service.
 */
async function judgeUnreadable(subject: Subject, sample: Sample): Promise<void> {
  const first = await sampled(subject, sample);
  if (!breaksItsFraming(first)) return;
  const second = await subject.attempt(sample.draft);
  if (!breaksItsFraming(second)) return;
  subject.finding({
    expected: 'a body that ends as Content-Length or its framing announces, in the coding that Content-Encoding names',
    got: `a response that cannot be read: ${second.reason}`,
    exchanges: [first, second],
  });
}

/** Each 200 that has a body is what it says it is: JSON, in UTF-8, of the announced length. */
export function contentType(samples: Samples): Check {
  const judged = check(
    samples,
    'HTTP-CONTENT-TYPE',
    eachSample(
      (target) => samplesOf(samples, target, 'accepted'),
      async (subject, sample) => {
        await judgeUnreadable(subject, sample);
        if (subject.found > 0) return;
        const exchange = await sampleResponse(subject, sample);
        const { status, rawBody } = exchange.response;
        if (!isOk(status)) subject.notExercised(`the answer is ${status}, and the rule is about a 200`);
        if (rawBody.length === 0) subject.notExercised('the answer has no body');
        conforms(subject, exchange);
      },
    ),
  );
  return { ...judged, responses: 'every' };
}
