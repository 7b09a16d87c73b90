// Generated from src/contract/services by the build: add or remove a descriptor, and leave this file as it is.
import { presenceDialect } from '../faults/presence/dialect.js';
import { sessionsDialect } from '../faults/sessions/dialect.js';
import { userstatsDialect } from '../faults/userstats/dialect.js';

/** What the families of faults and variants know of each service. */
export const dialectsOfServices = {
  presence: presenceDialect,
  sessions: sessionsDialect,
  userstats: userstatsDialect,
} as const;
