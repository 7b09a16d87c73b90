import { answersOf, requirement, type StatusSet } from '../src/contract/requirements.js';
import type { Service } from '../src/contract/service.js';

/** Every status that a service's method documents: what a request may meet for which no rule says how it is answered. */
export function documentedStatuses(service: Service): StatusSet {
  return answersOf(requirement('HTTP-STATUS-SET'), service).allowed;
}
