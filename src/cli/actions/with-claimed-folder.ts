import { claimFolder } from '../../report/claim-folder.js';
import { CannotJudge } from '../../run/cannot-judge.js';

/**
 * Does something while the folder of its reports is claimed, and gives the folder back.
 *
 * @throws CannotJudge when another process writes its reports there.
 */
export async function withClaimedFolder<Result>(folder: string, use: () => Result | Promise<Result>): Promise<Result> {
  const giveBack = claimFolder(folder);
  if (typeof giveBack === 'string') throw new CannotJudge(giveBack);
  try {
    return await use();
  } finally {
    giveBack();
  }
}
