import type { TestInfo } from '@playwright/test';
import { type Requirement, requirement } from '../contract/requirements.js';
import { sourceWords } from '../contract/source-words.js';
import type { FailOn } from '../target/target.js';
import type { Check } from '../verdict/check.js';
import { failsRun, standingCauses } from '../verdict/gate.js';
import { excused } from '../verdict/baseline.js';
import type { CheckResult } from '../verdict/outcome.js';
import { resultAttachment } from './attachment.js';
import { caseStep } from './case-step.js';
import { identityAnnotations } from './check-identity.js';
import { callAt, checkPlace } from './check-location.js';
import { keepWorker } from './counted-failure.js';
import { isAnnouncedLast, isReporterListening, runRules } from './environment.js';
import { evidenceText } from '../report/evidence-text.js';
import { failureMessage } from '../report/failure-message.js';
import { lastOfEachService } from '../run/last-of-each-service.js';
import { subjectName } from '../run/subject.js';
import { test } from './fixtures.js';

/** A test that ends as a failed check does: its message is all there is to say, the harness's stack explains nothing. */
class CheckFailed extends Error {
  override readonly name = 'CheckFailed';

  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}

function annotationsOf(rule: Requirement, check: Check): { type: string; description?: string }[] {
  return [
    ...identityAnnotations(check),
    { type: 'level', description: rule.level },
    { type: 'rule', description: rule.rule },
    ...rule.sources.map((source) => ({ type: 'source', description: sourceWords(source) })),
  ];
}

function attach(testInfo: TestInfo, name: string, contentType: string, text: string): void {
  // Pushed, not awaited through attach(): that would add a step to every test's list.
  testInfo.attachments.push({ name, contentType, body: Buffer.from(text, 'utf8') });
}

function attachEvidence(testInfo: TestInfo, result: CheckResult): void {
  const text = evidenceText(result);
  if (text !== '') attach(testInfo, 'evidence', 'text/plain', text);
}

/** Why the gate would end a run with 2 for a result; undefined where it would not. */
function gatingCause(result: CheckResult, allowInconclusive: boolean): string | undefined {
  return standingCauses([result], { allowInconclusive })[0]?.cause;
}

/** Ends the Playwright test as the check ended. What was not judged is a skipped test with the reason, never a green one. */
function conclude(result: CheckResult, failOn: FailOn, allowInconclusive: boolean, testInfo: TestInfo): void {
  const remark = `${result.outcome}: ${result.reason ?? 'no reason given'}`;
  const cause = isReporterListening() ? undefined : gatingCause(result, allowInconclusive);
  // Playwright alone would end with 0: it knows no gate that a skipped or a green test could fail.
  const isGreenOtherwise = result.outcome !== 'fail' && result.outcome !== 'harness-error';
  if (cause !== undefined && isGreenOtherwise) throw new CheckFailed(`inconclusive: ${cause}`);
  switch (result.outcome) {
    case 'pass':
      return;
    case 'note':
    case 'known-failure':
      testInfo.annotations.push({ type: result.outcome, description: result.reason ?? '' });
      return;
    case 'inconclusive':
    case 'not-exercised':
    case 'skipped':
      // A test that judged nothing must not look green; the remark says why it did not.
      test.skip(true, remark);
      return;
    case 'fail':
    case 'warn':
    case 'harness-error':
      if (result.outcome === 'warn' && !failsRun(result, { failOn })) {
        testInfo.annotations.push({ type: 'warn', description: result.reason ?? '' });
        return;
      }
      attachEvidence(testInfo, result);
      keepWorker(testInfo);
      throw new CheckFailed(failureMessage(result));
  }
}

/** What a Playwright test of a check does: judges it, case by case as steps, and attaches the whole result as JSON. */
function testOf(check: Check, isListedLast: boolean): Parameters<typeof test>[2] {
  return async ({ judge }, testInfo) => {
    const location = { file: testInfo.file, line: testInfo.line, column: testInfo.column };
    const { baseline, today, allowInconclusive = false } = runRules();
    // In UI mode, and with other reporters alone, nothing announces which tests are selected.
    const isLast = isReporterListening() ? isAnnouncedLast(subjectName(check)) : isListedLast;
    const judged = await judge.judge(isLast ? { ...check, isLast } : check, caseStep(judge.target.failOn, location));
    // As it was judged: a merge of the parts of a run may be held to another baseline.
    attach(testInfo, resultAttachment, 'application/json', JSON.stringify(judged));
    conclude(excused(judged, baseline, today), judge.target.failOn, allowInconclusive, testInfo);
  };
}

/**
 * Declares a Playwright test for each check, in their order, each located in the file of its check.
 *
 * @throws Error when a check names a requirement that does not exist.
 */
export function bindChecks(checks: readonly Check[]): void {
  const last = lastOfEachService(checks);
  for (const check of checks) {
    const rule = requirement(check.requirement);
    const title = `${rule.id} ${check.service}: ${rule.title}`;
    const details = { tag: [`@${rule.level}`, `@${check.service}`], annotation: annotationsOf(rule, check) };
    const place = checkPlace(check);
    if (place === undefined) test(title, details, testOf(check, last.has(subjectName(check))));
    else callAt(place, test, title, details, testOf(check, last.has(subjectName(check))));
  }
}
