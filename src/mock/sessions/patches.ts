import { patchesOf } from '../patch.js';
import type { SessionsRules } from './rules.js';

/** Patches of the rules of the session directory. */
export const sessions = patchesOf<SessionsRules>('sessions');
