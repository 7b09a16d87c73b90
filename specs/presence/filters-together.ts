import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { judgeLaw, type Side } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { RecordEntry } from './answers.js';
import { ask, askShared, discover, type Question, requirePeople } from './asking.js';
import {
  type Fate,
  normalAnswer,
  normalWhole,
  recordOf,
  recordsDifference,
  selectionDifference,
} from './comparison.js';
import {
  deviceFilter,
  deviceMatches,
  fateByFilter,
  filterWords,
  recordMatches,
  titleFilter,
  valuesIn,
} from './filter-kind.js';

/** Values of both filters, used together. */
interface Pair {
  readonly types: readonly string[];
  readonly titles: readonly string[];
}

/** What each side of a pair, and both, would keep of some records. */
interface Overlap {
  readonly both: number;
  readonly typeOnly: number;
  readonly titleOnly: number;
}

/**
 * Both filters must keep a record; where they match on different devices, the documents leave it open whether that counts.
 * (uri-usersbatchpost, Remarks)
 */
function fateOf({ types, titles }: Pair, record: RecordEntry): Fate {
  const fates = [fateByFilter(deviceFilter, types, record), fateByFilter(titleFilter, titles, record)];
  if (fates.includes('left out')) return 'left out';
  const onOne = record.devices.some(
    (device) => deviceMatches(deviceFilter, types, device) && deviceMatches(titleFilter, titles, device),
  );
  return onOne ? 'kept' : 'either';
}

function overlapOf(pair: Pair, records: readonly RecordEntry[]): Overlap {
  const count = (test: (record: RecordEntry) => boolean): number => records.filter(test).length;
  const byType = (record: RecordEntry): boolean => recordMatches(deviceFilter, pair.types, record);
  const byTitle = (record: RecordEntry): boolean => recordMatches(titleFilter, pair.titles, record);
  return {
    both: count((record) => fateOf(pair, record) === 'kept'),
    typeOnly: count((record) => byType(record) && !byTitle(record)),
    titleOnly: count((record) => byTitle(record) && !byType(record)),
  };
}

function pairsIn(records: readonly RecordEntry[]): readonly Pair[] {
  const titles = valuesIn(titleFilter, records);
  return valuesIn(deviceFilter, records).flatMap((type) => titles.map((title) => ({ types: [type], titles: [title] })));
}

/** A pair whose filters overlap in part: some records both keep, some only the one, some only the other. */
function isPartial({ both, typeOnly, titleOnly }: Overlap): boolean {
  return both > 0 && typeOnly > 0 && titleOnly > 0;
}

async function partialPair(context: CheckContext, subject: Subject): Promise<Pair> {
  const records = await discover(context, subject);
  return (
    pairsIn(records).find((pair) => isPartial(overlapOf(pair, records))) ??
    subject.notExercised(
      'no device type and title are at hand that overlap in part: both, only the one, only the other',
    )
  );
}

/** Two types and two titles that need each other: leaving one value out would change what is kept. */
function widened(pair: Pair, records: readonly RecordEntry[]): Pair | undefined {
  const base = overlapOf(pair, records).both;
  return pairsIn(records)
    .filter(({ types, titles }) => types[0] !== pair.types[0] && titles[0] !== pair.titles[0])
    .map(({ types, titles }) => ({ types: [...pair.types, ...types], titles: [...pair.titles, ...titles] }))
    .find((wide) => {
      const overlap = overlapOf(wide, records);
      return isPartial(overlap) && overlap.both > base;
    });
}

/** What each filter keeps by itself, and what there is without them. */
interface Alone {
  readonly all: readonly RecordEntry[];
  readonly byType: readonly RecordEntry[];
  readonly byTitle: readonly RecordEntry[];
}

/**
 * Judges two filters against what each keeps by itself, as the service answers it: a filter that is wrong alone is its own
 * requirement's finding.
 */
