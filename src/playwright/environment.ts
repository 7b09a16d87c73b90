import { type GateChoices, chooseGate, chooseTarget, type TargetChoices } from '../run/choices.js';
import { type RunRules, readRules } from '../run/run-rules.js';
import { readTarget } from '../run/run-target.js';
import type { Target } from '../target/target.js';

/*
 * The one place where the Playwright door reads its settings and where its processes tell each other something: Playwright's workers
 * inherit the environment of the runner, and there is no other way to them.
 */

/** Set while the conformance reporter is at work. */
const reporterVariable = 'CONFORMANCE_REPORTER_LISTENS';

/** Names the checks that are the last of their service in this run. */
const lastVariable = 'CONFORMANCE_LAST';

/** Holds when the run began, in milliseconds since the epoch: each service has a worker, and Playwright may start one late. */
const beginningVariable = 'CONFORMANCE_BEGAN';

/** Holds the address of the embedded mock, which its profile reads. */
const mockVariable = 'MOCK_URL';

/** Returns what TARGET or TARGET_URL, and the variables with them, choose to judge; the embedded mock by default. */
export function chosenTarget(): TargetChoices {
  return chooseTarget({}, process.env, () => ({ kind: 'mock' }));
}

/** Returns what the variables hold a verdict to. @throws CannotJudge when one has no meaning. */
export function chosenGate(): GateChoices {
  return chooseGate({}, process.env);
}

let target: Target | undefined;
let rules: RunRules | undefined;

/** Returns the target of this run. It is read once a process. @throws ProfileError, CannotJudge when it cannot be used. */
export function runTarget(): Target {
  target ??= readTarget(chosenTarget(), process.env);
  return target;
}

/** Returns the rules of this run. They are read once a process. @throws BaselineError, CannotJudge when they cannot be used. */
export function runRules(): RunRules {
  rules ??= readRules(chosenGate());
  return rules;
}

/** Tells the workers that the run begins now. */
export function announceBeginning(): void {
  process.env[beginningVariable] = String(Date.now());
}

/** Returns for how long the run has lasted, in milliseconds; 0 where nothing has announced its beginning. */
export function elapsedMilliseconds(): number {
  const began = process.env[beginningVariable];
  return began === undefined ? 0 : Math.max(0, Date.now() - Number(began));
}

/** Tells this process and its workers where the embedded mock listens. */
export function announceMock(url: string): void {
  process.env[mockVariable] = url;
}

/** Tells the workers that the conformance reporter decides on the run. It is called before any worker starts. */
export function announceReporter(): void {
  process.env[reporterVariable] = '1';
}

/** Returns whether the conformance reporter decides on the run; without it Playwright alone does, by what fails. */
export function isReporterListening(): boolean {
  return process.env[reporterVariable] === '1';
}

/** Tells the workers which checks are the last of their service: the control of the service follows them. */
export function announceLast(names: ReadonlySet<string>): void {
  process.env[lastVariable] = [...names].join();
}

/** Returns whether a check is the last of its service in this run. */
export function isAnnouncedLast(name: string): boolean {
  return process.env[lastVariable]?.split(',').includes(name) === true;
}
