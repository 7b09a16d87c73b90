import { isNoContent, isOk } from '../../src/contract/status.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import type { CaseScope, Cases } from '../laws/check.js';
import { eachSample } from '../laws/conforms.js';
import { sampleResponse, samplesOf } from '../samples.js';
import { type RawResult, readRawResults } from './results.js';
import { sessionsSamples } from './samples.js';

/** Returns the objects in a response's results. @throws Inconclusive when it has another shape, which is judged apart. */
export function usableResults(subject: Subject, exchange: AnsweredExchange): readonly RawResult[] {
  const reading = readRawResults(exchange);
  return reading.ok ? reading.parts : subject.inconclusive(`the answer cannot be used: ${reading.reason}`);
}

/** One case an accepted sample, which is inconclusive where the service refuses it. */
export function eachServed(judge: (subject: Subject, exchange: AnsweredExchange) => void): (scope: CaseScope) => Cases {
  return eachSample(
    (target) => samplesOf(sessionsSamples, target, 'accepted'),
    async (subject, sample) => {
      const exchange = await sampleResponse(subject, sample);
      const { status } = exchange.response;
      if (!isOk(status) && !isNoContent(status)) subject.inconclusive(`the query was answered with ${status}`);
      judge(subject, exchange);
    },
    {
      title: 'any query',
      reason: 'the profile names no service configuration: give sessions, or serviceConfigurations.known',
    },
  );
}