async function judgePair(
  context: CheckContext,
  subject: Subject,
  pair: Pair,
  extra: Pick<Question, 'level' | 'onlineOnly'> = {},
): Promise<void> {
  const users = requirePeople(context, subject);
  const types = deviceFilter.question(pair.types);
  const titles = titleFilter.question(pair.titles);
  const sides = [
    askShared(subject, { users, level: 'all' }),
    askShared(subject, { users, ...types, ...extra }),
    askShared(subject, { users, ...titles, ...extra }),
  ] as const;
  const judged = await judgeLaw(subject, {
    left: async (): Promise<Side<Alone>> => {
      const [all, byType, byTitle] = [await sides[0](), await sides[1](), await sides[2]()];
      return {
        value: { all: all.value, byType: byType.value, byTitle: byTitle.value },
        exchanges: [...all.exchanges, ...byType.exchanges, ...byTitle.exchanges],
      };
    },
    right: () => ask(subject, { users, ...types, ...titles, ...extra }),
    steady: ({ all, byType, byTitle }) => [all, byType, byTitle].map(normalAnswer),
    difference: ({ all, byType, byTitle }, filtered) =>
      selectionDifference(
        all,
        filtered,
        ({ xuid }) => jointFate(pair, all, [byType, byTitle], xuid),
        `${filterWords(deviceFilter, pair.types)} and ${filterWords(titleFilter, pair.titles)} together`,
      ),
  });
  if (judged !== undefined) requireBothNarrow(subject, judged.left);
}

/** Both filters must keep a record; where they match on different devices, the documents leave it open whether that counts. */
function jointFate(
  pair: Pair,
  all: readonly RecordEntry[],
  alone: readonly (readonly RecordEntry[])[],
  xuid: string,
): Fate {
  const record = recordOf(all, xuid);
  if (record === undefined || alone.some((kept) => recordOf(kept, xuid) === undefined)) return 'left out';
  return fateOf(pair, record) === 'kept' ? 'kept' : 'either';
}

function requireBothNarrow(subject: Subject, { byType, byTitle }: Alone): void {
  const lacks = (left: readonly RecordEntry[], right: readonly RecordEntry[]): boolean =>
    left.some(({ xuid }) => recordOf(right, xuid) === undefined);
  if (!lacks(byType, byTitle) || !lacks(byTitle, byType)) {
    subject.notExercised('one of the filters alone keeps all that the other keeps, so it adds nothing to it');
  }
}

/** deviceTypes and titles together keep what both keep. */
export const filterAndCheck: Check = {
  requirement: 'PRES-FILTER-AND',
  service: 'presence',
  run: async (context) => {
    const forms: readonly [title: string, extra: Pick<Question, 'level' | 'onlineOnly'>][] = [
      ['a device type and a title that overlap in part', { level: 'title' }],
      ['the same at the level user', { level: 'user' }],
      ['the same with onlineOnly', { onlineOnly: true }],
    ];
    for (const [title, extra] of forms) {
      await context.case(title, async (subject) => {
        await judgePair(context, subject, await partialPair(context, subject), extra);
      });
    }
    await context.case('two device types and two titles', async (subject) => {
      const pair = await partialPair(context, subject);
      const wide = widened(pair, await discover(context, subject));
      await judgePair(context, subject, wide ?? subject.notExercised('no second type and title keep somebody more'));
    });
    await context.case('a device type and a title that nobody has both of', async (subject) => {
      const records = await discover(context, subject);
      const apart = pairsIn(records).find((pair) => {
        const { typeOnly, titleOnly } = overlapOf(pair, records);
        return typeOnly > 0 && titleOnly > 0 && records.every((record) => fateOf(pair, record) === 'left out');
      });
      await judgePair(context, subject, apart ?? subject.notExercised('every type at hand goes with every title'));
    });
    await context.case('an empty list beside a title leaves the title to filter', async (subject) => {
      await judgeEmptyBeside(context, subject);
    });
  },
};

async function judgeEmptyBeside(context: CheckContext, subject: Subject): Promise<void> {
  const { titles } = await partialPair(context, subject);
  const question: Question = { users: requirePeople(context, subject), ...titleFilter.question(titles) };
  const judged = await judgeLaw(subject, {
    left: () => ask(subject, question),
    right: () => ask(subject, { ...question, deviceTypes: [] }),
    steady: normalAnswer,
    difference: (alone, beside) =>
      recordsDifference(alone, beside, { expectation: 'the answer without deviceTypes', form: normalWhole }),
  });
  if (judged?.left.length === 0) subject.notExercised('the title alone keeps nobody');
}
