import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, check, given } from '../laws/check.js';
import { intersection } from '../laws/intersection.js';
import { same, unlessEmpty } from '../laws/same.js';
import type { Owed } from '../laws/subset.js';
import {
  deviceFilter,
  deviceMatches,
  filterWords,
  owedByFilter,
  recordMatches,
  titleFilter,
  valuesIn,
} from './filters.js';
import type { RecordEntry } from './records.js';
import { discover, presence, type Question, requirePeople } from './service.js';

/** Values of both filters, used together. */
interface Pair {
  readonly types: readonly string[];
  readonly titles: readonly string[];
}

/** Both filters must keep a record; where they match on different devices, the documents leave it open whether that counts. */
function owed({ types, titles }: Pair, record: RecordEntry): Owed {
  const alone = [owedByFilter(deviceFilter, types, record), owedByFilter(titleFilter, titles, record)];
  if (alone.includes('left out')) return 'left out';
  const onOne = record.devices.some(
    (device) => deviceMatches(deviceFilter, types, device) && deviceMatches(titleFilter, titles, device),
  );
  return onOne ? 'kept' : 'either';
}

/** How many records both filters of a pair keep, and each alone. */
function overlapOf(pair: Pair, records: readonly RecordEntry[]): { both: number; typeOnly: number; titleOnly: number } {
  const count = (test: (record: RecordEntry) => boolean): number => records.filter(test).length;
  const byType = (record: RecordEntry): boolean => recordMatches(deviceFilter, pair.types, record);
  const byTitle = (record: RecordEntry): boolean => recordMatches(titleFilter, pair.titles, record);
  return {
    both: count((record) => owed(pair, record) === 'kept'),
    typeOnly: count((record) => byType(record) && !byTitle(record)),
    titleOnly: count((record) => byTitle(record) && !byType(record)),
  };
}

function pairsIn(records: readonly RecordEntry[]): readonly Pair[] {
  const titles = valuesIn(titleFilter, records);
  return valuesIn(deviceFilter, records).flatMap((type) => titles.map((title) => ({ types: [type], titles: [title] })));
}

/** Whether the filters of a pair overlap in part: some records both keep, some only the one, some only the other. */
function isPartial(pair: Pair, records: readonly RecordEntry[]): boolean {
  const { both, typeOnly, titleOnly } = overlapOf(pair, records);
  return both > 0 && typeOnly > 0 && titleOnly > 0;
}

async function partialPair(subject: Subject): Promise<Pair> {
  const records = await discover(subject);
  return (
    pairsIn(records).find((pair) => isPartial(pair, records)) ??
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
  return (
    pairsIn(records)
      .filter(({ types, titles }) => types[0] !== pair.types[0] && titles[0] !== pair.titles[0])
      .map(({ types, titles }) => ({ types: [...pair.types, ...types], titles: [...pair.titles, ...titles] }))
      .find((wide) => isPartial(wide, records) && overlapOf(wide, records).both > base) ??
    subject.notExercised('no second type and title keep somebody more')
  );
}

/** A type and a title that some people have, and nobody both. */
async function disjointPair(subject: Subject): Promise<Pair> {
  const records = await discover(subject);
  return (
    pairsIn(records).find((pair) => {
      const { typeOnly, titleOnly } = overlapOf(pair, records);
      return typeOnly > 0 && titleOnly > 0 && records.every((record) => owed(pair, record) === 'left out');
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
    const titles = { users, ...titleFilter.question(pair.titles), ...extra };
    return intersection(
      presence,
      { users, level: 'all' },
      [types, titles],
      { ...types, ...titles },
      {
        mustKeep: (record) => owed(pair, record) === 'kept',
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
