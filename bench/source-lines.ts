import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/contract/root.js';
import type { Row } from './row.js';

function linesIn(folder: string): number {
  const files = readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts'));
  return sources.reduce(
    (sum, file) => sum + readFileSync(join(packageRoot, folder, file), 'utf8').split('\n').length - 1,
    0,
  );
}

/** Counts the lines of the checks, and of what proves them. */
export function sourceLines(): readonly Row[] {
  return [
    { what: 'specs', value: linesIn('specs'), unit: 'lines', goal: 'at most 8,500', digits: 0 },
    {
      what: 'faults and variants',
      value: linesIn('src/mock/faults') + linesIn('src/mock/variants'),
      unit: 'lines',
      goal: 'at most 6,000',
      digits: 0,
    },
  ];
}
