import type { Check } from '../../src/verdict/check.js';
import { statusRule } from '../../src/verdict/message/status.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import { check } from '../laws/check.js';
import { eachSample, findingOf } from '../laws/conforms.js';
import { sampleResponse, type Samples } from '../samples.js';

/** Each response has a status that its method documents. */
export function statusSet(samples: Samples): Check {
  const judged = check(
    samples,
    'HTTP-STATUS-SET',
    eachSample(
      (target) => samples.entries(target),
      async (subject, sample) => {
        const exchange = await sampleResponse(subject, sample);
        for (const found of statusRule.judge({ service: subject.service, ...exchange })) {
          subject.finding({ ...findingOf(found, [exchange]), got: describeAnswer(exchange) });
        }
      },
    ),
  );
  return { ...judged, responses: 'every', isLast: true };
}
