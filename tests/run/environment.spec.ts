import { expect, test } from '@playwright/test';
import { CannotJudge } from '../../src/run/cannot-judge.js';
import { variable, type Variable } from '../../src/run/environment.js';

test('a variable has its value as it was set, and none if it was not set', () => {
  expect(variable({ TARGET: ' a.yaml ' }, 'TARGET')).toBe(' a.yaml ');
  expect(variable({ TARGET: 'a.yaml' }, 'BASELINE')).toBeUndefined();
});

test('an empty variable is an error that says what a run does without it', () => {
  const withoutIt: Readonly<Record<Variable, string>> = {
    TARGET: 'run judges xbl-conformance.yaml of the folder, and npx playwright test the embedded mock',
    TARGET_URL: 'TARGET says what is judged',
    FAIL_ON: "the profile's failOn counts",
    TIMEOUT: "the profile's bounds.timeout counts",
    BASELINE: 'there are no known failures',
    REQUIRE_EXERCISED: 'nothing must have been judged',
    ALLOW_INCONCLUSIVE: 'no MUST may be inconclusive',
  };
  for (const [name, words] of Object.entries(withoutIt) as [Variable, string][]) {
    for (const empty of ['', ' \t\n']) {
      expect(() => variable({ [name]: empty }, name), `${name} set to ${JSON.stringify(empty)}`).toThrow(
        new CannotJudge(`${name} is empty; give it a value, or unset it: then ${words}.`),
      );
    }
  }
});
