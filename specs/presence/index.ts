import type { Check } from '../../src/verdict/check.js';
import { authorizationChecks } from './authorization.js';
import { batchChecks } from './batch.js';
import { bodyChecks } from './body.js';
import { filterChecks } from './filters.js';
import { headerChecks } from './headers.js';
import { levelChecks } from './levels.js';
import { limitChecks } from './limit.js';
import { onlineOnlyChecks } from './online-only.js';
import { answerChecks } from './presence-answer.js';
import { privacyChecks } from './privacy.js';
import { recordChecks } from './records.js';
import { versionChecks } from './versions.js';

/** Every check of the presence batch method, in the order of the page: who may ask, how, for what, and what comes back. */
export const presenceChecks: readonly Check[] = [
  ...answerChecks,
  ...authorizationChecks,
  ...privacyChecks,
  ...headerChecks,
  ...versionChecks,
  ...bodyChecks,
  ...limitChecks,
  ...levelChecks,
  ...filterChecks,
  ...onlineOnlyChecks,
  ...recordChecks,
  ...batchChecks,
];
