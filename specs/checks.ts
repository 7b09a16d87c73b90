import type { Service } from '../src/contract/service.js';
import type { Check } from '../src/verdict/check.js';
import { presenceChecks } from './presence/index.js';
import { presenceSamples } from './presence/samples.js';
import { sessionsChecks } from './sessions/index.js';
import { sessionsSamples } from './sessions/samples.js';
import { serviceChecks } from './service-checks.js';
import { allSamples } from './all-samples.js';
import { userstatsChecks } from './userstats/index.js';
import { userstatsSamples } from './userstats/samples.js';

const byService: Readonly<Record<Service, readonly Check[]>> = {
  userstats: serviceChecks(userstatsChecks, userstatsSamples, allSamples),
  presence: serviceChecks(presenceChecks, presenceSamples, allSamples),
  sessions: serviceChecks(sessionsChecks, sessionsSamples, allSamples),
};

/** The checks of one service. */
export function checksOf(service: Service): readonly Check[] {
  return byService[service];
}

/** Every check there is: for each requirement one on every service that it holds for. */
export const checks: readonly Check[] = Object.values(byService).flat();
