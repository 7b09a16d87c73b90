import { patchesOf } from '../patch.js';
import type { PresenceRules } from './rules.js';

/** Patches of the rules of presence. */
export const presence = patchesOf<PresenceRules>('presence');
