import type { Check } from '../../src/verdict/check.js';
import type { Survey } from '../survey.js';
import { contentTypeCheck } from './content-type.js';
import { errorBodyCheck } from './error-body.js';
import { leakCheck } from './leak.js';
import { methodCheck } from './method.js';
import { readOnlyCheck } from './read-only.js';
import { statusCheck } from './status.js';
import { throttleCheck } from './throttle.js';

/**
 * The checks of what HTTP asks of every service, bound to one service by its survey. The status comes last: it is judged on every
 * response, those to the other checks included.
 */
export function httpChecks(survey: Survey): readonly Check[] {
  return [contentTypeCheck, readOnlyCheck, errorBodyCheck, methodCheck, leakCheck, throttleCheck, statusCheck].map(
    (check) => check(survey),
  );
}
