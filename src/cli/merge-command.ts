import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { CannotJudge } from '../../specs/cannot-judge.js';
import { runRules } from '../../specs/run-rules.js';
import type { ExitCode } from '../verdict/gate.js';
import { type GateWish, gateVariables } from './gate-options.js';
import { type PlaywrightEnd, runPlaywright } from './playwright.js';
import { exitCodeOfRun, prepareReports, reportedExitCode } from './run-reports.js';

/** The blobs in a folder, or below it: a download of several artifacts gives each a folder of its own. */
function blobsIn(place: string): string[] {
  const found = statSync(place, { throwIfNoEntry: false });
  if (found === undefined) throw new CannotJudge(`There is no folder ${place}; expected one with the blobs of a run.`);
  const files = found.isDirectory()
    ? readdirSync(place, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.zip'))
        .sort()
        .map((name) => join(place, name))
    : [place].filter((name) => name.endsWith('.zip'));
  if (files.length > 0) return files;
  throw new CannotJudge(
    `${place} holds no blob, which is a .zip file; a run leaves one in reports/blob: xbl-conformance run --shard 1/3`,
  );
}

/** Why Playwright could not merge. Its messages name the folder in which the blobs were gathered, which is gone by then. */
function failureOf({ stderr }: PlaywrightEnd, folder: string): CannotJudge {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  const said = (lines.find((line) => /error/i.test(line)) ?? lines[0] ?? 'it gave no reason')
    .replaceAll(folder, '')
    .replace(/[.\s]+$/, '');
  return new CannotJudge(
    `The blobs could not be read: ${said}. They must be whole, and of this version of Playwright or an earlier one.`,
  );
}

/**
 * Puts the blobs of several runs together to one report, through Playwright's merge-reports, and answers with its exit code.
 * It needs nothing but the blobs: no profile, no credential, no service.
 *
 * @param places Folders with blobs, or blobs.
 * @throws CannotJudge when there are none, or they cannot be read. @throws BaselineError when the baseline cannot be used.
 */
export async function mergeCommand(places: readonly string[], options: GateWish): Promise<ExitCode> {
  const environment = { ...process.env, ...gateVariables(options) };
  const blobs = [...new Set(places.flatMap(blobsIn))];
  const isOwn = prepareReports();
  // The merge reads them again; here their mistakes are told without the wait for it.
  runRules(environment);
  // Playwright takes one folder, and unpacks into it.
  const folder = mkdtempSync(join(tmpdir(), 'xbl-conformance-merge-'));
  try {
    blobs.forEach((blob, index) => {
      // Blobs of several folders may have one name.
      copyFileSync(blob, join(folder, `${String(index).padStart(5, '0')}-${basename(blob)}`));
    });
    const end = await runPlaywright(['merge-reports', folder], environment, 'pipe');
    const exitCode = exitCodeOfRun(end, isOwn, isOwn ? reportedExitCode() : undefined);
    if (exitCode === 3 && end.code === 1) throw failureOf(end, folder);
    process.stderr.write(end.stderr);
    return exitCode;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
