// Generated from src/contract/services by the build: add or remove a descriptor, and leave this file as it is.
import { presenceVariants } from '../variants/presence/index.js';
import { sessionsVariants } from '../variants/sessions/index.js';
import { userstatsVariants } from '../variants/userstats/index.js';

/** Each service's own variants. */
export const variantsOfServices = {
  presence: presenceVariants,
  sessions: sessionsVariants,
  userstats: userstatsVariants,
} as const;
