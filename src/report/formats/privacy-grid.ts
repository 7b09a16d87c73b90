import { requirement, textsOf } from '../../contract/requirements.js';
import type { ExchangeRecord } from '../../verdict/evidence.js';
import type { ConformanceReport, ReportCase, ReportRow } from '../conformance-report.js';
import { type JsonTree, memberOf, readTree, textOfString } from './json-tree.js';
import { rowAnchor } from './anchors.js';

/** How a row of the privacy table came out. */
export type PrivacyState = 'as-promised' | 'departs' | 'not-seen';

/** One row of the privacy table: who asks about whom, what was promised, and what came back. */
export interface PrivacyGridRow {
  /** The row's name in the contract, such as `friend x blocked`. */
  readonly row: string;
  readonly isHidden: boolean;
  /** Statuses that came back, in rising order. */
  readonly statuses: readonly number[];
  /** What the answers held, in words, without repeats. */
  readonly contents: readonly string[];
  readonly state: PrivacyState;
  /** Why it departs or was not seen. */
  readonly reason?: string;
  /** Anchor of the evidence on the page. */
  readonly anchor: string;
}

function textMember(record: JsonTree, key: string): string | undefined {
  const value = memberOf(record, key);
  return value?.kind === 'scalar' ? textOfString(value.text) : undefined;
}

function hasEntries(tree: JsonTree | undefined): boolean {
  return tree?.kind === 'array' && tree.items.length > 0;
}

/** What a record shows of a person, least first. */
function shows(record: JsonTree): string {
  const state = textMember(record, 'state') ?? 'no state';
  const devices = memberOf(record, 'devices');
  const parts = [
    ...(hasEntries(devices) ? ['devices'] : []),
    ...(memberOf(record, 'lastSeen') === undefined ? [] : ['lastSeen']),
  ];
  return parts.length === 0 ? `${state}, bare` : `${state} with ${parts.join(' and ')}`;
}

/** What the body of an answer held; undefined where only its length was kept. */
function contentOf({ response }: ExchangeRecord): string | undefined {
  if (response === undefined || response.status >= 300) return undefined;
  const { bytes, text, shortened } = response.body;
  if (bytes === 0) return 'a body without bytes';
  if (text === undefined || text === '') return undefined;
  const tree = readTree(text, shortened);
  if (tree === undefined) return 'no JSON';
  const records = tree.kind === 'array' ? tree.items : [tree];
  if (records.length === 0) return 'nobody: []';
  const counted = new Map<string, number>();
  for (const record of records) counted.set(shows(record), (counted.get(shows(record)) ?? 0) + 1);
  return [...counted].map(([words, count]) => `${count} ${count === 1 ? 'record' : 'records'} ${words}`).join(', ');
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function casesOf(row: ReportRow | undefined, name: string): readonly ReportCase[] {
  return row?.cases.filter(({ title }) => title.startsWith(`${name}, asked by `)) ?? [];
}

/** A case's questions about the people of the row: what stands before them only shows that the credential works. */
function questions(row: 'status' | 'gate', one: ReportCase): readonly ExchangeRecord[] {
  return row === 'status' ? one.exchanges.slice(1) : one.exchanges;
}

/**
 * The ten rows of the privacy table with what came back, from the cases of PRES-PRIVACY-200 and PRES-PRIVACY-GATE; none when
 * the report has neither.
 */
export function privacyGrid({ rows }: Pick<ConformanceReport, 'rows'>): readonly PrivacyGridRow[] {
  const status = rows.find(({ requirement: id }) => id === 'PRES-PRIVACY-200');
  const gate = rows.find(({ requirement: id }) => id === 'PRES-PRIVACY-GATE');
  const first = status ?? gate;
  if (first === undefined) return [];
  const hidden = new Set(textsOf(requirement('PRES-PRIVACY-GATE'), 'hidden'));
  return textsOf(requirement('PRES-PRIVACY-200'), 'rows').map((name): PrivacyGridRow => {
    const ofStatus = casesOf(status, name);
    const ofGate = casesOf(gate, name);
    const exchanges = [
      ...ofStatus.flatMap((one) => questions('status', one)),
      ...ofGate.flatMap((one) => questions('gate', one)),
    ];
    const all = [...ofStatus, ...ofGate];
    const violated = all.find(({ outcome }) => outcome === 'violated');
    const held = all.some(({ outcome }) => outcome === 'held');
    const owner = violated !== undefined && ofGate.includes(violated) ? (gate ?? first) : first;
    const finding = owner.findings.find(({ case: title }) => title === violated?.title);
    const reason = finding === undefined ? all.find((one) => one.reason !== undefined)?.reason : `got ${finding.got}`;
    return {
      row: name,
      isHidden: hidden.has(name),
      statuses: distinct(exchanges.flatMap(({ response }) => (response === undefined ? [] : [response.status]))).sort(
        (left, right) => left - right,
      ),
      contents: distinct(exchanges.flatMap((exchange) => contentOf(exchange) ?? [])),
      state: violated !== undefined ? 'departs' : held ? 'as-promised' : 'not-seen',
      ...(reason !== undefined && (violated !== undefined || !held) && { reason }),
      anchor: rowAnchor(owner),
    };
  });
}
