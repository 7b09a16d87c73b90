import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { joinReports } from '../../report/join-reports.js';
import { joinRules } from '../../report/join-rules.js';
import { removeReports } from '../../report/remove-reports.js';
import { conformanceFile, reportsFolder } from '../../report/reports-folder.js';
import { writeReports } from '../../report/write-reports.js';
import { CannotJudge } from '../../run/cannot-judge.js';
import type { ExitCode } from '../../verdict/gate.js';
import { gateChoices, type GateOptions } from './gate-options.js';
import { readReport } from './read-report.js';
import { sayPainted } from '../../report/terminal-output.js';
import { withClaimedFolder } from './with-claimed-folder.js';

const reportName = 'conformance.json';

/** The reports in a folder, or below it: a download of several artifacts gives each a folder of its own. */
function reportsIn(place: string): string[] {
  const found = statSync(place, { throwIfNoEntry: false });
  if (found === undefined) {
    throw new CannotJudge(`There is no ${place}; expected a folder with the reports of a run's parts, or a report.`);
  }
  if (!found.isDirectory()) return [place];
  const files = readdirSync(place, { recursive: true, encoding: 'utf8' })
    .map((name) => join(place, name))
    .filter((name) => name.endsWith(reportName))
    .sort();
  if (files.length > 0) return files;
  if (readdirSync(place).some((name) => name.endsWith('.zip'))) {
    throw new CannotJudge(
      `${place} holds no ${reportName}, but archives. Merge blobs of Playwright with: npx playwright merge-reports --config FILE ${place}`,
    );
  }
  throw new CannotJudge(
    `${place} holds no ${reportName}; a part of a run leaves one in its folder: xbl-conformance run --shard 1/3`,
  );
}

/**
 * Makes one report of the reports of several parts of a run, writes it, and returns its exit code. It needs nothing but the
 * reports: no profile, no credential, no service.
 *
 * @param places Folders with reports, or reports.
 * @throws CannotJudge when there are none, they cannot be read, or they do not belong together. @throws BaselineError when the
 * baseline cannot be used.
 */
export async function mergeCommand(places: readonly string[], options: GateOptions): Promise<ExitCode> {
  const files = [...new Set(places.flatMap(reportsIn).map((file) => resolve(file)))];
  return withClaimedFolder(reportsFolder(), () => merged(files, options));
}

function merged(files: readonly string[], options: GateOptions): ExitCode {
  // What is put together may lie where the whole will: it is not removed before it has been read.
  const isOneOfThem = files.includes(conformanceFile());
  if (!isOneOfThem) removeReports();
  const report = joinReports(
    files.map((file) => readReport(file)),
    joinRules(gateChoices(options, process.env)),
  );
  const { summary, exitCode } = writeReports(report);
  sayPainted(summary);
  return exitCode;
}
