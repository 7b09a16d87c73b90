import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReporterDescription } from '@playwright/test';
import type { Environment } from '../run/environment.js';
import { reportsFolder } from '../report/reports-folder.js';
import { type Shard, shardOf } from '../run/shard.js';

/** Playwright loads it by its path, which ends otherwise once it is compiled. */
const progressReporter = fileURLToPath(import.meta.url).replace(/reporters\.(\w+)$/, 'progress-reporter.$1');

/** The reporters that can stand beside the conformance reporter, all but the first Playwright's, each with where it writes in a run. */
const ownReporters: Readonly<Record<string, (shard: Shard | undefined) => ReporterDescription>> = {
  progress: () => [progressReporter],
  list: () => ['list'],
  line: () => ['line'],
  dot: () => ['dot'],
  failures: () => ['failures'],
  github: () => ['github'],
  null: () => ['null'],
  html: () => ['html', { outputFolder: join(reportsFolder(), 'playwright'), open: 'never' }],
  // conformance.json and junit.xml are the names of the conformance report's own formats.
  junit: () => ['junit', { outputFile: join(reportsFolder(), 'playwright.junit.xml') }],
  json: () => ['json', { outputFile: join(reportsFolder(), 'playwright.json') }],
  blob: (shard) => ['blob', { outputFile: join(reportsFolder(), 'blob', blobName(shard)) }],
};

/** By the names of shards, those that were run one after the other gather in one folder. */
function blobName(shard: Shard | undefined): string {
  return shard === undefined ? 'whole-run.zip' : `shard-${shard.current}-of-${shard.total}.zip`;
}

/** Those that write a file and say nothing; Playwright would put a reporter of its own beside them. */
const silentReporters: ReadonlySet<string> = new Set(['html', 'junit', 'json', 'blob']);

/** How a run is started, as far as its reporters follow from it. */
export interface ReporterChoice {
  readonly environment: Environment;
  /** The words after the name of the program: `test --shard=2/3`, `merge-reports blobs`. */
  readonly commandLine: readonly string[];
  /** Whether the folder of the reports can be written to; reporters that only write a file are left out otherwise. */
  readonly canWrite?: boolean;
}

/**
 * The reporters of a run beside the conformance reporter: what the variable REPORTER names, separated by commas; progress and
 * Playwright's HTML otherwise. Progress stands as well beside others that say nothing while the run goes on. A shard leaves a
 * blob in any case, and HTML only when asked for: that is made of all shards.
 */
export function chosenReporters({ environment, commandLine, canWrite = true }: ReporterChoice): ReporterDescription[] {
  const shard = shardOf(commandLine);
  const isMerge = commandLine.includes('merge-reports');
  // Where tests are only listed nothing progresses, and Playwright's own reporter knows how to list.
  const progress = commandLine.includes('--list') ? 'list' : 'progress';
  const named = (environment['REPORTER'] ?? '').split(',').filter((word) => word !== '');
  const usual = shard === undefined || isMerge ? ['html'] : [];
  const chosen = named.length === 0 ? usual : named;
  const isSilent = !isMerge && chosen.every((name) => silentReporters.has(name));
  const told = isSilent ? [progress, ...chosen] : chosen;
  const names = shard === undefined || told.includes('blob') ? told : [...told, 'blob'];
  return names
    .filter((name) => canWrite || !silentReporters.has(name))
    .map((name) => ownReporters[name]?.(shard) ?? [name]);
}
