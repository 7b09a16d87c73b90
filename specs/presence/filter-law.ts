import { type Difference, judgeLaw } from '../../src/verdict/law.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { PresenceLevel, RecordEntry } from './answers.js';
import { ask, askShared, type Question, requirePeople } from './asking.js';
import { type Fate, normalAnswer, recordOf, selectionDifference } from './comparison.js';
import { certainFateByFilter, discriminates, fateByFilter, type FilterKind, filterWords } from './filter-kind.js';

/** How a filter is tried: whom for, and beside what else. */
export interface FilterTrial {
  readonly users?: readonly string[];
  /** `default` sends no level. */
  readonly level?: PresenceLevel | 'default';
  readonly onlineOnly?: boolean;
}

/** What a filter owes: to whom it shows a record, and which values that record must still have. */
interface Reading {
  readonly fateOf: (record: RecordEntry) => Fate;
  readonly valuesOf: FilterKind['valuesOf'];
}

/** What must be left of the devices and titles of a kept record: all that matches, and nothing that was not there. */
function keptContentDifference(
  kind: FilterKind,
  values: readonly string[],
  [full, kept]: readonly [full: RecordEntry, kept: RecordEntry],
  { valuesOf }: Reading,
): Difference | undefined {
  const known = full.devices.flatMap(kind.valuesOf);
  const left = kept.devices.flatMap(kind.valuesOf);
  const lost = full.devices.flatMap(valuesOf).find((value) => values.includes(value) && !left.includes(value));
  const added = left.find((value) => !known.includes(value));
  const wrong = lost ?? added;
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
 * Judges a filter: of the records that the same request without it shows, it keeps those with a matching device and leaves
 * out the others.
 *
 * @returns What stood without the filter when the law held; undefined when a finding was recorded.
 */
export async function judgeFilter(
  context: CheckContext,
  subject: Subject,
  kind: FilterKind,
  values: readonly string[],
  { users = requirePeople(context, subject), level = 'all', onlineOnly }: FilterTrial = {},
): Promise<readonly RecordEntry[] | undefined> {
  // onlineOnly stands on both sides: whom it leaves out by itself is PRES-ONLINE-ONLY's matter.
  const unfiltered: Question = { users, level: 'all', ...(onlineOnly !== undefined && { onlineOnly }) };
  const question: Question = {
    users,
    ...kind.question(values),
    ...(level !== 'default' && { level }),
    ...(onlineOnly !== undefined && { onlineOnly }),
  };
  const certain: Reading = {
    fateOf: (record) => certainFateByFilter(kind, values, record),
    valuesOf: kind.certainValuesOf,
  };
  const usual: Reading = { fateOf: (record) => fateByFilter(kind, values, record), valuesOf: kind.valuesOf };
  const differenceBy = (
    reading: Reading,
    all: readonly RecordEntry[],
    filtered: readonly RecordEntry[],
  ): Difference | undefined => {
    const selection = selectionDifference(all, filtered, reading.fateOf, filterWords(kind, values));
    // At other levels what a kept record shows is PRES-LEVEL-DEPTH's matter.
    if (selection !== undefined || level !== 'all') return selection;
    return filtered
      .map((kept) => {
        const full = recordOf(all, kept.xuid);
        return full === undefined ? undefined : keptContentDifference(kind, values, [full, kept], reading);
      })
      .find((difference) => difference !== undefined);
  };
  const judged = await judgeLaw(subject, {
    left: askShared(subject, unfiltered),
    right: () => ask(subject, question),
    steady: normalAnswer,
    difference: (all, filtered) => {
      const broken = differenceBy(certain, all, filtered);
      const doubtful = broken ?? differenceBy(usual, all, filtered);
      return broken ?? (doubtful && { ...doubtful, level: 'SHOULD' });
    },
  });
  return judged?.left;
}

/** The same, and ends the case as not exercised when the data would let a filter pass that does not look at the values. */
export async function judgeTellingFilter(
  context: CheckContext,
  subject: Subject,
  kind: FilterKind,
  values: readonly string[],
  trial: FilterTrial = {},
): Promise<void> {
  const all = await judgeFilter(context, subject, kind, values, trial);
  if (all === undefined || discriminates(kind, all, values)) return;
  subject.notExercised(
    `${filterWords(kind, values)} keeps everybody, or nobody, of those who show a ${kind.noun}; people who differ in it are needed`,
  );
}
