import type { Service } from '../src/contract/service.js';
import type { Check } from '../src/verdict/check.js';
import { presenceChecks } from './presence/index.js';
import { presenceSurvey } from './presence/survey.js';
import { sessionsChecks } from './sessions/index.js';
import { sessionsSurvey } from './sessions/survey.js';
import { serviceChecks } from './service-checks.js';
import { surveys } from './surveys.js';
import { userstatsChecks } from './userstats/index.js';
import { userstatsSurvey } from './userstats/survey.js';

const byService: Readonly<Record<Service, readonly Check[]>> = {
  userstats: serviceChecks(userstatsChecks, userstatsSurvey, surveys),
  presence: serviceChecks(presenceChecks, presenceSurvey, surveys),
  sessions: serviceChecks(sessionsChecks, sessionsSurvey, surveys),
};

/** The checks of one service. */
export function checksOf(service: Service): readonly Check[] {
  return byService[service];
}

/** Every check there is: for each requirement one on every service that it holds for. */
export const checks: readonly Check[] = Object.values(byService).flat();
