// Generated from src/contract/services by the build: add or remove a descriptor, and leave this file as it is.
import { presenceFaults } from '../faults/presence/index.js';
import { sessionsFaults } from '../faults/sessions/index.js';
import { userstatsFaults } from '../faults/userstats/index.js';

/** Each service's own faults. */
export const faultsOfServices = {
  presence: presenceFaults,
  sessions: sessionsFaults,
  userstats: userstatsFaults,
} as const;
