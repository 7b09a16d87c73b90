import { type Service } from '../../src/contract/service.js';
import { requirement } from '../../src/contract/requirements.js';
import type { ProofRow } from './proof-row.js';

/** One case of a check, and how many departures of the mock it found something in. */
export interface ProvenCase {
  readonly service: Service;
  readonly requirement: string;
  readonly title: string;
  readonly faults: number;
  readonly variants: number;
  /** Whether it is shown that the case can turn red. */
  readonly isProven: boolean;
}

/**
 * A fault that breaks more requirements than these is a sweeping one, such as 502 for every refusal: it trips cases whatever
 * they look at, and so shows only that answers are looked at. It counts for the requirements about HTTP, which ask for no more.
 */
const mostPinned = 8;

function counts(row: ProofRow, id: string): boolean {
  return row.pinned.length <= mostPinned || id.startsWith('HTTP-');
}

/**
 * Every case that held or found something in any row, in the order in which they were met. Cases that only observe are not among
 * them: they can find nothing by design. What a rule allows is broken by no fault, so there a variant counts as well.
 */
export function provenCases(rows: readonly ProofRow[]): ProvenCase[] {
  const found = new Map<string, ProvenCase>();
  const note = (row: ProofRow, id: string, title: string, hit: 'faults' | 'variants' | undefined): void => {
    const key = JSON.stringify([row.service, id, title]);
    const fresh = { service: row.service, requirement: id, title, faults: 0, variants: 0, isProven: false };
    const known = found.get(key) ?? fresh;
    const isMild = requirement(id).level === 'MAY';
    const proves = hit === 'faults' || (hit === 'variants' && isMild);
    found.set(key, {
      ...known,
      ...(hit !== undefined && { [hit]: known[hit] + 1 }),
      isProven: known.isProven || proves,
    });
  };
  for (const row of rows) {
    for (const [id, titles] of Object.entries(row.held)) for (const title of titles) note(row, id, title, undefined);
    for (const [id, titles] of Object.entries(row.found)) {
      const hit = row.kind === 'variant' ? 'variants' : counts(row, id) ? 'faults' : undefined;
      for (const title of titles) note(row, id, title, hit);
    }
  }
  return [...found.values()];
}

/** The proof's figures in a sentence. */
export function figuresOf(rows: readonly ProofRow[], cases: readonly ProvenCase[]): string {
  const faults = rows.filter(({ kind }) => kind === 'fault').length;
  const mild = cases.filter((one) => one.isProven && one.faults === 0).length;
  const proven = cases.filter(({ isProven }) => isProven).length;
  return (
    `${faults} faults, ${rows.length - faults} permitted variants, and ${proven} of ${cases.length} cases tripped by at ` +
    `least one of them: ${proven - mild} by a fault, ${mild} of rules that only allow by a variant`
  );
}

/**
 * What to tell whoever added a case that nothing trips; undefined when every case is proven.
 *
 * @param fileOf The source file of a fault.
 */
export function complaint(
  rows: readonly ProofRow[],
  cases: readonly ProvenCase[],
  fileOf: (row: ProofRow) => string,
): string | undefined {
  const blind = cases.filter(({ isProven }) => !isProven);
  if (blind.length === 0) return undefined;
  const lines = blind.map(({ service, requirement: id, title }) => {
    const isMild = requirement(id).level === 'MAY';
    const wanted = isMild ? 'variant' : 'fault';
    const [near] = rows
      .filter(
        (row) => row.kind === wanted && row.service === service && (isMild ? id in row.found : row.pinned.includes(id)),
      )
      .toSorted((left, right) => left.pinned.length - right.pinned.length);
    const folder = `src/mock/${wanted}s/${service}/`;
    const place = near === undefined ? `a file of its own in ${folder}` : `${fileOf(near)}, beside ${near.name}`;
    return `  ${id} on ${service}, "${title}": write a ${wanted} in ${place}`;
  });
  return [
    `The proof of the checks has ${blind.length} ${blind.length === 1 ? 'case' : 'cases'} that no departure of the mock turns red,`,
    'so a service that breaks the rule there could pass unseen:',
    ...lines,
    'Make the mistake that the case is there to find, pinned to the exact ids that it breaks. Where no answer of a service could',
    'trip the case, it is blind: mend it, remove it, or end it with onlyObserve if it is there to look and not to judge.',
    '',
  ].join('\n');
}
