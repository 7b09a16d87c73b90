import { withMeaning } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, type Cases, type CaseTable, each, given, incidental } from '../laws/check.js';
import { look } from '../laws/dialect.js';
import { same, unlessEmpty } from '../laws/same.js';
import { filter, type FilterTrial } from './filter.js';
import { filterIndex } from './filter-index.js';
import {
  discriminates,
  type FilterKind,
  filterWords,
  longList,
  recordMatches,
  valuesIn,
  valuesOfNobody,
} from './filters.js';
import { isHidden } from './people.js';
import { presenceLevels, type RecordEntry } from './records.js';
import { presenceRequest } from './requests.js';
import { discover, presence, requireManyWithHidden, requirePeople } from './service.js';

/** As many values are tried one by one. */
const maxValues = 3;

/** Returns the values that people show. @throws NotExercised when there is none. */
async function shownValues(subject: Subject, kind: FilterKind): Promise<readonly [string, ...string[]]> {
  const [first, ...others] = valuesIn(kind, await discover(subject));
  if (first === undefined) return subject.notExercised(`nobody whom the caller may see shows a ${kind.noun}`);
  return [first, ...others];
}

async function firstValue(subject: Subject, kind: FilterKind): Promise<string> {
  return (await shownValues(subject, kind))[0];
}

/** Each value alone. Values are found by asking, so the cases are numbered: their titles must not change from run to run. */
function eachValueAlone(kind: FilterKind): Cases {
  return each([...Array(maxValues).keys()], (index) => [
    `one ${kind.noun}: number ${index + 1} of those that people show`,
    given(
      async (subject) =>
        (await shownValues(subject, kind))[index] ??
        subject.notExercised(`people show fewer than ${index + 1} of the kind`),
      (value) => filter(kind, [value]),
    ),
  ]);
}

/** Returns values none of which can do without the others: each keeps somebody whom the rest does not. */
function independentValues(kind: FilterKind, records: readonly RecordEntry[], count: number): readonly string[] {
  const index = filterIndex(kind, records);
  const keepsMore = (value: string, others: readonly string[]): boolean => {
    for (const record of index.holdersOf(value)) {
      if (!others.some((other) => index.holdersOf(other).has(record))) return true;
    }
    return false;
  };
  const chosen: string[] = [];
  for (const value of valuesIn(kind, records)) {
    const next = [...chosen, value];
    const isNeeded = next.every((one) =>
      keepsMore(
        one,
        next.filter((other) => other !== one),
      ),
    );
    if (isNeeded && discriminates(kind, records, next)) chosen.push(value);
    if (chosen.length === count) break;
  }
  return chosen;
}

function ofIndependent(kind: FilterKind, count: number): CaseJudge {
  return given(
    async (subject) => {
      const values = independentValues(kind, await discover(subject), count);
      return values.length === count
        ? values
        : subject.notExercised(
            `no ${count} values of the kind are at hand that each keep somebody whom the others do not`,
          );
    },
    (values) => filter(kind, values),
  );
}

async function spareValue(subject: Subject, kind: FilterKind): Promise<string> {
  const records = await discover(subject);
  if (records.length === 0) subject.notExercised('nobody is shown without the filter either');
  return (
    valuesOfNobody(kind, records, subject.requirement)[0] ??
    subject.notExercised(`people show every ${kind.noun} that could stand for nobody's`)
  );
}

/** As many people as one request may name, some of them hidden by privacy: their bare records are on no device. */
function manyUsers(kind: FilterKind): CaseJudge {
  return given(
    async (subject) => {
      const users = await requireManyWithHidden(subject);
      const value = hiddenValue(subject, kind, await discover(subject)) ?? (await firstValue(subject, kind));
      return { users, value };
    },
    ({ users, value }) => filter(kind, [value], { users, isMany: true }),
  );
}

/** Returns the value, of those that people show, that most hidden people have by the profile; undefined for none. */
function hiddenValue(subject: Subject, kind: FilterKind, records: readonly RecordEntry[]): string | undefined {
  const counts = new Map(valuesIn(kind, records).map((value) => [value, 0]));
  for (const { devices = [] } of subject.target.people.filter((one) => isHidden(subject.target, 'caller', one))) {
    for (const { type, titles = [] } of devices) {
      for (const value of kind.member === 'titles' ? titles : [type]) {
        const count = counts.get(value);
        if (count !== undefined) counts.set(value, count + 1);
      }
    }
  }
  const [first] = [...counts].filter(([, count]) => count > 0).sort(([, left], [, right]) => right - left);
  return first?.[0];
}

