import type { Check } from '../src/verdict/check.js';
import { ofAttentiveService } from './attentive.js';
import { onEveryResponse } from './http/every-response.js';
import { httpChecks } from './http/index.js';
import type { Survey } from './survey.js';

/**
 * A service's own checks and those of HTTP, in the order in which they run: checks that also judge what all others received come
 * last. Each gives a pass only to a service that reads its requests.
 *
 * @param surveys Of all services, this one's too.
 */
export function serviceChecks(own: readonly Check[], survey: Survey, surveys: readonly Survey[]): readonly Check[] {
  const others = surveys.filter((other) => other !== survey);
  const all = [...own, ...httpChecks(survey)].map((check) =>
    ofAttentiveService(onEveryResponse(check), survey, others),
  );
  const isOnEvery = ({ responses }: Check): boolean => responses === 'every';
  return [...all.filter((check) => !isOnEvery(check)), ...all.filter(isOnEvery)];
}
