// Generated from src/contract/services by the build: add or remove a descriptor, and leave this file as it is.
import { presenceObserver } from '../presence/observer.js';
import { sessionsObserver } from '../sessions/observer.js';
import { userstatsObserver } from '../userstats/observer.js';

/** What reads the data of each service. */
export const observersOfServices = {
  presence: presenceObserver,
  sessions: sessionsObserver,
  userstats: userstatsObserver,
} as const;
