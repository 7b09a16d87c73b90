// Generated from src/contract/services by the build: add or remove a descriptor, and leave this file as it is.
import { presenceChecks } from '../presence/index.js';
import { sessionsChecks } from '../sessions/index.js';
import { userstatsChecks } from '../userstats/index.js';

/** Each service's own checks. */
export const ownChecks = {
  presence: presenceChecks,
  sessions: sessionsChecks,
  userstats: userstatsChecks,
} as const;
