import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { format, resolveConfig } from 'prettier';
import { packageRoot } from '../../src/contract/root.js';
import { type Figures, figuresAttachment } from './figures.js';
import { families } from './peers/index.js';
import { hostileTable } from './table.js';

const guide = join(packageRoot, 'docs', 'hostile-peers.md');
const [begin, end] = ['<!-- measured: begin -->', '<!-- measured: end -->'];

/** How busy the machine was: times are upper ones on a busy one. */
function machine(): string {
  const [, five = 0] = loadavg();
  return (
    `Measured on ${process.platform} ${process.arch}, Node.js ${process.version}, ${cpus().length} cores with an average load of ` +
    `${five.toFixed(1)}: with a load above the number of cores, times are upper ones and memory varies by tens of MB.`
  );
}

/** Whether every peer, and at least one whole run, was measured. */
function isWhole(figures: readonly Figures[]): boolean {
  const measured = new Set(figures.flatMap((one) => (one.kind === 'peer' ? [one.peer] : [])));
  const peers = Object.values(families).flat();
  return peers.every(({ name }) => measured.has(name)) && figures.some(({ kind }) => kind === 'run');
}

/**
 * Writes what the zoo's tests measured to `reports/hostile.md` as one table. With UPDATE_DOCS set it also takes the place of the table
 * in the guide, so that both have one shape.
 */
export default class ZooReporter implements Reporter {
  private readonly figures: Figures[] = [];

  onTestEnd(_test: TestCase, { attachments }: TestResult): void {
    for (const { name, body } of attachments) {
      // Written by the zoo's own tests in this same run, so it has the form that the type says.
      if (name === figuresAttachment && body !== undefined) {
        this.figures.push(...(JSON.parse(body.toString('utf8')) as Figures[]));
      }
    }
  }

  async onEnd(): Promise<void> {
    if (this.figures.length === 0) return;
    const measured = `${machine()}\n\n${hostileTable(this.figures)}`;
    const report = join(packageRoot, 'reports', 'hostile.md');
    mkdirSync(join(packageRoot, 'reports'), { recursive: true });
    const pretty = async (text: string): Promise<string> =>
      format(text, { ...(await resolveConfig(guide)), parser: 'markdown' });
    writeFileSync(report, await pretty(`# Hostile peers\n\n${measured}`));
    if ((process.env['UPDATE_DOCS'] ?? '') === '') return;
    if (!isWhole(this.figures)) {
      process.stderr.write('docs/hostile-peers.md stays as it is: this run did not measure the whole zoo.\n');
      return;
    }
    const text = readFileSync(guide, 'utf8');
    const [before = '', rest = ''] = text.split(begin);
    const after = rest.split(end)[1] ?? '';
    writeFileSync(guide, await pretty(`${before}${begin}\n\n${measured}\n\n${end}${after}`));
  }

  printsToStdio(): boolean {
    return false;
  }
}
