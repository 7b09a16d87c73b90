import type { Check } from '../../src/verdict/check.js';
import { accessChecks } from './access.js';
import { answerChecks } from './answer.js';
import { authorizationChecks } from './authorization.js';
import { batchUnionChecks } from './batch-union.js';
import { bodyChecks } from './body.js';
import { notFoundChecks } from './not-found.js';
import { notModifiedChecks } from './not-modified.js';
import { operationChecks } from './operation.js';
import { responseChecks } from './response.js';
import { valueTypeChecks } from './value-type.js';
import { versionChecks } from './version.js';
import { xuidFormChecks } from './xuid-form.js';

/** The checks of user statistics, in the order of the contract. What HTTP asks of every service is added elsewhere. */
export const userstatsChecks: readonly Check[] = [
  ...answerChecks,
  ...authorizationChecks,
  ...accessChecks,
  ...versionChecks,
  ...bodyChecks,
  ...notFoundChecks,
  ...notModifiedChecks,
  ...responseChecks,
  ...valueTypeChecks,
  ...xuidFormChecks,
  ...batchUnionChecks,
  ...operationChecks,
];
