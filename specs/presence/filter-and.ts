import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, check, given } from '../laws/check.js';
import { intersection } from '../laws/intersection.js';
import { same, unlessEmpty } from '../laws/same.js';
import type { Owed } from '../laws/subset.js';
import { filterIndex } from './filter-index.js';
import { deviceFilter, filterWords, owedByFilter, titleFilter, valuesIn } from './filters.js';
import type { RecordEntry } from './records.js';
import { discover, presence, type Question, requirePeople } from './service.js';

/** Values of both filters, used together. */
interface Pair {
  readonly types: readonly string[];
  readonly titles: readonly string[];
}

/** Both filters must keep a record; where they match on different devices, the documents leave it open whether that counts. */
function owedByBoth({ types, titles }: Pair): (record: RecordEntry) => Owed {
  const [byType, byTitle] = [owedByFilter(deviceFilter, types), owedByFilter(titleFilter, titles)];
  const [askedTypes, askedTitles] = [new Set(types), new Set(titles)];
  return (record) => {
    if (byType.usual(record) === 'left out' || byTitle.usual(record) === 'left out') return 'left out';
    const isOnOne = record.devices.some(
      (device) => askedTypes.has(device.type) && device.titles.some(({ id }) => askedTitles.has(id)),
    );
    return isOnOne ? 'kept' : 'either';
  };
}

/** How many records both filters of a pair keep on one device, and each filter alone. */
function overlapOf(pair: Pair, records: readonly RecordEntry[]): { both: number; typeOnly: number; titleOnly: number } {
  const [ofTypes, ofTitles] = [filterIndex(deviceFilter, records), filterIndex(titleFilter, records)];
  const [byType, byTitle] = [ofTypes.holdersOfAny(pair.types), ofTitles.holdersOfAny(pair.titles)];
  let shared = 0;
  for (const record of byTitle) if (byType.has(record)) shared += 1;
  const types = new Set(pair.types);
  const onOne = pair.titles
    .flatMap((title) => ofTitles.devicesWith(title))
    .filter(([{ type }]) => types.has(type))
    .map(([, record]) => record);
  return { both: new Set(onOne).size, typeOnly: byType.size - shared, titleOnly: byTitle.size - shared };
}

/** As many pairs are tried: of tens of thousands of types and titles, nobody could try each with each. */
const mostPairs = 10_000;

/** Pairs of a type and a title, those that tell most first. */
function* pairsIn(records: readonly RecordEntry[]): Iterable<Pair> {
  const titles = valuesIn(titleFilter, records);
  let count = 0;
  for (const type of valuesIn(deviceFilter, records)) {
    for (const title of titles) {
      if (count === mostPairs) return;
      count += 1;
      yield { types: [type], titles: [title] };
    }
  }
}

/** Returns the first pair that will do. */
function firstPair(pairs: Iterable<Pair>, isGood: (pair: Pair) => boolean): Pair | undefined {
  for (const pair of pairs) if (isGood(pair)) return pair;
  return undefined;
}

/** Whether the filters of a pair overlap in part: some records both keep, some only the one, some only the other. */
function isPartial(pair: Pair, records: readonly RecordEntry[]): boolean {
  const { both, typeOnly, titleOnly } = overlapOf(pair, records);
  return both > 0 && typeOnly > 0 && titleOnly > 0;
}

async function partialPair(subject: Subject): Promise<Pair> {
  const records = await discover(subject);
  return (
    firstPair(pairsIn(records), (pair) => isPartial(pair, records)) ??
    subject.notExercised(
      'no device type and title are at hand that overlap in part: both, only the one, only the other',
    )
  );
}

/** Two types and two titles that need each other: leaving one value out would change what is kept. */
async function widePair(subject: Subject): Promise<Pair> {
  const pair = await partialPair(subject);
  const records = await discover(subject);
  const base = overlapOf(pair, records).both;
  const widened = ({ types, titles }: Pair): Pair => ({
    types: [...pair.types, ...types],
    titles: [...pair.titles, ...titles],
  });
  const isOther = ({ types, titles }: Pair): boolean => types[0] !== pair.types[0] && titles[0] !== pair.titles[0];
  const second = firstPair(pairsIn(records), (other) => {
    if (!isOther(other)) return false;
    const wide = widened(other);
    return isPartial(wide, records) && overlapOf(wide, records).both > base;
  });
  return second === undefined ? subject.notExercised('no second type and title keep somebody more') : widened(second);
}

/** A type and a title that some people have, and nobody both. */
async function disjointPair(subject: Subject): Promise<Pair> {
  const records = await discover(subject);
  const [ofTypes, ofTitles] = [filterIndex(deviceFilter, records), filterIndex(titleFilter, records)];
  return (
    firstPair(pairsIn(records), (pair) => {
      const { typeOnly, titleOnly } = overlapOf(pair, records);
      if (typeOnly === 0 || titleOnly === 0) return false;
      const byTitle = ofTitles.holdersOfAny(pair.titles);
      return [...ofTypes.looseHoldersOfAny(pair.types)].every((record) => !byTitle.has(record));
    }) ?? subject.notExercised('every type at hand goes with every title')
  );
}

function together(
  choose: (subject: Subject) => Promise<Pair>,
  extra: Pick<Question, 'level' | 'onlineOnly'> = {},
): CaseJudge {
  return given(choose, (pair, subject) => {
    const users = requirePeople(subject);
    const types = { users, ...deviceFilter.question(pair.types), ...extra };
    const owed = owedByBoth(pair);
    const titles = { users, ...titleFilter.question(pair.titles), ...extra };
    return intersection(
      presence,
      { users, level: 'all' },
      [types, titles],
      { ...types, ...titles },
      {
        mustKeep: (record) => owed(record) === 'kept',
        rule: `${filterWords(deviceFilter, pair.types)} and ${filterWords(titleFilter, pair.titles)}`,
      },
    );
  });
}

/** deviceTypes and titles together keep what both keep. (uri-usersbatchpost, Remarks) */
export const filterAnd = check(presence, 'PRES-FILTER-AND', {
  'a device type and a title that overlap in part': together(partialPair, { level: 'title' }),
  'the same at the level user': together(partialPair, { level: 'user' }),
  'the same with onlineOnly': together(partialPair, { onlineOnly: true }),
  'two device types and two titles': together(widePair),
  'a device type and a title that nobody has both of': together(disjointPair),
  'an empty list with a title leaves the title to filter': given(partialPair, ({ titles }, subject) => {
    const question = { users: requirePeople(subject), ...titleFilter.question(titles) };
    return same(presence, question, { ...question, deviceTypes: [] }, 'the answer without deviceTypes', {
      lacking: unlessEmpty('the title alone keeps nobody'),
    });
  }),
});
