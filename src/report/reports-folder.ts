import { join, resolve } from 'node:path';
import type { Shard } from '../run/shard.js';
import { isInstalled, packageRoot } from '../contract/root.js';

/**
 * The folder that a run writes into: `reports/` of this package, or of the current folder where the package is installed; or
 * what the variable REPORTS names (relative to the current folder), so that two runs beside each other need not share one.
 */
export const reportsFolder = process.env['REPORTS']
  ? resolve(process.env['REPORTS'])
  : join(isInstalled ? process.cwd() : packageRoot, 'reports');

/** The folder below it that holds the parts of a run, each in a folder of its own. */
export const partsFolder = join(reportsFolder, 'parts');

/** The folder that the reports of a run, or of a part of one, are written into. */
export function folderOf(shard: Shard | undefined): string {
  return shard === undefined ? reportsFolder : join(partsFolder, `${shard.current}-of-${shard.total}`);
}

/** The machine-readable report of a run, described by `schemas/conformance.schema.json`. */
export const conformanceFile = join(reportsFolder, 'conformance.json');
