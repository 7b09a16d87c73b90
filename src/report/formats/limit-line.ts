import { numberOf, requirement } from '../../contract/requirements.js';
import type { ConformanceReport, ReportCase, ReportRow } from '../conformance-report.js';
import { rowAnchor } from './anchors.js';

/** A count of XUIDs that was asked for in one batch. */
export interface LimitPoint {
  readonly count: number;
  readonly answer: 'accepted' | 'refused';
  /** The status that said so. */
  readonly status: number;
}

/** The counts of XUIDs that a service took and refused, and where the boundary lies. */
export interface LimitLine {
  /** The largest count that must be accepted. */
  readonly documented: number;
  /** In rising order; a count is listed once for each way in which it was answered. */
  readonly points: readonly LimitPoint[];
  /** The boundary that the checks found, in their words. */
  readonly found: readonly string[];
  readonly anchor: string;
}

/** The count that a case asks for, which its title begins with; cases of filters and levels ask for the same counts. */
function countOf({ title }: ReportCase): number | undefined {
  const digits = /^(\d+) XUIDs?\b/.exec(title)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The exchange that answers the case's own count: the finding's where there is one, since a search may follow it. */
function status(row: ReportRow, one: ReportCase): number | undefined {
  const finding = row.findings.find(({ case: title }) => title === one.title);
  const index = finding?.exchanges.at(-1) ?? one.exchanges.length - 1;
  return one.exchanges[index]?.response?.status;
}

function pointOf(row: ReportRow, one: ReportCase): LimitPoint | undefined {
  const count = countOf(one);
  const answered = status(row, one);
  if (count === undefined || answered === undefined) return undefined;
  if (one.outcome !== 'held' && one.outcome !== 'violated') return undefined;
  return { count, answer: answered < 300 ? 'accepted' : 'refused', status: answered };
}

/** The line of counts, from the cases and observations of PRES-LIMIT-ACCEPT and PRES-LIMIT-REJECT; none without them. */
export function limitLine({ rows }: Pick<ConformanceReport, 'rows'>): LimitLine | undefined {
  const own = rows.filter(({ requirement: id }) => id === 'PRES-LIMIT-ACCEPT' || id === 'PRES-LIMIT-REJECT');
  const telling = own.find(({ outcome }) => outcome === 'fail' || outcome === 'warn') ?? own[0];
  if (telling === undefined) return undefined;
  const all = own.flatMap((row) => row.cases.map((one) => pointOf(row, one)).filter((point) => point !== undefined));
  const points = new Map(all.map((point) => [`${point.count} ${point.answer}`, point]));
  const observed = own.flatMap(({ cases }) => cases.flatMap(({ observations }) => observations));
  return {
    documented: numberOf(requirement('PRES-LIMIT-ACCEPT'), 'maximumUsers'),
    points: [...points.values()].sort((left, right) => left.count - right.count),
    found: [...new Set(observed.filter((text) => text.startsWith('the largest ')))],
    anchor: rowAnchor(telling),
  };
}
