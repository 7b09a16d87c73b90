import type { Fault } from '../departure.js';
import { familyFaults } from './families/index.js';
import { presenceFaults } from './presence/index.js';
import { sessionsFaults } from './sessions/index.js';
import { userstatsFaults } from './userstats/index.js';

/** Every fault. Each is one mistake that a service could make, pinned to the requirements that it breaks. */
export const faults: readonly Fault[] = [...userstatsFaults, ...presenceFaults, ...sessionsFaults, ...familyFaults];
