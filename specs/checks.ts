import { byService, type Service, services } from '../src/contract/service.js';
import type { Check } from '../src/verdict/check.js';
import { ownChecks } from './generated/checks.js';
import { samplesOfServices } from './generated/samples.js';
import { serviceChecks } from './service-checks.js';

const checksByService = byService((service) => serviceChecks(ownChecks[service], samplesOfServices[service]));

/** The checks of one service. */
export function checksOf(service: Service): readonly Check[] {
  return checksByService[service];
}

/** Every check there is: for each requirement one on every service that it holds for. */
export const checks: readonly Check[] = services.flatMap(checksOf);
