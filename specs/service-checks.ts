import type { Check } from '../src/verdict/check.js';
import { ofAttentiveService } from './attentive.js';
import { httpChecks } from './http/index.js';
import type { Survey } from './survey.js';

/**
 * A service's own checks, then those of HTTP: the last of them judges the throttled answers that all others met. Each gives
 * a pass only to a service that reads its requests.
 */
export function serviceChecks(own: readonly Check[], survey: Survey): readonly Check[] {
  return [...own, ...httpChecks(survey)].map((check) => ofAttentiveService(check, survey));
}
