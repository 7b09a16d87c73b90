import { inServiceOrder } from '../../contract/service.js';
import type { Fault } from '../departure.js';
import { faultsOfServices } from '../generated/faults.js';
import { familyFaults } from './families/index.js';

/** Every fault. Each is one mistake that a service could make, pinned to the requirements that it breaks. */
export const faults: readonly Fault[] = [...inServiceOrder(faultsOfServices).flat(), ...familyFaults];
