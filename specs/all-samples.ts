import { inServiceOrder } from '../src/contract/service.js';
import { samplesOfServices } from './generated/samples.js';
import type { Samples } from './samples.js';

/** The samples of every service. */
export const allSamples: readonly Samples[] = inServiceOrder(samplesOfServices);
