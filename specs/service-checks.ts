import type { Check } from '../src/verdict/check.js';
import { allSamples } from './all-samples.js';
import { ofAttentiveService } from './attentive.js';
import { onEveryResponse } from './http/every-response.js';
import { httpChecks } from './http/index.js';
import type { Samples } from './samples.js';

/**
 * A service's own checks and those of HTTP, in the order in which they run: checks that also judge what all others received come
 * last. Each gives a pass only to a service that reads its requests.
 */
export function serviceChecks(own: readonly Check[], samples: Samples): readonly Check[] {
  const others = allSamples.filter((other) => other !== samples);
  const all = [...own, ...httpChecks(samples)].map((check) =>
    ofAttentiveService(onEveryResponse(check), samples, others),
  );
  const isOnEvery = ({ responses }: Check): boolean => responses === 'every';
  return [...all.filter((check) => !isOnEvery(check)), ...all.filter(isOnEvery)];
}
