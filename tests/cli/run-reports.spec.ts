import { expect, test } from '@playwright/test';
import { exitCodeOfRun } from '../../src/cli/run-reports.js';

const ended = (code: number | undefined, interrupted = false): { code: number | undefined; interrupted: boolean } => ({
  code,
  interrupted,
});

test('a run ends with the code that its report states', () => {
  for (const code of [0, 1, 2, 3] as const) expect(exitCodeOfRun(ended(code), true, code)).toBe(code);
});

test('an interruption after the reports are written changes nothing of what they say', () => {
  for (const code of [0, 1] as const) {
    expect(exitCodeOfRun(ended(code, true), true, code)).toBe(code);
    // The runner itself was ended by the signal, after the reports.
    expect(exitCodeOfRun(ended(undefined, true), true, code)).toBe(code);
  }
});

test('without a report no run is green', () => {
  expect(exitCodeOfRun(ended(0, true), true, undefined)).toBe(2);
  expect(exitCodeOfRun(ended(undefined), true, undefined)).toBe(2);
  expect(exitCodeOfRun(ended(0), true, undefined)).toBe(3);
  expect(exitCodeOfRun(ended(0), false, undefined)).toBe(2);
});

test('a code that contradicts the report is a fault of the harness', () => {
  expect(exitCodeOfRun(ended(0), true, 1)).toBe(3);
});
