import type { Service } from '../src/contract/service.js';
import type { Check } from '../src/verdict/check.js';
import { ofAttentiveService } from './attentive.js';
import { httpChecks } from './http/index.js';
import { presenceChecks } from './presence/index.js';
import { presenceSurvey } from './presence/survey.js';
import { sessionsChecks } from './sessions/index.js';
import { sessionsSurvey } from './sessions/survey.js';
import type { Survey } from './survey.js';
import { userstatsChecks } from './userstats/index.js';
import { userstatsSurvey } from './userstats/survey.js';

/**
 * A service's own checks, then those of HTTP: the last of them judges the throttled answers that all others met. Each gives
 * a pass only to a service that reads its requests.
 */
function serviceChecks(own: readonly Check[], survey: Survey): readonly Check[] {
  return [...own, ...httpChecks(survey)].map((check) => ofAttentiveService(check, survey));
}

const byService: Readonly<Record<Service, readonly Check[]>> = {
  userstats: serviceChecks(userstatsChecks, userstatsSurvey),
  presence: serviceChecks(presenceChecks, presenceSurvey),
  sessions: serviceChecks(sessionsChecks, sessionsSurvey),
};

/** The checks of one service. */
export function checksOf(service: Service): readonly Check[] {
  return byService[service];
}

/** Every check there is: for each requirement one on every service that it holds for. */
export const checks: readonly Check[] = Object.values(byService).flat();
