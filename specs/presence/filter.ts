import type { Target } from '../../src/target/target.js';
import { type Difference, judgeLaw } from '../../src/verdict/law.js';
import { amidMovement } from '../laws/amid-movement.js';
import type { CaseJudge } from '../laws/check.js';
import { look, shared } from '../laws/dialect.js';
import { byUnfiltered, filterDifference, type Owed, type OwedTo } from '../laws/subset.js';
import { discriminates, type FilterKind, filterWords, owedByFilter } from './filters.js';
import { isHiddenXuid } from './people.js';
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
  /**
   * Whether the people are as many as one request may name, with some whom privacy hides. That such a request is refused is
   * PRES-PRIVACY-200's finding, and what the batch without the filter lacks is PRES-BATCH-UNION's.
   */
  readonly isMany?: boolean;
}

/** A reading of the page: to whom a filter owes a record, and which values that record must still have. */
interface Reading {
  readonly owed: (record: RecordEntry) => Owed;
  readonly valuesOf: FilterKind['valuesOf'];
  readonly asked: ReadonlySet<string>;
}

/** What must be left of the devices and titles of a kept record: all that matches, and nothing that was not there. */
function contentDifference(
  kind: FilterKind,
  values: readonly string[],
  [full, kept]: readonly [full: RecordEntry, kept: RecordEntry],
  { valuesOf, asked }: Reading,
): Difference | undefined {
  const known = new Set(full.devices.flatMap(kind.valuesOf));
  const left = new Set(kept.devices.flatMap(kind.valuesOf));
  const lost = full.devices.flatMap(valuesOf).find((value) => asked.has(value) && !left.has(value));
  const wrong = lost ?? [...left].find((value) => !known.has(value));
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
 * What a filter owes to a user whom privacy hides: to leave out the bare record, which is on no device. Where a response shows devices
 * of such a user, that is PRES-PRIVACY-GATE's finding, and it must not look like a filter gone wrong.
 */
function sparingLeaks(target: Target, owed: OwedTo<RecordEntry>): OwedTo<RecordEntry> {
  return (record, all, filtered) => {
    if (!isHiddenXuid(target, record.xuid)) return owed(record, all, filtered);
    const isLeaked = [all, filtered].some((records) => (recordOf(records, record.xuid)?.devices.length ?? 0) > 0);
    return isLeaked ? 'either' : owed(record, all, filtered);
  };
}

/**
 * A filter keeps, of the records that the same request without it shows, those with a matching device, and leaves out the others.
 * What some readings of the page allow weighs SHOULD.
 */
export function filter(kind: FilterKind, values: readonly string[], trial: FilterTrial = {}): CaseJudge {
  const { level = 'all', onlineOnly, isAnyTelling } = trial;
  const rule = filterWords(kind, values);
  const owing = owedByFilter(kind, values);
  const asked = new Set(values);
  const certain: Reading = { owed: owing.certain, valuesOf: kind.certainValuesOf, asked };
  const usual: Reading = { owed: owing.usual, valuesOf: kind.valuesOf, asked };
  const differenceBy = (
    target: Target,
    reading: Reading,
    all: readonly RecordEntry[],
    filtered: readonly RecordEntry[],
  ): Difference | undefined => {
    const owed = sparingLeaks(target, byUnfiltered(presence, reading.owed));
    const selection = filterDifference(presence, all, filtered, { owed, rule });
    // At other levels what a kept record shows is PRES-LEVEL-DEPTH's matter.
    if (selection !== undefined || level !== 'all') return selection;
    return filtered
      .filter(({ xuid }) => !isHiddenXuid(target, xuid))
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
    if (trial.isMany === true) await look(presence, subject, question);
    await judgeLaw<readonly RecordEntry[], readonly RecordEntry[]>(subject, {
      left: shared(presence, subject, { ...base, level: 'all' }),
      right: shared(presence, subject, question),
      ...amidMovement(presence, (all, kept) => {
        const filtered = trial.isMany === true ? kept.filter(({ xuid }) => recordOf(all, xuid) !== undefined) : kept;
        const broken = differenceBy(subject.target, certain, all, filtered);
        const doubtful = broken ?? differenceBy(subject.target, usual, all, filtered);
        return broken ?? (doubtful && { ...doubtful, level: 'SHOULD' });
      }),
      // Such data would let a filter pass that does not look at the values.
      lacking: (all) =>
        isAnyTelling === true || discriminates(kind, all, values)
          ? undefined
          : `${rule} keeps everybody, or nobody, of those who show a ${kind.noun}; people who differ in it are needed`,
    });
  };
}
