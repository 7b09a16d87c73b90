import type { Check } from '../../src/verdict/check.js';
import type { Samples } from '../samples.js';
import { contentType } from './content-type.js';
import { errorBody } from './error-body.js';
import { method } from './method.js';
import { noLeak } from './no-leak.js';
import { readOnly } from './read-only.js';
import { retryAfter } from './retry-after.js';
import { statusSet } from './status-set.js';

/**
 * The checks of what HTTP asks of every service, bound to one service by its samples. Rules about any response come last, and of those
 * the ones that send nothing new: they are judged on the responses to the others too.
 */
export function httpChecks(samples: Samples): readonly Check[] {
  return [readOnly, method, errorBody, retryAfter, noLeak, contentType, statusSet].map((check) => check(samples));
}
