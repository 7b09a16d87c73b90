import { createHash } from 'node:crypto';
import type { CTRFReport, Test, TestStatus as Status } from 'ctrf';
import type { CaseOutcome } from '../../verdict/outcome.js';
import type { ConformanceReport, ReportRow, RowOutcome } from '../conformance-report.js';
import { shownText } from './shown-text.js';
import { verdictOf } from './verdict-word.js';

/** Silence is neither passed nor skipped: nobody chose it, and nobody looked away. */
const statuses: Readonly<Record<RowOutcome, Status>> = {
  pass: 'passed',
  note: 'passed',
  warn: 'passed',
  fail: 'failed',
  'harness-error': 'failed',
  skipped: 'skipped',
  'not-judged': 'pending',
  'not-exercised': 'other',
  inconclusive: 'other',
  'known-failure': 'other',
};

const caseStatuses: Readonly<Record<CaseOutcome, Status>> = {
  held: 'passed',
  violated: 'failed',
  'harness-error': 'failed',
  skipped: 'skipped',
  observed: 'other',
  'not-exercised': 'other',
  inconclusive: 'other',
};

function statusOf({ outcome }: ReportRow, failOn: ConformanceReport['run']['failOn']): Status {
  return outcome === 'warn' && failOn === 'should' ? 'failed' : statuses[outcome];
}

/** A name-based UUID: the same requirement on the same service has the same one in every run. (RFC 9562, version 8) */
function identity({ requirement, service }: ReportRow): string {
  const digits = createHash('sha256').update(`xbl-conformance ${requirement} ${service}`).digest('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}

function test(row: ReportRow, failOn: ConformanceReport['run']['failOn']): Test {
  const finding = row.findings.find(({ curl }) => curl !== undefined);
  return {
    id: identity(row),
    name: `${row.requirement} ${row.service}: ${row.title}`,
    status: statusOf(row, failOn),
    duration: Math.round(row.durationMilliseconds),
    suite: [row.service, row.concern],
    ...(row.reason !== undefined && { message: shownText(row.reason, 4000) }),
    ...(finding?.curl !== undefined && { snippet: shownText(finding.curl, 4000) }),
    rawStatus: row.outcome,
    tags: [row.level, row.service, row.concern],
    type: 'conformance',
    steps: row.cases.map(({ title, outcome }) => ({ name: shownText(title, 300), status: caseStatuses[outcome] })),
    extra: { requirement: row.requirement, level: row.level, rule: row.rule, requests: row.requests },
  };
}

/**
 * The report in the Common Test Report Format: a test for each requirement on each service, its cases as steps. A warning passes
 * unless the run fails on SHOULD; `rawStatus` has the outcome in the harness's own words. (https://ctrf.io)
 */
export function ctrfReport(report: ConformanceReport): string {
  const { run, rows } = report;
  const count = (status: Status): number => rows.filter((row) => statusOf(row, run.failOn) === status).length;
  const start = Date.parse(run.startedAt);
  const content: CTRFReport = {
    reportFormat: 'CTRF',
    specVersion: '1.0.0',
    generatedBy: 'xbl-conformance',
    results: {
      tool: { name: 'xbl-conformance', version: run.harnessVersion },
      summary: {
        tests: rows.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        start,
        stop: start + Math.round(run.durationMilliseconds),
      },
      tests: rows.map((row) => test(row, run.failOn)),
      environment: {
        appName: run.target,
        extra: {
          contractVersion: run.contractVersion,
          exitCode: run.gate.exitCode,
          verdict: verdictOf(run.gate),
          reason: run.gate.reason,
          ...(run.gate.details !== undefined && { details: run.gate.details }),
          complete: run.complete,
          ...(run.unaddressed !== undefined && { unaddressed: run.unaddressed }),
        },
      },
    },
  };
  return `${JSON.stringify(content, undefined, 1)}\n`;
}
