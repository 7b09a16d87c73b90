import { requirement } from '../contract/requirements.js';
import type { Unjudged } from '../run/subject.js';
import { judgedOutcomes } from '../verdict/judged-counts.js';
import type { CaseResult, CheckResult, Finding } from '../verdict/outcome.js';
import { curlOf } from './failure-message.js';
import type { ReportCase, ReportFinding, ReportRow, RowOutcome } from './conformance-report.js';
import { membersSeen } from './contract-coverage.js';
import { gravest } from '../verdict/severity.js';

/** Returns whether an outcome means that the requirement was really judged. */
export function isJudged(outcome: RowOutcome): boolean {
  return outcome !== 'not-judged' && judgedOutcomes.has(outcome);
}

function reportFinding(one: CaseResult, finding: Finding): ReportFinding {
  const curl = curlOf(one, finding);
  return { case: one.title, ...finding, ...(curl !== undefined && { curl }) };
}

function reportCase({ title, outcome, reason, observations, exchanges }: CaseResult): ReportCase {
  return { title, outcome, ...(reason !== undefined && { reason }), observations, exchanges };
}

function contractOf(id: string): Pick<ReportRow, 'concern' | 'title' | 'rule' | 'sources' | 'stance'> {
  const { concern, title, rule, sources, stance } = requirement(id);
  return { concern, title, rule, sources, ...(stance !== undefined && { stance }) };
}

/** A check's result as a row of the report, with what the contract says of its requirement. */
export function judgedRow(result: CheckResult & Pick<ReportRow, 'members'>): ReportRow {
  const members = result.members ?? membersSeen(result);
  const findings = result.cases.flatMap((one) => one.findings.map((finding) => reportFinding(one, finding)));
  const curl = gravest(findings)?.curl;
  return {
    requirement: result.requirement,
    service: result.service,
    level: result.level,
    outcome: result.outcome,
    ...(result.reason !== undefined && { reason: result.reason }),
    ...(result.cause !== undefined && { cause: result.cause }),
    ...contractOf(result.requirement),
    findings,
    cases: result.cases.map(reportCase),
    ...(members !== undefined && { members }),
    requests: result.requests,
    durationMilliseconds: result.durationMilliseconds,
    ...(curl !== undefined && { curl }),
  };
}

/** A requirement that the run did not come to, as a row of the report. */
export function unjudgedRow({ requirement: id, service, reason }: Unjudged): ReportRow {
  return {
    requirement: id,
    service,
    level: requirement(id).level,
    outcome: 'not-judged',
    reason,
    ...contractOf(id),
    findings: [],
    cases: [],
    requests: 0,
    durationMilliseconds: 0,
  };
}
