import { numbersOf, textsOf } from '../../src/contract/requirements.js';
import { isError } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import { claimsJsonError } from '../../src/verdict/message/error-body.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type AnsweredExchange, headerValue } from '../../src/wire/exchange.js';
import { check } from '../laws/check.js';
import { conforms, eachSample } from '../laws/conforms.js';
import { sampleResponse, type Samples, samplesOf } from '../samples.js';

function noteOtherForm(subject: Subject, { response: { status, body, headers } }: AnsweredExchange): void {
  const contentType = headerValue(headers, 'content-type') ?? '';
  const form = body.length === 0 ? 'no body' : contentType === '' ? 'an untyped body' : contentType;
  subject.onlyObserve(`${status} came with ${form}, which is borne`);
  const prefersText = textsOf(subject.requirement, 'plainTextPreferredBy').includes(subject.service);
  const isPreferred = /^text\/plain\b/i.test(contentType);
  if (prefersText && numbersOf(subject.requirement, 'plainTextPreferredFor').includes(status) && !isPreferred) {
    subject.observe(`the pages prefer text/plain for ${status}`);
  }
}

/** The bodies of refusals: JSON must have the documented form, anything else is allowed and noted. */
export function errorBody(samples: Samples): Check {
  const judged = check(
    samples,
    'HTTP-ERROR-BODY',
    eachSample(
      (target) => samplesOf(samples, target, 'refused'),
      async (subject, sample) => {
        const exchange = await sampleResponse(subject, sample);
        const { status } = exchange.response;
        if (!isError(status)) subject.notExercised(`the service did not refuse this: it answered ${status}`);
        if (claimsJsonError(exchange.response)) conforms(subject, exchange);
        else noteOtherForm(subject, exchange);
      },
    ),
  );
  return { ...judged, responses: 'every' };
}
