import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { requirements } from '../../src/contract/requirements.js';
import { packageRoot } from '../../src/contract/root.js';
import { faults } from '../../src/mock/faults/index.js';
import { variants } from '../../src/mock/variants/index.js';
import { complaint, figuresOf, provenCases } from './case-proof.js';
import { compactProof } from './compact-proof.js';
import { proofPage } from './proof-page.js';
import { type ProofRow, proofRowAttachment } from './proof-row.js';

/**
 * The source file of a departure, found by its name, for departures are plain values that do not know their file. A service's own
 * departures are in its folder, those of every service with the families.
 */
function fileOf({ kind, service, name }: ProofRow): string {
  const files = [service, 'families'].flatMap((room) => {
    const folder = join('src', 'mock', `${kind}s`, room);
    return readdirSync(join(packageRoot, folder)).map((file) => join(folder, file));
  });
  const found = files.find((file) => readFileSync(join(packageRoot, file), 'utf8').includes(`'${name}'`));
  return found ?? join('src', 'mock', `${kind}s`, service, 'index.ts');
}

/** Where the proof goes, other than for the tests of this reporter. */
interface Options {
  readonly folder?: string;
  readonly say?: (text: string) => void;
}

/**
 * Gathers the rows that the proof's tests attach, and writes the matrix to `reports/proof.json` and `reports/proof.html`. When
 * all of them ran, the run fails where a case of a check was tripped by nothing.
 */
export default class ProofReporter implements Reporter {
  private readonly rows = new Map<string, ProofRow>();
  private readonly folder: string;
  private readonly say: (text: string) => void;

  constructor({ folder = join(packageRoot, 'reports'), say = (text) => process.stderr.write(text) }: Options = {}) {
    this.folder = folder;
    this.say = say;
  }

  onTestEnd(_test: TestCase | undefined, result: Pick<TestResult, 'attachments'>): void {
    for (const { name, body } of result.attachments) {
      if (name !== proofRowAttachment || body === undefined) continue;
      const row = JSON.parse(body.toString('utf8')) as ProofRow;
      this.rows.set(`${row.kind} ${row.service} ${row.name}`, row);
    }
  }

  onEnd(): Promise<{ status?: FullResult['status'] } | undefined> {
    // A run of some tests alone must not pass for the whole proof, nor wipe out the last one.
    if (this.rows.size < faults.length + variants.length) return Promise.resolve(undefined);
    const order = (row: ProofRow): string => `${row.kind} ${row.service} ${row.name}`;
    const rows = [...this.rows.values()].sort((left, right) => (order(left) < order(right) ? -1 : 1));
    const ids = [...requirements().keys()];
    const cases = provenCases(rows);
    const figures = figuresOf(rows, cases);
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, 'proof.json'), compactProof(ids, rows, cases, figures));
    writeFileSync(join(this.folder, 'proof.html'), proofPage(ids, rows, cases, figures));
    const blind = complaint(rows, cases, fileOf);
    if (blind === undefined) return Promise.resolve(undefined);
    this.say(`\n${blind}`);
    return Promise.resolve({ status: 'failed' });
  }

  printsToStdio(): boolean {
    return false;
  }
}
