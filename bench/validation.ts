import { validatorFor } from '../src/contract/validator.js';
import { largePresenceAnswer } from './large-presence-answer.js';
import { median } from './median.js';
import type { Row } from './row.js';

const samples = 200;
/** Samples in which the engine still optimizes the code. */
const warmUp = 50;

function milliseconds(action: () => void): number {
  const times = Array.from({ length: samples }, () => {
    const start = performance.now();
    action();
    return performance.now() - start;
  });
  return median(times.slice(warmUp));
}

/** Measures how long it takes to validate the largest response that a service documents. */
export function benchValidation(): Row {
  const answer = largePresenceAnswer(1100);
  const text = JSON.stringify(answer);
  const validate = validatorFor('presence/response-200');
  if (validate(answer).length > 0) throw new Error('The response made for the benchmark violates its schema.');
  return {
    what: 'validating a presence response of 1,100 records',
    value: milliseconds(() => {
      validate(answer);
    }),
    unit: 'ms',
    floor: {
      what: 'JSON.parse of it',
      value: milliseconds(() => {
        JSON.parse(text);
      }),
    },
    goal: 'at most 1 ms',
  };
}
