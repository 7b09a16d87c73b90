import type { Service } from '../src/contract/service.js';
import type { Check } from '../src/verdict/check.js';
import { httpChecks } from './http/index.js';
import { presenceChecks } from './presence/index.js';
import { presenceSurvey } from './presence/survey.js';
import { sessionsChecks } from './sessions/index.js';
import { sessionsSurvey } from './sessions/survey.js';
import { userstatsChecks } from './userstats/index.js';
import { userstatsSurvey } from './userstats/survey.js';

/** A service's own checks, then those of HTTP: the last of them judges the throttled answers that all others met. */
const byService: Readonly<Record<Service, readonly Check[]>> = {
  userstats: [...userstatsChecks, ...httpChecks(userstatsSurvey)],
  presence: [...presenceChecks, ...httpChecks(presenceSurvey)],
  sessions: [...sessionsChecks, ...httpChecks(sessionsSurvey)],
};

/** The checks of one service. */
export function checksOf(service: Service): readonly Check[] {
  return byService[service];
}

/** Every check there is: for each requirement one on every service that it holds for. */
export const checks: readonly Check[] = Object.values(byService).flat();
