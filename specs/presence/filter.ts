import { type Difference, judgeLaw } from '../../src/verdict/law.js';
import type { CaseJudge } from '../laws/check.js';
import { anew, shared } from '../laws/dialect.js';
import { steadyForm } from '../laws/difference.js';
import { byUnfiltered, filterDifference, type Owed } from '../laws/subset.js';
import { certainlyOwedByFilter, discriminates, type FilterKind, filterWords, owedByFilter } from './filters.js';
import { type PresenceLevel, type RecordEntry, recordOf } from './records.js';
import { presence, type Question, requirePeople } from './service.js';

/** How a filter is tried: for which people, and with what else. */
export interface FilterTrial {
  readonly users?: readonly string[];
  /** `default` sends no level. */
  readonly level?: PresenceLevel | 'default';
  readonly onlineOnly?: boolean;
  /** Whether a filter that keeps everybody, or nobody, shows the rule too. */
  readonly isAnyTelling?: boolean;
}

/** A reading of the page: to whom a filter owes a record, and which values that record must still have. */
interface Reading {
  readonly owed: (record: RecordEntry) => Owed;
  readonly valuesOf: FilterKind['valuesOf'];
}

/** What must be left of the devices and titles of a kept record: all that matches, and nothing that was not there. */
function contentDifference(
  kind: FilterKind,
  values: readonly string[],
  [full, kept]: readonly [full: RecordEntry, kept: RecordEntry],
  { valuesOf }: Reading,
): Difference | undefined {
  const known = full.devices.flatMap(kind.valuesOf);
  const left = kept.devices.flatMap(kind.valuesOf);
  const lost = full.devices.flatMap(valuesOf).find((value) => values.includes(value) && !left.includes(value));
  const wrong = lost ?? left.find((value) => !known.includes(value));
  if (wrong === undefined) return undefined;
  const sentence = lost === undefined ? 'only what the answer without the filter shows' : `the ${kind.noun} ${lost}`;
  return {
    expected: `${sentence} in the record that ${filterWords(kind, values)} keeps`,
    got: lost === undefined ? `the ${kind.noun} ${wrong}` : 'a record without it',
    pointer: kept.pointer,
    value: kept.value,
  };
}

/**
 * A filter keeps, of the records that the same request without it shows, those with a matching device, and leaves out the others.
 * What some readings of the page allow weighs SHOULD.
 */
export function filter(kind: FilterKind, values: readonly string[], trial: FilterTrial = {}): CaseJudge {
  const { level = 'all', onlineOnly, isAnyTelling } = trial;
  const rule = filterWords(kind, values);
  const certain: Reading = {
    owed: (record) => certainlyOwedByFilter(kind, values, record),
    valuesOf: kind.certainValuesOf,
  };
  const usual: Reading = { owed: (record) => owedByFilter(kind, values, record), valuesOf: kind.valuesOf };
  const differenceBy = (
    reading: Reading,
    all: readonly RecordEntry[],
    filtered: readonly RecordEntry[],
  ): Difference | undefined => {
    const selection = filterDifference(presence, all, filtered, { owed: byUnfiltered(presence, reading.owed), rule });
    // At other levels what a kept record shows is PRES-LEVEL-DEPTH's matter.
    if (selection !== undefined || level !== 'all') return selection;
    return filtered
      .map((kept) => {
        const full = recordOf(all, kept.xuid);
        return full && contentDifference(kind, values, [full, kept], reading);
      })
      .find((difference) => difference !== undefined);
  };
  return async (subject) => {
    // onlineOnly is on both sides: who is left out by it alone is PRES-ONLINE-ONLY's matter.
    const base: Question = {
      users: trial.users ?? requirePeople(subject),
      ...(onlineOnly !== undefined && { onlineOnly }),
    };
    const question = { ...base, ...kind.question(values), ...(level !== 'default' && { level }) };
    await judgeLaw<readonly RecordEntry[], readonly RecordEntry[]>(subject, {
      left: shared(presence, subject, { ...base, level: 'all' }),
      right: anew(presence, subject, question),
      steady: steadyForm(presence),
      difference: (all, filtered) => {
        const broken = differenceBy(certain, all, filtered);
        const doubtful = broken ?? differenceBy(usual, all, filtered);
        return broken ?? (doubtful && { ...doubtful, level: 'SHOULD' });
      },
      // Such data would let a filter pass that does not look at the values.
      lacking: (all) =>
        isAnyTelling === true || discriminates(kind, all, values)
          ? undefined
          : `${rule} keeps everybody, or nobody, of those who show a ${kind.noun}; people who differ in it are needed`,
    });
  };
}
