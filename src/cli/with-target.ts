import { type Mock, startMock } from '../mock/index.js';
import { CannotJudge } from '../run/cannot-judge.js';
import { chosenProfile } from '../run/chosen-profile.js';
import { runTarget } from '../run/run-target.js';
import type { Environment } from '../run/setting.js';
import type { Target } from '../target/target.js';
import { targetVariables, type TargetWish } from './target-variables.js';

async function startedMock(): Promise<Mock> {
  try {
    return await startMock();
  } catch (error) {
    // A machine without a loopback interface, or without a free port.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new CannotJudge(`The embedded mock cannot listen on this machine: ${error.message}.`);
  }
}

/**
 * Does something with the target that the environment names; for the embedded mock, starts it and closes it afterwards.
 *
 * @throws CannotJudge and ProfileError as `runTarget` does.
 */
export async function withTargetOf<Value>(
  environment: Environment,
  use: (target: Target) => Promise<Value>,
): Promise<Value> {
  if (chosenProfile(environment) !== undefined) return use(runTarget(environment));
  const mock = await startedMock();
  try {
    return await use(runTarget({ ...environment, MOCK_URL: mock.url }));
  } finally {
    await mock.close();
  }
}

/**
 * Does something with the target that the user chose.
 *
 * @throws CannotJudge and ProfileError as `runTarget` does, and CannotJudge when the choice contradicts itself.
 */
export function withTarget<Value>(
  wish: TargetWish,
  environment: NodeJS.ProcessEnv,
  use: (target: Target) => Promise<Value>,
): Promise<Value> {
  return withTargetOf({ ...environment, ...targetVariables(wish, environment) }, use);
}
