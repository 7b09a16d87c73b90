import type { Level } from '../contract/service.js';
import { unsentCodes } from './no-response.js';

/** What is read of a result, or of a row of a report, to say why it judged nothing. */
export interface Unsettled {
  readonly requirement: string;
  readonly level: Level;
  readonly outcome: string;
  readonly reason?: string;
  readonly cause?: string;
  readonly cases: readonly {
    readonly title: string;
    readonly outcome: string;
    readonly reason?: string;
    readonly exchanges: readonly { readonly failure?: { readonly code: string } }[];
  }[];
}

/** Results that have the same cause. */
export interface CauseGroup<Row extends Unsettled> {
  readonly cause: string;
  readonly rows: readonly Row[];
}

const maxIds = 3;

/** Codes of requests that were not sent any more: the time of the run was used up, or the service had stopped serving. */
const cutShortCodes: ReadonlySet<string> = new Set(Object.values(unsentCodes));

/**
 * Returns whether the run was cut short before it could judge a requirement: the service stopped serving the caller or
 * responding, or the time of the run was used up.
 */
export function isCutShort({ cause, cases }: Pick<Unsettled, 'cause' | 'cases'>): boolean {
  return (
    cause !== undefined ||
    cases.some(({ exchanges }) => exchanges.some(({ failure }) => cutShortCodes.has(failure?.code ?? '')))
  );
}

/** Outcomes that a finding decides, although other cases of the same check may be inconclusive. */
const decidedByFinding: ReadonlySet<string> = new Set(['warn', 'known-failure']);

/** Returns the inconclusive case of a result whose outcome comes from a lighter finding; undefined when there is none. */
function hiddenCase({ outcome, cases }: Unsettled): Unsettled['cases'][number] | undefined {
  return decidedByFinding.has(outcome) ? cases.find((one) => one.outcome === 'inconclusive') : undefined;
}

/**
 * Returns whether a requirement could not be judged whole. A SHOULD finding or a known failure decides the outcome of a check
 * even if another case is inconclusive, and that case could have violated the MUST.
 */
export function isInconclusive(result: Unsettled): boolean {
  return result.outcome === 'inconclusive' || hiddenCase(result) !== undefined;
}

/** Returns why a result judged nothing, without the title of the case, so that results with one cause have one text. */
export function causeOf(result: Unsettled): string {
  const { reason = 'no reason was given', cause, cases } = result;
  if (cause !== undefined) return cause;
  const hidden = hiddenCase(result);
  if (hidden !== undefined) return hidden.reason ?? reason;
  const decisive = cases.find((one) => reason === `${one.title}: ${one.reason ?? ''}`);
  return decisive?.reason ?? reason;
}

/** Groups results by their cause, the groups in the order of their first result. */
export function groupByCause<Row extends Unsettled>(results: readonly Row[]): CauseGroup<Row>[] {
  const groups = new Map<string, Row[]>();
  for (const result of results) {
    const cause = causeOf(result);
    const group = groups.get(cause);
    if (group === undefined) groups.set(cause, [result]);
    else group.push(result);
  }
  return [...groups].map(([cause, rows]) => ({ cause, rows }));
}

/** Returns the first ids of some results, and how many more there are. */
export function shortIds(results: readonly Pick<Unsettled, 'requirement'>[]): string {
  const ids = [...new Set(results.map(({ requirement }) => requirement))];
  const left = ids.length - maxIds;
  return `${ids.slice(0, maxIds).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

/** Returns the line for one cause that left a MUST inconclusive: how many requirements, why, and which. */
export function causeLine({ cause, rows: all }: CauseGroup<Unsettled>): string {
  // What failed before the cause kept the rest of it from being judged is reported as a failure.
  const open = all.filter(({ outcome }) => outcome !== 'fail');
  const rows = open.length === 0 ? all : open;
  const must = rows.filter(({ level }) => level === 'MUST').length;
  const levels = must === 0 ? '' : must === rows.length ? ', MUST' : `, ${must} of them MUST`;
  return `${rows.length} inconclusive${levels}: ${cause} (${shortIds(rows)})`;
}

/** Whether a line is that of a cause, whatever ids it names: those are in the order in which they were judged. */
export function isLineOf(line: string, cause: string): boolean {
  return line.includes(`: ${cause} (`);
}

/**
 * Returns the causes that keep a run from being green: those that left a MUST inconclusive, and those that cut the run short,
 * whatever the level.
 */
export function gatingCauses<Row extends Unsettled>(results: readonly Row[]): CauseGroup<Row>[] {
  const groups = groupByCause(results.filter((result) => isInconclusive(result) || result.cause !== undefined));
  return groups.filter(({ rows }) => rows.some((row) => row.level === 'MUST' || isCutShort(row)));
}
