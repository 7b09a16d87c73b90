import { isOk } from '../../src/contract/status.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { sampled } from '../samples.js';
import type { AcceptedSample } from './samples.js';

/** Returns the response to an accepted sample. @throws Inconclusive when there is none, or it is a refusal. */
export async function acceptedResponse(subject: Subject, sample: AcceptedSample): Promise<AnsweredExchange> {
  const exchange = await sampled(subject, sample);
  if (exchange.outcome === 'unanswered') return subject.inconclusive(`there was no HTTP answer: ${exchange.reason}`);
  if (isOk(exchange.response.status)) return exchange;
  return subject.inconclusive(`the request was not accepted: ${describeAnswer(exchange)}`);
}
