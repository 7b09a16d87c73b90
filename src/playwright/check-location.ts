import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import type { Subject } from '../run/subject.js';

/** A line of a source file. Lines count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const specs = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'specs');

/**
 * Returns where a check of this package is written: the file that its id names, `specs/presence/filter-and.ts` for PRES-FILTER-AND, and
 * the line that names the id; undefined for a check of somebody else.
 */
export function checkPlace({ requirement, service }: Subject): Place | undefined {
  const [prefix, ...rest] = requirement.toLowerCase().split('-');
  const file = join(specs, prefix === 'http' ? prefix : service, `${rest.join('-')}.${extension}`);
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const index = lines.findIndex((line) => line.includes(`'${requirement}'`));
  return { file, line: Math.max(index, 0) + 1 };
}

/**
 * Calls a function as if the call were written at a place. Playwright takes the location of a test from the stack, which would lead
 * readers of its reports to the loop that declares all tests.
 */
export function callAt<Words extends readonly unknown[]>(
  { file, line }: Place,
  declare: (...words: Words) => void,
  ...words: Words
): void {
  // The call has a line of its own, so that it begins in the first column.
  const script = new Script('(declare, ...words) =>\ndeclare(...words)', { filename: file, lineOffset: line - 2 });
  const call = script.runInThisContext() as (declare: (...words: Words) => void, ...words: Words) => void;
  call(declare, ...words);
}
