import { mockProfile } from '../../specs/chosen-profile.js';
import { startMock } from '../mock/index.js';
import { embeddedMock } from '../target/embedded-mock.js';
import { loadTarget } from '../target/load-target.js';
import type { Target } from '../target/target.js';
import { chosenTarget } from './chosen-target.js';
import type { TargetWish } from './target-variables.js';

/**
 * Does something with the target that the user chose; for the embedded mock, starts it and closes it afterwards.
 *
 * @throws CannotJudge and ProfileError as `chosenTarget` does.
 */
export async function withTarget<Value>(
  wish: TargetWish,
  environment: NodeJS.ProcessEnv,
  use: (target: Target) => Promise<Value>,
): Promise<Value> {
  const chosen = chosenTarget(wish, environment);
  if (chosen !== undefined) return use(chosen);
  const mock = await startMock();
  try {
    const target = loadTarget(mockProfile, { ...environment, MOCK_URL: mock.url });
    return await use({ ...target, profile: embeddedMock });
  } finally {
    await mock.close();
  }
}
