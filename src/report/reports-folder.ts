import { join, resolve } from 'node:path';
import { isInstalled, packageRoot } from '../contract/root.js';

/**
 * The folder that a run writes into: `reports/` of this package, or of the current folder where the package is installed; or
 * what the variable REPORTS names (relative to the current folder), so that two runs beside each other need not share one.
 */
export const reportsFolder = process.env['REPORTS']
  ? resolve(process.env['REPORTS'])
  : join(isInstalled ? process.cwd() : packageRoot, 'reports');

/** The machine-readable report of a run, described by `schemas/conformance.schema.json`. */
export const conformanceFile = join(reportsFolder, 'conformance.json');
