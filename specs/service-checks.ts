import type { Check } from '../src/verdict/check.js';
import { ofAttentiveService } from './attentive.js';
import { httpChecks } from './http/index.js';
import type { Survey } from './survey.js';

/**
 * A service's own checks and those of HTTP, in the order in which they run: checks that also judge what all others received come
 * last. Each gives a pass only to a service that reads its requests.
 */
export function serviceChecks(own: readonly Check[], survey: Survey): readonly Check[] {
  const all = [...own, ...httpChecks(survey)].map((check) => ofAttentiveService(check, survey));
  return [...all.filter(({ phase }) => phase !== 'last'), ...all.filter(({ phase }) => phase === 'last')];
}