/** As many values as people show, and a few of nobody. */
function manyValues(kind: FilterKind): CaseJudge {
  return given(
    async (subject) => {
      const users = await requireManyWithHidden(subject);
      const records = await look(presence, subject, { users, level: 'all' });
      const shown = new Set(valuesIn(kind, records).map((value) => value.toLowerCase()));
      const unused = kind.candidates(subject.requirement).filter((value) => !shown.has(value.toLowerCase()));
      const values = longList(kind, records, unused);
      return values.length > 1 ? { users, values } : subject.notExercised(`people show fewer than two ${kind.noun}s`);
    },
    ({ users, values }) => filter(kind, values, { users, isMany: true }),
  );
}

function severalValues(kind: FilterKind): Cases {
  return {
    [`two ${kind.noun}s are either`]: ofIndependent(kind, 2),
    [`three ${kind.noun}s are any of them`]: ofIndependent(kind, 3),
    [`as many ${kind.noun}s as people show`]: manyValues(kind),
    [`one ${kind.noun}, of as many users as are known`]: manyUsers(kind),
    [`a ${kind.noun} of nobody with one of somebody`]: given(
      async (subject) => {
        const value = await firstValue(subject, kind);
        return [await spareValue(subject, kind), value];
      },
      (values) => filter(kind, values),
    ),
  };
}

/** A service for which any filter keeps nobody obeys too, and so does one that knows no filter where the list is empty. */
function extremes(kind: FilterKind): Cases {
  return {
    [`a ${kind.noun} of nobody keeps nobody`]: incidental(
      given(
        (subject) => spareValue(subject, kind),
        (spare) => filter(kind, [spare], { isAnyTelling: true }),
      ),
    ),
    'an empty list filters nothing': incidental(
      given(requirePeople, (users) => {
        const all = { users, level: 'title' } as const;
        return same(presence, all, { ...all, ...kind.question([]) }, `the answer without ${kind.member}`, {
          lacking: unlessEmpty('nobody is shown without the filter either'),
        });
      }),
    ),
  };
}

function combinations(kind: FilterKind): Cases {
  const levels = presenceLevels.map((level) => [`at the level ${level}`, { level }] as const);
  const trials: readonly (readonly [string, FilterTrial])[] = [
    ...levels,
    ['without a level', { level: 'default' }],
    ['with onlineOnly', { onlineOnly: true }],
  ];
  return each(trials, ([title, trial]) => [
    title,
    given(
      (subject) => firstValue(subject, kind),
      (value) => filter(kind, [value], trial),
    ),
  ]);
}

/** One user with the value, and one with another of the kind, each asked for alone. */
function singles(kind: FilterKind): Cases {
  return each([true, false], (isKept) => [
    `one user who ${isKept ? 'has' : 'lacks'} the ${kind.noun}`,
    given(
      async (subject) => {
        const records = await discover(subject);
        const value = await firstValue(subject, kind);
        const user = records.find(
          (record) =>
            record.devices.some((device) => kind.valuesOf(device).length > 0) &&
            recordMatches(kind, [value], record) === isKept,
        );
        if (user === undefined) return subject.notExercised(`everybody who shows a ${kind.noun} shows the same`);
        return { value, users: [user.xuid] };
      },
      ({ value, users }) => filter(kind, [value], { users, isAnyTelling: true }),
    ),
  ]);
}

/** A form of a value that the documents do not speak of: only noted. */
function otherForm(kind: FilterKind, title: string, respell: (value: string) => string): Cases {
  return {
    [title]: async (subject) => {
      const users = requirePeople(subject);
      const value = await firstValue(subject, kind);
      const form = respell(value);
      if (kind.member === 'deviceTypes' && form === value) subject.notExercised('the type has no upper-case letter');
      const edit = `${kind.member} ${JSON.stringify([form])} for ${filterWords(kind, [value])}`;
      await subject.observed(
        presenceRequest({ users, level: 'title', ...kind.question([value]) }),
        withMeaning(edit, { users, level: 'title', [kind.member]: [form] }),
      );
    },
  };
}

/** Returns the cases of a filter, and one about another form of its values. */
export function filterCases(kind: FilterKind, formTitle: string, respell: (value: string) => string): CaseTable {
  return () => [
    eachValueAlone(kind),
    severalValues(kind),
    extremes(kind),
    combinations(kind),
    singles(kind),
    otherForm(kind, formTitle, respell),
  ];
}
