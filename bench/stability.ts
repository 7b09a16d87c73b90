import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/contract/root.js';
import { measureNode } from './process-tree.js';

/*
 * The whole proof three times in a row, the checks in another order each time: every fault and variant must get the same
 * outcome of every check. Where the mock itself counts requests, the order decides what can be judged, so there only the
 * ids that trip are compared. Ends with 1 and the differences when one is not the same.
 */

interface Proof {
  readonly rows: readonly {
    readonly kind: string;
    readonly service: string;
    readonly name: string;
    readonly countsRequests?: true;
    readonly outcomes: Readonly<Record<string, { readonly outcome: string }>>;
  }[];
}

const playwright = join(packageRoot, 'node_modules', '@playwright', 'test', 'cli.js');
const config = join(packageRoot, 'tests', 'playwright.config.ts');

/** What is compared of each check on each departure. */
function outcomes(): Map<string, string> {
  const proof = JSON.parse(readFileSync(join(packageRoot, 'reports', 'proof.json'), 'utf8')) as Proof;
  const compared = new Map<string, string>();
  for (const { kind, service, name, countsRequests, outcomes: ofRow } of proof.rows) {
    for (const [id, { outcome }] of Object.entries(ofRow)) {
      const trips = outcome === 'fail' || outcome === 'warn';
      compared.set(`${kind} ${service} ${name}: ${id}`, countsRequests === true && !trips ? 'no trip' : outcome);
    }
  }
  return compared;
}

let first: Map<string, string> | undefined;
const differences: string[] = [];
for (const seed of [0, 1, 2]) {
  const args = [playwright, 'test', '--config', config, 'tests/proof/faults', 'tests/proof/variants'];
  const { exitCode, seconds } = await measureNode(args, { ...process.env, PROOF_SEED: String(seed) });
  process.stdout.write(`order ${seed}: exit code ${exitCode}, ${seconds.toFixed(0)} s\n`);
  if (exitCode !== 0) differences.push(`the proof failed with the order ${seed}`);
  const seen = outcomes();
  first ??= seen;
  for (const [cell, outcome] of first) {
    if (seen.get(cell) !== outcome) differences.push(`${cell} was ${outcome}, then ${seen.get(cell) ?? 'absent'}`);
  }
}
process.stdout.write(`${first?.size ?? 0} outcomes compared, ${differences.length} differences\n`);
differences.forEach((difference) => process.stdout.write(`  ${difference}\n`));
process.exitCode = differences.length === 0 ? 0 : 1;
