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
 * The checks of what HTTP asks of every service, bound to one service by its survey. Rules about any response come last, and of those
 * the ones that send nothing new: they are judged on the responses to the others too.
 */
export function httpChecks(survey: Survey): readonly Check[] {
  return [readOnlyCheck, methodCheck, errorBodyCheck, throttleCheck, leakCheck, contentTypeCheck, statusCheck].map(
    (check) => check(survey),
  );
}
