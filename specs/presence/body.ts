import type { Check } from '../../src/verdict/check.js';
import { filterTypesCheck } from './body-filters.js';
import { levelValuesCheck } from './body-level.js';
import { malformedBodyCheck } from './body-malformed.js';
import { prohibitedMembersCheck } from './body-members.js';
import { usersCheck } from './body-users.js';

/** What a body must and must not be. (uri-usersbatchpost, Request body) */
export const bodyChecks: readonly Check[] = [
  malformedBodyCheck,
  usersCheck,
  filterTypesCheck,
  prohibitedMembersCheck,
  levelValuesCheck,
];
