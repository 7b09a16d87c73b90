import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { requirements } from '../../src/contract/requirements.js';
import { packageRoot } from '../../src/contract/root.js';
import { faults } from '../../src/mock/faults/index.js';
import { variants } from '../../src/mock/variants/index.js';
import { proofPage } from './proof-page.js';
import { type ProofRow, proofRowAttachment } from './proof-row.js';

const reports = join(packageRoot, 'reports');

/** Gathers the rows that the proof's tests attach, and writes the matrix to `reports/proof.json` and `reports/proof.html`. */
export default class ProofReporter implements Reporter {
  private readonly rows = new Map<string, ProofRow>();

  onTestEnd(_test: TestCase, result: TestResult): void {
    for (const { name, body } of result.attachments) {
      if (name !== proofRowAttachment || body === undefined) continue;
      const row = JSON.parse(body.toString('utf8')) as ProofRow;
      this.rows.set(`${row.kind} ${row.service} ${row.name}`, row);
    }
  }

  onEnd(): void {
    // A run of some tests alone must not pass for the whole proof, nor wipe out the last one.
    if (this.rows.size < faults.length + variants.length) return;
    const order = (row: ProofRow): string => `${row.kind} ${row.service} ${row.name}`;
    const rows = [...this.rows.values()].sort((left, right) => (order(left) < order(right) ? -1 : 1));
    const ids = [...requirements().keys()];
    mkdirSync(reports, { recursive: true });
    writeFileSync(join(reports, 'proof.json'), `${JSON.stringify({ requirements: ids, rows }, null, 1)}\n`);
    writeFileSync(join(reports, 'proof.html'), proofPage(ids, rows));
  }

  printsToStdio(): boolean {
    return false;
  }
}
