import { requirements } from '../contract/requirements.js';
import { CannotJudge } from '../run/cannot-judge.js';
import { subjectName, subjectWords } from '../run/subject.js';
import { outcomeOfLevel } from '../verdict/severity.js';
import type { ConformanceReport, ReportRow } from './conformance-report.js';
import { factsOf, partName } from './judging-facts.js';
import { contractVersion, harnessVersion } from './versions.js';

/** Outcomes that a MUST finding cannot lead to. */
const mild: ReadonlySet<ReportRow['outcome']> = new Set([
  'pass',
  'note',
  'warn',
  'not-exercised',
  'skipped',
  'not-judged',
]);

/** Returns the first row that says less than its findings; undefined when there is none. */
function understated(rows: readonly ReportRow[]): ReportRow | undefined {
  return rows.find(
    ({ outcome, findings }) => mild.has(outcome) && findings.some(({ level }) => outcomeOfLevel[level] === 'fail'),
  );
}

function faultOf({ run, rows }: ConformanceReport): string | undefined {
  const version = `${run.harnessVersion} with the contract ${run.contractVersion}`;
  const own = `${harnessVersion()} with the contract ${contractVersion()}`;
  if (version !== own) return `it was written by version ${version}, and this is ${own}`;
  if (run.shard !== undefined && run.part === undefined) return 'it does not say what fell to it (run.part)';
  const unknown = rows.find(({ requirement }) => !requirements().has(requirement));
  if (unknown !== undefined) return `${unknown.requirement} is not a requirement`;
  const names = rows.map(subjectName);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `it judges ${subjectWords(twice)} twice`;
  const mistaken = understated(rows);
  if (mistaken !== undefined)
    return `${subjectName(mistaken)} ended ${mistaken.outcome}, but has a finding of level MUST`;
  if (run.part === undefined) return undefined;
  const fallen = new Set(run.part.own);
  const stray = names.find((name) => !fallen.has(name));
  if (stray !== undefined) return `it judges ${subjectWords(stray)}, which did not fall to it`;
  const unaddressed = (run.unaddressed ?? []).reduce((sum, one) => sum + one.requirements, 0);
  const missing = fallen.size - names.length - unaddressed;
  if (missing === 0) return undefined;
  return `${fallen.size} requirements fell to it, and it holds ${names.length + unaddressed}`;
}

/**
 * Sees that a report can be a part of a merge: this version wrote it, and it holds all that fell to it. A merge of less would be green for
 * requirements that nobody judged.
 *
 * @throws CannotJudge with what is wrong.
 */
export function requireSoundPart(report: ConformanceReport): void {
  const fault = faultOf(report);
  if (fault === undefined) return;
  throw new CannotJudge(
    `The report of ${partName(factsOf(report))} cannot be merged: ${fault}. Judge all parts with this version, and merge the ` +
      'reports as they were written.',
  );
}
