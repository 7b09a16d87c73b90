import { type CaseJudge, type Cases, each, given, incidental } from '../laws/check.js';
import { unlessEmpty } from '../laws/same.js';
import { subset } from '../laws/subset.js';
import { filter } from './filter.js';
import { isTaken } from './filter-values.js';
import { type FilterKind, filterWords, valuesIn } from './filters.js';
import type { PresenceLevel } from './records.js';
import { discover, presence, requirePeople } from './service.js';

/** A filter by a value that the service need not take keeps nobody, where it is taken. */
function keepsNobody(kind: FilterKind, value: string): CaseJudge {
  return given(
    async (subject) => {
      const users = requirePeople(subject);
      const records = await discover(subject);
      if (records.length === 0) subject.notExercised('nobody is shown without the filter either');
      if (valuesIn(kind, records).includes(value)) subject.notExercised('somebody shows the value');
      if (!(await isTaken(subject, { users, ...kind.question([value]), level: 'all' }))) {
        subject.notExercised(`the service does not take the ${kind.noun} ${JSON.stringify(value)}`);
      }
      return value;
    },
    (spare) => filter(kind, [spare], { isAnyTelling: true }),
  );
}

/** A service for which any filter keeps nobody obeys too, and so does one that knows no filter where the list is empty. */
export function extremes(kind: FilterKind, emptyAt: readonly PresenceLevel[]): readonly Cases[] {
  return [
    {
      [`a made-up ${kind.noun} keeps nobody`]: incidental(keepsNobody(kind, kind.madeUp[0] ?? '')),
      [`the ${kind.noun} ${JSON.stringify(kind.void)} keeps nobody`]: incidental(keepsNobody(kind, kind.void)),
    },
    each(emptyAt, (level) => [
      `an empty list filters nothing at the level ${level}`,
      incidental(
        given(requirePeople, (users) =>
          subset(
            presence,
            { users, level: 'all' },
            { users, ...kind.question([]), level },
            {
              owed: () => 'kept',
              rule: filterWords(kind, []),
              lacking: unlessEmpty('nobody is shown without the filter either'),
            },
          ),
        ),
      ),
    ]),
  ];
}
