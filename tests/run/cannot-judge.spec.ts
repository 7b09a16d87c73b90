import { expect, test } from '@playwright/test';
import { CannotJudge } from '../../src/run/cannot-judge.js';

test('what keeps a run from judging is printed as its one line, without a stack', () => {
  const error = new CannotJudge('TARGET is empty; unset it.');
  expect(error.message).toBe('TARGET is empty; unset it.');
  expect(error.stack, 'a stack shows the harness, not what to fix').toBe('TARGET is empty; unset it.');
  expect(String(error)).toBe('Could not judge: TARGET is empty; unset it.');
});
