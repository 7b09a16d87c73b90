import { existsSync } from 'node:fs';
import { Document, isScalar, isSeq, parseDocument } from 'yaml';
import { CannotJudge } from '../../run/cannot-judge.js';
import type { ConformanceReport, ReportRow } from '../../report/conformance-report.js';
import { shownLine } from '../../report/formats/shown-text.js';
import { replaceFile } from '../../report/replace-file.js';
import { contractVersion } from '../../report/versions.js';
import { type Baseline, dayOf, isExpired, type KnownFailure } from '../../verdict/baseline.js';
import { fingerprintOf } from '../../verdict/fingerprint.js';
import { baselineIn, readBaselineText } from '../../verdict/read-baseline.js';
import { readReport } from './read-report.js';
import { counted } from './text.js';

/** How a baseline is brought up to date. */
export interface BaselineUpdateOptions {
  /** Path of the baseline, relative to the current folder. */
  readonly baseline: string;
  /** Path of the report to take the failures from; that of the last run when absent. */
  readonly report?: string;
  /** What new entries say. */
  readonly owner?: string;
  readonly link?: string;
  readonly reason?: string;
  readonly expires?: string;
  /** Whether to list each finding by itself, so that another one of the same requirement fails the run. */
  readonly fingerprints?: boolean;
}

/** What became of a baseline. */
interface Update {
  readonly added: readonly { readonly entry: Omit<KnownFailure, 'place'>; readonly comment: string }[];
  /** Indexes of entries whose failure is gone. */
  readonly removed: readonly number[];
  readonly kept: number;
  readonly expired: readonly KnownFailure[];
}

const dayMilliseconds = 24 * 60 * 60 * 1000;
/** How long a new entry is borne unless told otherwise: long enough to plan a repair, short enough not to be forgotten. */
const defaultDays = 90;
const longestComment = 160;

/** The findings of a row that make it fail or warn, by fingerprint. */
function findingsOf(row: ReportRow): Map<string, ReportRow['findings'][number]> {
  return new Map(
    row.findings
      .filter(({ level }) => level !== 'MAY')
      .map((finding) => [fingerprintOf(row, finding.case, finding), finding] as const),
  );
}

/** Whether a row tells if a listed failure is still there. */
function isTelling({ outcome }: ReportRow): boolean {
  return ['pass', 'note', 'fail', 'warn', 'known-failure'].includes(outcome);
}

function isFailing({ outcome }: ReportRow, { run }: ConformanceReport): boolean {
  return outcome === 'fail' || outcome === 'known-failure' || (outcome === 'warn' && run.failOn === 'should');
}

/** The findings of a failing row that no entry lists, by fingerprint. */
function unlisted(row: ReportRow, own: Baseline): [string, ReportRow['findings'][number]][] {
  if (own.some(({ fingerprint }) => fingerprint === undefined)) return [];
  return [...findingsOf(row)].filter(([found]) => !own.some(({ fingerprint }) => fingerprint === found));
}

/** Returns what an entry is about, for the reader of the file: a report prints the finding anyway, after the reason. */
function commentOn(finding: ReportRow['findings'][number]): string {
  return ` ${shownLine(`${finding.case}: expected ${finding.expected}, got ${finding.got}`, longestComment)}`;
}

function compare(report: ConformanceReport, baseline: Baseline, options: BaselineUpdateOptions, today: string): Update {
  const entriesOf = (row: ReportRow): Baseline =>
    baseline.filter(({ requirement, service }) => requirement === row.requirement && service === row.service);
  const isGone = (entry: KnownFailure): boolean => {
    const row = report.rows.find(
      ({ requirement, service }) => requirement === entry.requirement && service === entry.service,
    );
    if (row === undefined || !isTelling(row)) return false;
    const found = findingsOf(row);
    return entry.fingerprint === undefined ? found.size === 0 : !found.has(entry.fingerprint);
  };
  const removed = baseline.flatMap((entry, index) => (isGone(entry) ? [index] : []));
  const left = baseline.filter((_entry, index) => !removed.includes(index));
  const expires = options.expires ?? dayOf(new Date(Date.parse(today) + defaultDays * dayMilliseconds));
  const added = report.rows
    .filter((row) => isFailing(row, report))
    .flatMap((row) => {
      const findings = unlisted(row, entriesOf(row));
      const [first] = findings;
      if (first === undefined) return [];
      // Beside entries for single findings, one for all of them would make those void.
      const single = options.fingerprints === true || entriesOf(row).length > 0;
      return (single ? findings : [first]).map(([fingerprint, finding]) => ({
        entry: {
          requirement: row.requirement,
          service: row.service,
          reason: options.reason ?? 'to be reviewed',
          ...(options.owner !== undefined && { owner: options.owner }),
          ...(options.link !== undefined && { link: options.link }),
          expires,
          ...(single && { fingerprint }),
        },
        comment: commentOn(finding),
      }));
    });
  return { added, removed, kept: left.length, expired: left.filter((entry) => isExpired(entry, today)) };
}

