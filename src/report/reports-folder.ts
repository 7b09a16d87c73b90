import { join, resolve } from 'node:path';
import type { Shard } from '../run/shard.js';
import { isInstalled, packageRoot } from '../contract/root.js';

/**
 * Returns the folder that a run writes into: `reports/` of this package, or of the current folder where the package is installed; or
 * what the variable REPORTS names (relative to the current folder), so that two runs beside each other need not share one.
 */
export function reportsFolder(): string {
  const named = process.env['REPORTS'];
  return named ? resolve(named) : join(isInstalled ? process.cwd() : packageRoot, 'reports');
}

/** Returns the folder that the reports of a run, or of a part of one, are written into. */
export function folderOf(shard: Shard | undefined): string {
  const folder = reportsFolder();
  return shard === undefined ? folder : join(folder, 'parts', `${shard.current}-of-${shard.total}`);
}

/** Returns the machine-readable report of a run, described by `schemas/conformance.schema.json`. */
export function conformanceFile(): string {
  return join(reportsFolder(), 'conformance.json');
}
