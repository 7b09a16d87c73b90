import type { StatusSet } from '../src/contract/requirements.js';
import type { Service } from '../src/contract/service.js';
import type { Draft } from '../src/target/draft.js';
import type { Target } from '../src/target/target.js';
import { isThrottled } from '../src/verdict/busy.js';
import { isNoResponse } from '../src/verdict/no-response.js';
import { servedStatuses } from '../src/verdict/served.js';
import { describeAnswer } from '../src/verdict/signals.js';
import type { Subject } from '../src/verdict/subject.js';
import type { AnsweredExchange, Exchange } from '../src/wire/exchange.js';
import { documentedStatuses } from './documented-statuses.js';

/** One representative request of a service. */
export interface Sample {
  /** What is sent, unique among the samples: it becomes a case of every check that looks at them. */
  readonly title: string;
  /** Whether the contract has the service accept or refuse it. */
  readonly expectation: 'accepted' | 'refused';
  readonly draft: Draft;
}

/**
 * Requests of every kind that a service knows, accepted and refused ones. Rules that hold for any response (status, content
 * type, shape, leaks) are judged on these, so that a fault that shows in one kind of response only is still seen.
 */
export interface Samples {
  readonly service: Service;
  /** As the controls of a check. */
  controls(target: Target): readonly Draft[] | string;
  /** The samples that this target's profile allows for. */
  entries(target: Target): readonly Sample[];
}

/** Returns the samples of a target that a service must accept, or must refuse. */
export function samplesOf(samples: Samples, target: Target, expectation: Sample['expectation']): readonly Sample[] {
  return samples.entries(target).filter((sample) => sample.expectation === expectation);
}

/** Returns the statuses that a sample's exchange is taken for what it is with; any other is made sure of. */
export function expectedOf({ expectation, draft: { service } }: Sample): StatusSet {
  return expectation === 'accepted' ? servedStatuses() : documentedStatuses(service);
}

/** Returns the key under which a run keeps the exchange of a sample. */
export function sampleKey({ title }: Sample): string {
  return `sample ${title}`;
}

/** Returns the exchange of a sample. It is made once a run; each case that looks at it takes it as its evidence. */
export async function sampled(subject: Subject, sample: Sample): Promise<Exchange> {
  const exchange = await subject.memo(sampleKey(sample), () => subject.seen(sample.draft, expectedOf(sample)));
  subject.adopt(exchange);
  return exchange;
}

/**
 * Returns the response to a sample, for rules about responses.
 *
 * @throws NotExercised, through the subject, when nothing of a response came, and Inconclusive when it was incomplete or the
 *   service stayed busy.
 */
export async function sampleResponse(subject: Subject, sample: Sample): Promise<AnsweredExchange> {
  const exchange = await sampled(subject, sample);
  if (exchange.outcome === 'unanswered') {
    const { reason, code } = exchange;
    if (isNoResponse(exchange)) {
      return subject.notExercised(
        'there was no response, which is a matter of the rule that says how the request is answered',
      );
    }
    return subject.inconclusive(`there was no HTTP answer: ${reason} [${code}]`);
  }
  if (isThrottled(exchange)) {
    return subject.inconclusive(`the service stayed busy: it answered ${describeAnswer(exchange)}`);
  }
  return exchange;
}
