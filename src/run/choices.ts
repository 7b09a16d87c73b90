import { nearest } from '../contract/nearest.js';
import { requirements } from '../contract/requirements.js';
import { durationMilliseconds } from '../target/measures.js';
import type { FailOn } from '../target/target.js';
import type { RequiredToBeJudged } from '../verdict/gate.js';
import { CannotJudge } from './cannot-judge.js';
import { type Environment, variable } from './environment.js';

/** What a run judges: the embedded mock, a profile by its path, or an address without a profile. */
export type TargetChoice =
  | { readonly kind: 'mock' }
  | { readonly kind: 'profile'; readonly path: string }
  | { readonly kind: 'address'; readonly url: string };

/** How a run talks to its target. What is absent is as the profile says. */
export interface TargetChoices {
  readonly target: TargetChoice;
  /** Further headers of every request, as `Name: value`. */
  readonly headers: readonly string[];
  readonly failOn?: FailOn;
  readonly timeoutMilliseconds?: number;
}

/** What the verdict is held to. What is absent is as the profile or, in a merge, as the parts say. */
export interface GateChoices {
  readonly failOn?: FailOn;
  /** Path of the baseline, relative to the current folder. */
  readonly baseline?: string;
  readonly requireExercised?: RequiredToBeJudged;
  readonly allowInconclusive?: boolean;
}

/** Choices as a user writes them, on the command line for example. Each goes before its variable in the environment. */
export interface WrittenChoices {
  readonly target?: TargetChoice;
  readonly headers?: readonly string[];
  readonly failOn?: string;
  readonly timeout?: string;
  readonly baseline?: string;
  readonly requireExercised?: RequiredToBeJudged;
  readonly allowInconclusive?: true;
}

/** Returns the target that TARGET or TARGET_URL names; undefined when neither is set. @throws CannotJudge when both are, or one is empty. */
function targetOf(environment: Environment): TargetChoice | undefined {
  const path = variable(environment, 'TARGET');
  const url = variable(environment, 'TARGET_URL');
  if (path !== undefined && url !== undefined) {
    throw new CannotJudge('TARGET and TARGET_URL both say what to judge; unset one of them.');
  }
  if (path !== undefined) return { kind: 'profile', path };
  return url === undefined ? undefined : { kind: 'address', url };
}

function readFailOn(text: string | undefined): { readonly failOn?: FailOn } {
  if (text === undefined) return {};
  if (text === 'must' || text === 'should') return { failOn: text };
  throw new CannotJudge(`FAIL_ON is "${text}"; expected must or should.`);
}

const maxTimeout = '60min';

function readTimeout(text: string | undefined): { readonly timeoutMilliseconds?: number } {
  if (text === undefined) return {};
  const isDuration = /^[0-9]{1,7}(\.[0-9]{1,3})? ?(ms|s|min)$/.test(text);
  const timeoutMilliseconds = isDuration ? durationMilliseconds(text) : 0;
  if (timeoutMilliseconds >= 1 && timeoutMilliseconds <= durationMilliseconds(maxTimeout))
    return { timeoutMilliseconds };
  throw new CannotJudge(
    `The timeout is "${text}"; expected a length of time with its unit, from 1ms to ${maxTimeout}, such as 500ms or 10s.`,
  );
}

function readRequired(text: string | undefined): RequiredToBeJudged | undefined {
  if (text === undefined) return undefined;
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 0) throw new CannotJudge(`REQUIRE_EXERCISED is "${text}"; expected MUST, or ids.`);
  if (words.length === 1 && words[0]?.toUpperCase() === 'MUST') return 'MUST';
  const ids = [...requirements().keys()];
  return words.map((word) => {
    const found = ids.find((id) => id.toLowerCase() === word.toLowerCase());
    if (found !== undefined) return found;
    const near = nearest(word, ids);
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    throw new CannotJudge(`REQUIRE_EXERCISED names ${word}, which is not a requirement; expected MUST, or ids.${hint}`);
  });
}

const yesAndNo: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['yes', true],
  ['0', false],
  ['false', false],
  ['no', false],
]);

function readAllowance(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  const allowed = yesAndNo.get(text.trim().toLowerCase());
  if (allowed !== undefined) return allowed;
  throw new CannotJudge(`ALLOW_INCONCLUSIVE is "${text}"; expected 1 or 0.`);
}

/**
 * Returns what a user chose to judge, and how: what is written goes before TARGET, TARGET_URL, HEADERS, FAIL_ON and TIMEOUT.
 *
 * @param fallback Returns the target when nothing names one.
 * @throws CannotJudge when one of them has no meaning, or is set and empty.
 */
export function chooseTarget(
  written: WrittenChoices,
  environment: Environment,
  fallback: () => TargetChoice,
): TargetChoices {
  return {
    target: written.target ?? targetOf(environment) ?? fallback(),
    headers: written.headers ?? (environment['HEADERS'] ?? '').split(/[\r\n]+/),
    ...readFailOn(written.failOn ?? variable(environment, 'FAIL_ON')),
    ...readTimeout(written.timeout ?? variable(environment, 'TIMEOUT')),
  };
}

/**
 * Returns what a user holds the verdict to: what is written goes before FAIL_ON, BASELINE, REQUIRE_EXERCISED and ALLOW_INCONCLUSIVE.
 *
 * @throws CannotJudge when one of them has no meaning, or is set and empty.
 */
export function chooseGate(written: WrittenChoices, environment: Environment): GateChoices {
  const baseline = written.baseline ?? variable(environment, 'BASELINE');
  const requireExercised = written.requireExercised ?? readRequired(variable(environment, 'REQUIRE_EXERCISED'));
  const allowInconclusive = written.allowInconclusive ?? readAllowance(variable(environment, 'ALLOW_INCONCLUSIVE'));
  return {
    ...readFailOn(written.failOn ?? variable(environment, 'FAIL_ON')),
    ...(baseline !== undefined && { baseline }),
    ...(requireExercised !== undefined && { requireExercised }),
    ...(allowInconclusive !== undefined && { allowInconclusive }),
  };
}
