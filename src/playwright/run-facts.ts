import { randomUUID } from 'node:crypto';
import type { FullConfig } from '@playwright/test/reporter';
import type { ConformanceReport } from '../report/conformance-report.js';
import type { RefusedPart } from '../report/join-runs.js';

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

/** Takes the facts of all merged blobs, so that no other reporter shows them as if they told of a project. */
export function takeFacts(config: FullConfig): RunFacts[] {
  return Object.keys(config.metadata)
    .filter((key) => key.startsWith(keyPrefix))
    .map((key) => {
      // Written by leaveFacts, of this version of the harness or another: every version tells its own first.
      const facts = config.metadata[key] as RunFacts;
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
      delete config.metadata[key];
      return facts;
    });
}
