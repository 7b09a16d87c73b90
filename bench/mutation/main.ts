import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../../src/contract/root.js';
import { CompiledCopy, filesUnder } from './compiled-copy.js';
import { evenSample, type Mutant, mutantsOf, mutated } from './mutants.js';
import { TypeCheck } from './type-check.js';

/*
 * Changes the sources in one place at a time and runs the tests that mirror the changed file: does one of them fail? A mutant that
 * survives is a test that is missing, or a change that makes no difference.
 */

const options = {
  sample: { type: 'string', default: '60' },
  seed: { type: 'string', default: '1' },
  only: { type: 'string', default: '' },
} as const;

/** What judges: rooms with the folder of tests that mirrors each. Of the report, what it is made of, not how it is shown. */
const rooms: readonly { readonly folder: string; readonly tests: string; readonly files?: RegExp }[] = [
  { folder: 'src/verdict', tests: 'tests/verdict' },
  { folder: 'src/wire', tests: 'tests/wire' },
  { folder: 'src/run', tests: 'tests/run' },
  {
    folder: 'src/report',
    tests: 'tests/report',
    files:
      /^src\/report\/(build-report|compare|join-(reports|rules|runs)|judged-row|run-gate|run-recorder|sound-part|stable-report)\.ts$/,
  },
];

/** Tests in a browser take a minute each, and none of them is about what is judged. */
const slowTests = /^tests\/report\/(browser\/|playwright-report\.)/;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) {
    print(`--${name} is "${text}"; expected a whole number.`);
    process.exit(2);
  }
  return value;
}

function testsOf(mutant: Mutant): { readonly own: string[]; readonly room: string[] } {
  const room = rooms.find(({ folder }) => mutant.path.startsWith(`${folder}/`));
  if (room === undefined) return { own: [], room: [] };
  const all = filesUnder(room.tests).filter((path) => path.endsWith('.spec.ts') && !slowTests.test(path));
  const mirror = mutant.path.replace(room.folder, room.tests).replace(/\.ts$/, '');
  // A long one is in parts, such as engine.spec.ts and engine-interruption.spec.ts.
  const isOwn = (path: string): boolean => path === `${mirror}.spec.ts` || path.startsWith(`${mirror}-`);
  return { own: all.filter(isOwn), room: all.filter((path) => !isOwn(path)) };
}

/** So long may the tests of a mutant take: one that never ends is found, as `slow`, as well as one that fails. */
const longestMilliseconds = 180_000;

async function verdictOn(copy: CompiledCopy, mutant: Mutant): Promise<'killed' | 'slow' | 'survived'> {
  const text = readFileSync(join(packageRoot, mutant.path), 'utf8');
  const { own, room } = testsOf(mutant);
  copy.write(mutant.path, mutated(text, mutant));
  try {
    // The file's own test first: it kills most of them, and in a second or two.
    for (const paths of [own, room]) {
      if (paths.length === 0) continue;
      const ended = await copy.test(paths, longestMilliseconds);
      if (ended !== 'passed') return ended === 'slow' ? 'slow' : 'killed';
    }
    return 'survived';
  } finally {
    copy.write(mutant.path, text);
  }
}

function placeOf({ path, line, column, change }: Mutant): string {
  return `${path}:${line}:${column}  ${change}`;
}

const { sample, seed, only } = parseArgs({ options }).values;
const mutants = rooms
  .flatMap(({ folder, files }) =>
    filesUnder(folder).filter((path) => path.endsWith('.ts') && (files === undefined || files.test(path))),
  )
  .filter((path) => path.startsWith(only))
  .flatMap((path) => mutantsOf(path, readFileSync(join(packageRoot, path), 'utf8')));
const chosen = evenSample(mutants, numberOf('sample', sample), numberOf('seed', seed));
print(`${chosen.length} of ${mutants.length} mutants, seed ${seed}`);

const copy = new CompiledCopy();
const types = new TypeCheck();
const survivors: Mutant[] = [];
let rejected = 0;
try {
  const unchanged = new Set(chosen.flatMap((mutant) => testsOf(mutant)).flatMap(({ own, room }) => [...own, ...room]));
  if (unchanged.size > 0 && (await copy.test([...unchanged], longestMilliseconds * 3)) !== 'passed') {
    throw new Error(`The tests fail without a mutant: ${[...new Set([...unchanged].map(dirname))].join(', ')}.`);
  }
  for (const mutant of chosen) {
    let verdict: string = await verdictOn(copy, mutant);
    if (verdict === 'survived') {
      const text = readFileSync(join(packageRoot, mutant.path), 'utf8');
      if (types.rejects(mutant.path, mutated(text, mutant))) verdict = 'rejected';
    }
    if (verdict === 'survived') survivors.push(mutant);
    if (verdict === 'rejected') rejected += 1;
    print(`${verdict.padEnd(8)}  ${placeOf(mutant)}`);
  }
} finally {
  copy.remove();
}
const counted = chosen.length - rejected;
const killed = counted - survivors.length;
print('');
for (const mutant of survivors) print(`survived  ${placeOf(mutant)}`);
print(
  `${killed} of ${counted} mutants killed by the tests that mirror them (${((100 * killed) / Math.max(1, counted)).toFixed(0)} %); ` +
    `${rejected} more are rejected by the compiler`,
);
