import { presenceSamples } from './presence/samples.js';
import { sessionsSamples } from './sessions/samples.js';
import type { Samples } from './samples.js';
import { userstatsSamples } from './userstats/samples.js';

/** The samples of each service. */
export const allSamples: readonly Samples[] = [userstatsSamples, presenceSamples, sessionsSamples];
