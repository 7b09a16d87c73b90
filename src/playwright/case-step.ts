import type { StepRunner } from '../verdict/context.js';
import type { CaseResult } from '../verdict/outcome.js';
import type { FailOn } from '../target/target.js';
import { test } from './fixtures.js';
import { failsAt } from '../verdict/severity.js';

/** A step that is shown as failed. It says what its case found, and has no stack: the harness's explains nothing. */
class CaseFailed extends Error {
  override readonly name = 'CaseFailed';

  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}

/** What a failed case says in a line or two; undefined for one that does not fail a run. */
function failureOf({ outcome, reason, findings }: CaseResult, failOn: FailOn): string | undefined {
  if (outcome === 'harness-error') return `a fault of the harness: ${(reason ?? '').split('\n')[0] ?? ''}`;
  const finding = findings.find(({ level }) => failsAt(level, failOn));
  return finding === undefined ? undefined : `expected ${finding.expected}, got ${finding.got}`;
}

/**
 * Runs each case as a step of the Playwright test, red where the case fails the run: among many steps the one that departs is to
 * be seen. The test itself goes on, and ends as its check does.
 *
 * @param location Where all steps are said to stand; without it every step would record a stack, which costs more than most requests.
 */
export function caseStep(
  failOn: FailOn,
  location: { readonly file: string; readonly line: number; readonly column: number },
): StepRunner {
  return async (title, run) => {
    try {
      await test.step(
        title,
        async () => {
          const failure = failureOf(await run(), failOn);
          if (failure !== undefined) throw new CaseFailed(failure);
        },
        { location },
      );
    } catch (error) {
      if (!(error instanceof CaseFailed)) throw error;
    }
  };
}