const heading = ` Known failures: they do not fail a run until the day on which they expire. An entry whose failure is gone does.`;

/** The file's text with the entries that are gone taken out and new ones at its end; comments stay where they are. */
function updatedText(text: string | undefined, { added, removed }: Update): string {
  const document = text === undefined ? new Document({ knownFailures: [] }) : parseDocument(text);
  if (text === undefined) document.commentBefore = heading;
  const entries = document.get('knownFailures');
  if (!isSeq(entries)) throw new Error('A baseline that was read has no list of known failures.');
  entries.items = entries.items.filter((_entry, index) => !removed.includes(index));
  if (added.length > 0) entries.flow = false;
  for (const { entry, comment } of added) {
    const node = document.createNode(entry);
    const reason: unknown = node.get('reason', true);
    // Behind the value, so that it goes when the entry does.
    if (isScalar(reason)) reason.comment = comment;
    entries.add(node);
  }
  return document.toString({ lineWidth: 0 });
}

function requireAnswerable(update: Update, { owner, link }: BaselineUpdateOptions): void {
  if (update.added.length === 0 || owner !== undefined || link !== undefined) return;
  const subjects = update.added.map(({ entry: { requirement, service } }) => `${requirement} on ${service}`);
  throw new CannotJudge(
    `${counted(update.added.length, 'failure')} would be new in the baseline: ${[...new Set(subjects)].join(', ')}. ` +
      'Say who answers for it with --owner NAME, or where its repair is followed with --link ADDRESS.',
  );
}

/**
 * Brings a baseline up to date with the report of a run, for review: adds what fails and is not listed, takes out what no longer
 * fails, and leaves the rest, also what has expired, for somebody has to decide on that. What the run did not judge stays.
 *
 * @returns What changed, a line each.
 * @throws CannotJudge when there is no usable report, a new entry has nobody to answer for it, or the result would be no
 * sound baseline. @throws BaselineError when the file as it is cannot be used.
 */
export function baselineUpdate(options: BaselineUpdateOptions, today = dayOf(new Date())): string {
  const { baseline: file } = options;
  const report = readReport(options.report);
  if (report.run.contractVersion !== contractVersion()) {
    throw new CannotJudge('The report was made with another version of the contract; run again, and then update.');
  }
  if (options.expires !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(options.expires)) {
    throw new CannotJudge(`--expires ${options.expires} is no day; expected one such as 2030-01-31.`);
  }
  const text = existsSync(file) ? readBaselineText(file) : undefined;
  const baseline = text === undefined ? [] : baselineIn(file, text);
  const update = compare(report, baseline, options, today);
  requireAnswerable(update, options);
  const updated = updatedText(text, update);
  // Where what the options said is no entry, the file stays as it was.
  baselineIn(file, updated);
  replaceFile(file, updated);
  const named = ({ requirement, service }: Pick<KnownFailure, 'requirement' | 'service'>): string =>
    `${requirement} on ${service}`;
  return [
    ...update.added.map(({ entry }) => `added    ${named(entry)}, until ${entry.expires}`),
    ...baseline.filter((_entry, index) => update.removed.includes(index)).map((entry) => `removed  ${named(entry)}`),
    ...update.expired.map((entry) => `expired  ${named(entry)}, on ${entry.expires}: mend it, or change the day`),
    `${file}: ${update.added.length} added, ${update.removed.length} removed, ${update.kept} kept. Review it before you rely on it.`,
  ].join('\n');
}
