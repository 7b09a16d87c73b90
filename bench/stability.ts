import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/contract/root.js';
import { measureNode } from './process-tree.js';

/*
 * The whole proof three times in a row with every check judged in full, the checks in another order each time: every fault and variant
 * must get the same outcome of every check. Where the mock itself counts requests, the order decides what can be judged, so there only
 * the ids that trip are compared, and a fault that does something else in another order is judged in the order of a run alone. A fourth
 * run replays what meets no difference, as `npm test` does: it must end like the first, down to the cases that find something. Ends with
 * 1 and the differences when one is not the same.
 */

interface Proof {
  readonly cases: Readonly<
    Record<string, Readonly<Record<string, readonly (readonly [title: string, ...counts: number[]])[]>>>
  >;
  readonly rows: readonly {
    readonly kind: string;
    readonly service: string;
    readonly name: string;
    readonly countsRequests?: true;
    readonly ownOrderOnly?: true;
    readonly outcomes: Readonly<Record<string, { readonly outcome: string }>>;
    readonly found: Readonly<Record<string, readonly number[]>>;
  }[];
}

const playwright = join(packageRoot, 'node_modules', '@playwright', 'test', 'cli.js');
const config = join(packageRoot, 'tests', 'playwright.config.ts');

/** What is compared of each check on each departure: its outcome, or that and the cases that found something. */
function outcomes(withCases: boolean): Map<string, string> {
  const proof = JSON.parse(readFileSync(join(packageRoot, 'reports', 'proof.json'), 'utf8')) as Proof;
  const compared = new Map<string, string>();
  for (const { kind, service, name, countsRequests, ownOrderOnly, outcomes: ofRow, found } of proof.rows) {
    if (ownOrderOnly === true && !withCases) continue;
    for (const [id, { outcome }] of Object.entries(ofRow)) {
      const trips = outcome === 'fail' || outcome === 'warn';
      const titles = (found[id] ?? []).map((place) => proof.cases[service]?.[id]?.[place]?.[0] ?? `case ${place}`);
      const told = countsRequests === true && !trips ? 'no trip' : outcome;
      compared.set(
        `${kind} ${service} ${name}: ${id}`,
        withCases ? `${told} ${titles.sort().join(', ')}`.trim() : told,
      );
    }
  }
  return compared;
}

const differences: string[] = [];

/** Runs the proof's tests, with every check in full in the order of a seed, or with replay. */
async function prove(seed: number | undefined): Promise<void> {
  const args = [playwright, 'test', '--config', config, 'tests/proof/faults', 'tests/proof/variants'];
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'PROOF_SEED'));
  const own = seed === undefined ? environment : { ...environment, PROOF_SEED: String(seed) };
  const { exitCode, seconds } = await measureNode(args, own);
  const name = seed === undefined ? 'with replay' : `in full, order ${seed}`;
  process.stdout.write(`${name}: exit code ${exitCode}, ${seconds.toFixed(0)} s\n`);
  if (exitCode !== 0) differences.push(`the proof failed ${name}`);
}

function compare(first: ReadonlyMap<string, string>, seen: ReadonlyMap<string, string>): void {
  for (const [cell, outcome] of first) {
    if (seen.get(cell) !== outcome) differences.push(`${cell} was ${outcome}, then ${seen.get(cell) ?? 'absent'}`);
  }
}

await prove(0);
const first = outcomes(false);
const firstCases = outcomes(true);
for (const seed of [1, 2]) {
  await prove(seed);
  compare(first, outcomes(false));
}
await prove(undefined);
compare(firstCases, outcomes(true));
process.stdout.write(`${first.size} outcomes compared, ${differences.length} differences\n`);
differences.forEach((difference) => process.stdout.write(`  ${difference}\n`));
process.exitCode = differences.length === 0 ? 0 : 1;
