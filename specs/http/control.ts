import { answersOf, requirement } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { Exchange } from '../../src/wire/exchange.js';
import type { Accepting } from '../laws/dialect.js';
import { type Samples, samplesOf } from '../samples.js';

/** Statuses with which a service accepts a well-formed request, as the rules of HTTP see it. */
export const http: Accepting = { accepted: () => answersOf(requirement('HTTP-STATUS-SET'), 'accepted') };

/** Returns a well-formed request that the service should accept. @throws Skipped where the profile allows for none. */
export function controlFor(samples: Samples, subject: Subject): Draft {
  const [sample] = samplesOf(samples, subject.target, 'accepted');
  return sample?.draft ?? subject.skip('the profile names nothing that a well-formed request could ask for');
}

/** Returns the same, accepted in this run. @throws As `Subject.control`. */
export async function acceptedControl(samples: Samples, subject: Subject): Promise<Draft> {
  const draft = controlFor(samples, subject);
  await subject.control(draft, http.accepted());
  return draft;
}

/**
 * Returns how a well-formed request is responded to with a credential over its quota. It is sent once a run for all rules that judge the
 * response. @throws Skipped where the profile has no such credential.
 */
export async function overLimitExchange(samples: Samples, subject: Subject): Promise<Exchange> {
  if (subject.target.credentials.overLimit === undefined) subject.skip('the profile names no credential "overLimit"');
  const draft = { ...controlFor(samples, subject), credential: 'overLimit' } as const;
  const exchange = await subject.memo('over its quota', () => subject.attempt(draft, false));
  subject.adopt(exchange);
  return exchange;
}
