import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { ReporterDescription } from '@playwright/test';
import { CannotJudge } from '../../specs/cannot-judge.js';
import type { Environment } from '../../specs/run-target.js';
import { nearest } from '../contract/nearest.js';
import { reportsFolder } from './reports-folder.js';
import { type Shard, shardOf } from './shard.js';

/** Playwright's reporters that can stand beside the conformance reporter, each with where it writes in a run. */
const ownReporters: Readonly<Record<string, (shard: Shard | undefined) => ReporterDescription>> = {
  list: () => ['list'],
  line: () => ['line'],
  dot: () => ['dot'],
  failures: () => ['failures'],
  github: () => ['github'],
  null: () => ['null'],
  html: () => ['html', { outputFolder: join(reportsFolder, 'playwright'), open: 'never' }],
  // conformance.json and junit.xml are the names of the conformance report's own formats.
  junit: () => ['junit', { outputFile: join(reportsFolder, 'playwright.junit.xml') }],
  json: () => ['json', { outputFile: join(reportsFolder, 'playwright.json') }],
  blob: (shard) => ['blob', { outputFile: join(reportsFolder, 'blob', blobName(shard)) }],
};

/** By the names of shards, those that were run one after the other gather in one folder. */
function blobName(shard: Shard | undefined): string {
  return shard === undefined ? 'whole-run.zip' : `shard-${shard.current}-of-${shard.total}.zip`;
}

/** The names of the reporters that a user may choose. */
export const reporterNames = Object.keys(ownReporters);

/**
 * What a user calls a reporter, as Playwright takes it: one of its names, or the path of a module, or the name of an installed
 * package, relative to the current folder.
 *
 * @throws CannotJudge with the nearest name when it is nothing of these.
 */
export function knownReporter(written: string): string {
  const name = reporterNames.find((candidate) => candidate === written.toLowerCase());
  if (name !== undefined) return name;
  const file = resolve(written);
  const isPath = /[\\/]|\.[cm]?[jt]s$/.test(written) && !written.startsWith('@');
  if (isPath && existsSync(file)) return file;
  try {
    return createRequire(resolve('package.json')).resolve(written);
  } catch {
    const near = isPath ? undefined : nearest(written, reporterNames);
    const what = isPath ? `There is no reporter at ${written}` : `There is no reporter ${written}`;
    const hint =
      near === undefined ? ` (${reporterNames.join(', ')}, or the path of a module).` : `. Did you mean ${near}?`;
    throw new CannotJudge(`${what}${hint}`);
  }
}

/** How a run is started, as far as its reporters follow from it. */
export interface ReporterChoice {
  readonly environment: Environment;
  /** The words after the name of the program: `test --shard=2/3`, `merge-reports blobs`. */
  readonly commandLine: readonly string[];
  readonly isTerminal: boolean;
}

/**
 * The reporters of a run beside the conformance reporter: what the variable REPORTER names, separated by commas; progress and
 * Playwright's HTML otherwise. A shard leaves a blob in any case, and HTML only when asked for: that is made of all shards.
 */
export function chosenReporters({ environment, commandLine, isTerminal }: ReporterChoice): ReporterDescription[] {
  const shard = shardOf(commandLine);
  const wished = (environment['REPORTER'] ?? '').split(',').filter((word) => word !== '');
  const progress = isTerminal ? 'list' : 'dot';
  const usual = commandLine.includes('merge-reports')
    ? ['html']
    : shard === undefined
      ? [progress, 'html']
      : [progress];
  const chosen = wished.length === 0 ? usual : wished;
  const names = shard === undefined || chosen.includes('blob') ? chosen : [...chosen, 'blob'];
  return names.map((name) => ownReporters[name]?.(shard) ?? [name]);
}
