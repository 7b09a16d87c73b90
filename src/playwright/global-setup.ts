import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FullConfig } from '@playwright/test';
import { startEmbeddedMock } from '../mock/index.js';
import { claimFolder } from '../report/claim-folder.js';
import { removeReports } from '../report/remove-reports.js';
import { folderOf, reportsFolder } from '../report/reports-folder.js';
import { requireVerification } from '../run/channel-to.js';
import type { Shard } from '../run/shard.js';
import { announceBeginning, announceMock, chosenTarget, runRules, runTarget } from './environment.js';
import { runEnd } from './run-end.js';

/** A run that is killed must not leave the reports of an earlier one, and two runs must not write into each other's. */
function claimReports(shard: Shard | undefined): void {
  const refusal = claimFolder(folderOf(shard));
  if (typeof refusal === 'string') throw runEnd.refuse(refusal);
  removeReports();
  if (shard !== undefined) removeReports(shard);
  for (const name of ownReports) removeQuietly(join(reportsFolder(), name));
}

/** What Playwright's own reporters write, as `chosenReporters` names it. Blobs stay: other shards have left theirs. */
const ownReports = ['playwright', 'playwright.junit.xml', 'playwright.json'];

function removeQuietly(place: string): void {
  try {
    rmSync(place, { recursive: true, force: true });
  } catch {
    // The run says that the folder cannot be written to.
  }
}

/** A profile or baseline that cannot be used is its author's to mend: the message is all that he needs. */
function requireUsableTarget(): void {
  try {
    runRules();
    requireVerification(runTarget(), process.env);
  } catch (error) {
    throw runEnd.refuse(error instanceof Error ? error.message : String(error));
  }
}

function isMockMeant(): boolean {
  try {
    return chosenTarget().target.kind === 'mock';
  } catch (error) {
    throw runEnd.refuse(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Playwright's global setup: loads the profile that TARGET names before any test runs. Without TARGET it starts the embedded mock on a free loopback port and exports its address as MOCK_URL, which
 * the mock's profile reads here and in the workers.
 *
 * @returns What closes the mock when the run is over.
 */
export default async function globalSetup({ shard }: Pick<FullConfig, 'shard'>): Promise<() => Promise<void>> {
  claimReports(shard ?? undefined);
  const mock = isMockMeant() ? await startEmbeddedMock((reason) => runEnd.refuse(reason)) : undefined;
  if (mock !== undefined) announceMock(mock.url);
  requireUsableTarget();
  announceBeginning();
  return async () => {
    await mock?.close();
  };
}
