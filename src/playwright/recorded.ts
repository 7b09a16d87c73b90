import type { TestCase, TestResult } from '@playwright/test/reporter';
import { requirement } from '../contract/requirements.js';
import type { CheckResult } from '../verdict/outcome.js';
import { attachedResult } from './attachment.js';
import type { Subject, Unjudged } from '../run/subject.js';
import { subjectOf } from './check-identity.js';

/** What the recorder looks at in a Playwright test. */
export interface JudgingTest extends Pick<TestCase, 'annotations'> {
  readonly results: readonly Pick<TestResult, 'status' | 'attachments' | 'errors' | 'duration'>[];
}

/** A test that ended without its check's result: the judge never lets that happen, so the harness is at fault. */
function lostResult(
  subject: Subject,
  result: JudgingTest['results'][number],
  redact: (text: string) => string,
): CheckResult {
  const said = result.errors.map(({ message, value }) => message ?? value ?? '').join('; ');
  return {
    ...subject,
    level: requirement(subject.requirement).level,
    outcome: 'harness-error',
    reason: redact(`the test ${result.status} without a result: ${said === '' ? 'no error given' : said}`),
    cases: [],
    requests: 0,
    durationMilliseconds: result.duration,
  };
}

/** A worker that the system, or somebody, killed: for want of memory, say. */
const killedWorker = /Worker process exited unexpectedly \(code=\w+, signal=(SIG(?:KILL|TERM|INT|HUP))\)/;

/** Returns why a test ended without a result that is nobody's fault; undefined for a fault of the harness. */
function whyUnjudged(last: JudgingTest['results'][number] | undefined): string | undefined {
  switch (last?.status) {
    case undefined:
    case 'skipped':
      return 'the run ended before its turn';
    case 'interrupted':
      return 'the run was interrupted while it was judged';
    case 'timedOut':
      return 'the time that --timeout allows a test was used up while it was judged';
    case 'failed':
    case 'passed': {
      const texts = last.errors.map(({ message, value }) => message ?? value ?? '');
      const signal = texts.map((text) => killedWorker.exec(text)?.[1]).find((found) => found !== undefined);
      return signal === undefined ? undefined : `the process that judged it was ended by ${signal}`;
    }
  }
}

/** What became of the tests of a run: results of those that were judged, and which never were. */
export interface Recorded {
  readonly results: readonly CheckResult[];
  readonly unjudged: readonly Unjudged[];
}

/**
 * Gathers the checks' results from Playwright's tests. A test that never ran, or was cut short, is one that was not
 * judged; one that ended on its own without a result is a fault of the harness.
 */
export function recorded(tests: readonly JudgingTest[], redact: (text: string) => string): Recorded {
  const results: CheckResult[] = [];
  const unjudged: Unjudged[] = [];
  for (const test of tests) {
    const subject = subjectOf(test);
    if (subject === undefined) continue;
    const last = test.results.at(-1);
    const attached = last === undefined ? undefined : attachedResult(last.attachments);
    if (attached !== undefined) {
      results.push(attached);
      continue;
    }
    const reason = whyUnjudged(last);
    if (last === undefined || reason !== undefined) {
      unjudged.push({ ...subject, reason: reason ?? 'the run ended before its turn' });
    } else {
      results.push(lostResult(subject, last, redact));
    }
  }
  return { results, unjudged };
}
