import { shownLine } from './formats/shown-text.js';
import type { ReportFinding, ReportRow } from './conformance-report.js';
import { columnsOf, fitted } from './terminal-text.js';
import { outcomeOfLevel } from '../verdict/severity.js';

/** More of a text than any line shows is not even looked at: names of a megabyte are a service's to send. */
const mostCharacters = 400;

/** A text of a service or a profile in one line that cannot steer a terminal. */
export function visibleLine(text: string): string {
  return shownLine(text, mostCharacters);
}

/** What an outcome is called in a line. */
export function outcomeWords(outcome: ReportRow['outcome']): string {
  // Silence of every kind is "not judged" in the sums; this is the one kind whose turn never came.
  return outcome === 'not-judged' ? 'never judged' : outcome.replaceAll('-', ' ');
}

/** The first finding that weighs as much as the outcome: what only breaks a SHOULD does not say why a MUST failed. */
function tellingFinding({ outcome, findings }: Pick<ReportRow, 'outcome' | 'findings'>): ReportFinding | undefined {
  if (outcome !== 'fail' && outcome !== 'warn') return undefined;
  return findings.find(({ level }) => outcomeOfLevel[level] === outcome);
}

/** A pointer of a service's own names may be as long as it likes. */
const maxPlaceColumns = 60;

const frame = columnsOf('expected , got ');
/** With less room for both halves the beginning of the sentence says more. */
const leastRoom = 24;
/** With less room for the sentence it says more than a place. */
const roomBesidePlace = 64;
/** What came begins with the status, then goes on with a body that the reports hold as well. */
const mostOfStatus = 40;

function statusColumns(got: string): number {
  const end = got.indexOf(': ');
  return Math.min(columnsOf(end < 0 ? got : got.slice(0, end + 2)) + 1, mostOfStatus);
}

/**
 * What was expected and what came, in so many columns. Either alone tells nothing, so both keep their beginning; the body that came
 * gives way first.
 */
function expectedAndGot(finding: Pick<ReportFinding, 'expected' | 'got'>, columns: number): string {
  const [expected, got] = [visibleLine(finding.expected), visibleLine(finding.got)];
  const room = columns - frame;
  if (room < leastRoom) return fitted(`expected ${expected}, got ${got}`, columns);
  const leastForGot = Math.min(statusColumns(got), Math.floor(room / 2));
  const forGot = Math.min(columnsOf(got), Math.max(leastForGot, room - columnsOf(expected)));
  return `expected ${fitted(expected, room - forGot)}, got ${fitted(got, forGot)}`;
}

/** What is read of a row to say why it ended as it did. */
export type Departed = Pick<ReportRow, 'outcome' | 'findings' | 'reason'> & {
  readonly cases: readonly Pick<ReportRow['cases'][number], 'title'>[];
};

/**
 * Returns how many findings above MAY a row has, and in how many of its cases: ` (19 findings in 18 of 20 cases)`, or
 * ` (18 of 20 cases)` if no case has two; nothing if there are none. Every format that people read counts in these words.
 */
export function casesWords({ findings, cases }: Departed): string {
  const weighty = findings.filter(({ level }) => level !== 'MAY');
  const violated = new Set(weighty.map((finding) => finding.case)).size;
  if (violated === 0) return '';
  const of = `${violated} of ${cases.length} ${cases.length === 1 ? 'case' : 'cases'}`;
  return weighty.length === violated ? ` (${of})` : ` (${weighty.length} findings in ${of})`;
}

/** Returns where in a response a finding is, unless the sentence names the header anyway: `, at /0/state`. */
function placeWords({ pointer = '', expected, got }: ReportFinding): string {
  if (pointer.startsWith('/')) return `, at ${fitted(visibleLine(pointer), maxPlaceColumns)}`;
  const isNamed = `${expected} ${got}`.toLowerCase().includes(pointer.toLowerCase());
  return pointer === '' || isNamed ? '' : `, in the header ${fitted(visibleLine(pointer), maxPlaceColumns)}`;
}

/** Why a requirement ended as it did, in one sentence of so many columns, with the number of cases that say so. */
export function departureSentence(row: Departed, columns: number): string {
  const finding = tellingFinding(row);
  if (finding !== undefined) {
    const [place, count] = [placeWords(finding), casesWords(row)];
    const left = columns - columnsOf(`${place}${count}`);
    const whole = frame + columnsOf(visibleLine(finding.expected)) + columnsOf(visibleLine(finding.got));
    // The place gives way before what was expected and came is cut short, and on a screen of a few columns the count does too.
    const shownPlace = left >= Math.min(whole, roomBesidePlace) ? place : '';
    const end = columns - columnsOf(count) < columns / 2 ? '' : `${shownPlace}${count}`;
    return `${expectedAndGot(finding, columns - columnsOf(end))}${end}`;
  }
  // A fault of the harness has a stack, which the report holds.
  const [first = ''] = (row.reason ?? '').split('\n');
  return fitted(visibleLine(first), columns);
}

/** The same after the title of the case that found it, where the sentence does not name it anyway and there is room. */
export function titledSentence(row: Departed, columns: number): string {
  const finding = tellingFinding(row);
  if (finding === undefined || finding.expected.includes(finding.case)) return departureSentence(row, columns);
  const title = `${visibleLine(finding.case)}: `;
  const left = columns - columnsOf(title);
  return left * 2 < columns ? departureSentence(row, columns) : `${title}${departureSentence(row, left)}`;
}
