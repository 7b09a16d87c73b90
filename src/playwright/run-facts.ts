import { randomUUID } from 'node:crypto';
import type { FullConfig } from '@playwright/test/reporter';
import type { ConformanceReport } from '../report/conformance-report.js';
import { isReport } from '../report/is-report.js';
import type { RefusedPart } from '../report/join-runs.js';
import { reportComplaint } from '../report/report-complaint.js';
import { CannotJudge } from '../run/cannot-judge.js';
import type { Shard } from '../run/shard.js';

/**
 * What a blob holds of a conformance run, secrets replaced: its report, or why it never came to its checks. A merge of blobs needs
 * neither profile nor credentials.
 */
export type RunFacts =
  { readonly kind: 'judging'; readonly report: ConformanceReport } | ({ readonly kind: 'refused' } & RefusedPart);

/** Each run has a key of its own, for Playwright joins the metadata of the blobs that it merges. */
const keyPrefix = 'conformance run ';

/** Leaves the facts where Playwright's blob takes them along. To be called before the blob is written, when the run ends. */
export function leaveFacts(config: FullConfig, facts: RunFacts): void {
  config.metadata[`${keyPrefix}${randomUUID()}`] = facts;
}

function isShard(value: unknown): value is Shard {
  const { current, total } = Object(value) as Readonly<Record<string, unknown>>;
  return Number.isInteger(current) && Number.isInteger(total);
}

/**
 * Returns what a blob holds as the facts of a run. Blobs come from other machines: what is in them may be anything.
 *
 * @throws CannotJudge when it is not the facts of a run as this version writes them.
 */
export function soundFacts(value: unknown): RunFacts {
  const { kind, report, reason, shard } = Object(value) as Readonly<Record<string, unknown>>;
  if (kind === 'judging' && isReport(report)) return { kind, report };
  if (kind === 'judging') throw new CannotJudge(reportComplaint('The report in a blob', report));
  const isComplete = kind === 'refused' && typeof reason === 'string';
  if (isComplete && shard === undefined) return { kind, reason };
  if (isComplete && isShard(shard)) return { kind, reason, shard };
  throw new CannotJudge(
    'A blob holds no report of a run that this version can read. Make the blobs of all parts with this version: npx playwright test --shard=1/3',
  );
}

/** Takes what all merged blobs say of their runs, so that no other reporter shows it as if it told of a project. */
export function takeFacts(config: FullConfig): unknown[] {
  return Object.keys(config.metadata)
    .filter((key) => key.startsWith(keyPrefix))
    .map((key) => {
      const facts: unknown = config.metadata[key];
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
      delete config.metadata[key];
      return facts;
    });
}
