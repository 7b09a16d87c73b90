import { patchesOf } from '../patch.js';
import type { UserStatsRules } from './rules.js';

/** Patches of the rules of user statistics. */
export const userstats = patchesOf<UserStatsRules>('userstats');
