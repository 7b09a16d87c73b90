import type { Target } from '../../src/target/target.js';
import { nounBeyond, type ShallowLevel } from '../../src/verdict/message/presence-level-depth.js';
import { type Cases, each, given } from '../laws/check.js';
import { byUnfiltered, type Owed, subset } from '../laws/subset.js';
import { deviceFilter, filterWords, owedByFilter, titleFilter } from './filters.js';
import { narrowed } from './level-witness.js';
import { owedByOnlineOnly } from './online-only-owed.js';
import type { RecordEntry } from './records.js';
import { discover, presence, requirePeople } from './service.js';

/** Values of both filters. */
interface Values {
  readonly types: readonly string[];
  readonly titles: readonly string[];
}

/** What both filters and onlineOnly owe to a record; where the filters match on different devices only, the documents leave it open. */
function owedByEvery(target: Target, { types, titles }: Values): (record: RecordEntry) => Owed {
  const filters = [
    owedByFilter(deviceFilter, types).certain,
    owedByFilter(titleFilter, titles).certain,
    owedByOnlineOnly(target),
  ];
  const [askedTypes, askedTitles] = [new Set(types), new Set(titles)];
  return (record) => {
    const owed = filters.map((filter) => filter(record));
    if (owed.includes('left out')) return 'left out';
    const isOnOne = record.devices.some(
      (device) =>
        askedTypes.has(device.type) && titleFilter.certainValuesOf(device).some((title) => askedTitles.has(title)),
    );
    return isOnOne && owed.every((one) => one === 'kept') ? 'kept' : 'either';
  };
}

/** The requests with every filter by which PRES-LEVEL-DEPTH judges how deep a level is: here it is whom they keep. */
export const everyFilterCases: Cases = each(Object.keys(nounBeyond) as readonly ShallowLevel[], (level) => [
  `both filters and onlineOnly at the level ${level}`,
  given(
    async (subject) => {
      const question = narrowed(requirePeople(subject), await discover(subject), level);
      const { deviceTypes: types = [], titles = [] } = question;
      if (types.length > 0 && titles.length > 0) return { question, values: { types, titles: titles.map(String) } };
      return subject.notExercised('nobody whom the caller may see shows a device and a title');
    },
    ({ question, values }, { target }) =>
      subset(presence, { users: question.users, level: 'all' }, question, {
        owed: byUnfiltered(presence, owedByEvery(target, values)),
        rule: `${filterWords(deviceFilter, values.types)}, ${filterWords(titleFilter, values.titles)} and onlineOnly`,
        isShared: true,
      }),
  ),
]);
