import { CannotJudge } from './cannot-judge.js';

/** The environment of a process: variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Says what a run does if a variable is not set at all. */
const withoutIt = {
  TARGET: 'run judges xbl-conformance.yaml of the folder, and npx playwright test the embedded mock',
  TARGET_URL: 'TARGET says what is judged',
  FAIL_ON: "the profile's failOn counts",
  TIMEOUT: "the profile's bounds.timeout counts",
  BASELINE: 'there are no known failures',
  REQUIRE_EXERCISED: 'nothing must have been judged',
  ALLOW_INCONCLUSIVE: 'no MUST may be inconclusive',
} as const satisfies Readonly<Record<string, string>>;

/** A variable that decides on what is judged or on the verdict. */
export type Variable = keyof typeof withoutIt;

/**
 * Returns what a variable is set to; undefined if it is not set. An empty one is an error: a secret or an input that a pipeline
 * lacks arrives empty, and must not quietly mean another target or a weaker gate.
 *
 * @throws CannotJudge when the variable is set and empty.
 */
export function variable(environment: Environment, name: Variable): string | undefined {
  const value = environment[name];
  if (value === undefined || value.trim() !== '') return value;
  throw new CannotJudge(`${name} is empty; give it a value, or unset it: then ${withoutIt[name]}.`);
}
