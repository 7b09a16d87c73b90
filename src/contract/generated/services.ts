// Generated from src/contract/services by the build: add or remove a descriptor, and leave this file as it is.
import { presence } from '../services/presence.js';
import { sessions } from '../services/sessions.js';
import { userstats } from '../services/userstats.js';

/** The descriptor of each service. */
export const descriptors = {
  presence,
  sessions,
  userstats,
} as const;
