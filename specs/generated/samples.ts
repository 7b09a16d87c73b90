// Generated from src/contract/services by the build: add or remove a descriptor, and leave this file as it is.
import { presenceSamples } from '../presence/samples.js';
import { sessionsSamples } from '../sessions/samples.js';
import { userstatsSamples } from '../userstats/samples.js';

/** The samples of each service. */
export const samplesOfServices = {
  presence: presenceSamples,
  sessions: sessionsSamples,
  userstats: userstatsSamples,
} as const;
