import { startEmbeddedMock } from '../../mock/index.js';
import { CannotJudge } from '../../run/cannot-judge.js';
import type { TargetChoices } from '../../run/choices.js';
import type { Environment } from '../../run/environment.js';
import { readTarget } from '../../run/run-target.js';
import type { Target } from '../../target/target.js';

/**
 * Does something with the target that the user chose; starts the embedded mock for it, and closes it afterwards.
 *
 * @throws CannotJudge and ProfileError as `readTarget` does.
 */
export async function withTarget<Value>(
  choices: TargetChoices,
  environment: Environment,
  use: (target: Target) => Promise<Value>,
): Promise<Value> {
  if (choices.target.kind !== 'mock') return use(readTarget(choices, environment));
  const mock = await startEmbeddedMock((reason) => new CannotJudge(reason));
  try {
    return await use(readTarget(choices, { ...environment, MOCK_URL: mock.url }));
  } finally {
    await mock.close();
  }
}
