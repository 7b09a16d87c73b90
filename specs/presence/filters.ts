import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { withMeaning } from '../../src/verdict/edit.js';
import { judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import { presenceLevels, type RecordEntry } from './answers.js';
import { ask, askShared, discover, requirePeople } from './asking.js';
import { normalAnswer, normalWhole, recordsDifference } from './comparison.js';
import {
  deviceFilter,
  discriminates,
  type FilterKind,
  filterWords,
  recordMatches,
  titleFilter,
  valueOfNobody,
  valuesIn,
} from './filter-kind.js';
import { judgeFilter, judgeTellingFilter } from './filter-law.js';
import { filterAndCheck } from './filters-together.js';
import { presenceRequest } from './requests.js';

/** As many values are tried one by one. */
const mostValues = 4;

/** The values that people show. @throws NotExercised when there is none. */
async function shownValues(context: CheckContext, subject: Subject, kind: FilterKind): Promise<readonly string[]> {
  const values = valuesIn(kind, await discover(context, subject));
  return values.length > 0 ? values : subject.notExercised(`nobody whom the caller may see shows a ${kind.noun}`);
}

async function firstValue(context: CheckContext, subject: Subject, kind: FilterKind): Promise<string> {
  const [value] = await shownValues(context, subject, kind);
  return value ?? subject.notExercised(`nobody whom the caller may see shows a ${kind.noun}`);
}

/** Each value alone. Found by asking, so the cases are numbered: their titles must not change from run to run. */
async function eachValueAlone(context: CheckContext, kind: FilterKind): Promise<void> {
  for (let index = 0; index < mostValues; index += 1) {
    await context.case(`one ${kind.noun}: number ${index + 1} of those that people show`, async (subject) => {
      const value = (await shownValues(context, subject, kind))[index];
      if (value === undefined) return subject.notExercised(`people show fewer than ${index + 1} of the kind`);
      await judgeTellingFilter(context, subject, kind, [value]);
    });
  }
}

/** Values none of which can do without the others: each keeps somebody whom the rest does not. */
function independentValues(kind: FilterKind, records: readonly RecordEntry[], count: number): readonly string[] {
  const chosen: string[] = [];
  const candidates = valuesIn(kind, records);
  const needed = (values: readonly string[]): boolean =>
    values.every((value) => {
      const others = values.filter((other) => other !== value);
      return records.some((record) => recordMatches(kind, [value], record) && !recordMatches(kind, others, record));
    });
  for (const value of candidates) {
    const next = [...chosen, value];
    if (chosen.length < count && needed(next) && discriminates(kind, records, next)) chosen.push(value);
  }
  return chosen;
}

async function unions(context: CheckContext, kind: FilterKind): Promise<void> {
  const orders: readonly [title: string, arrange: (values: readonly string[]) => readonly string[], count: number][] = [
    [`two ${kind.noun}s are either`, (values) => values, 2],
    [`two ${kind.noun}s in the other order`, (values) => [...values].reverse(), 2],
    [`three ${kind.noun}s are any of them`, (values) => values, 3],
  ];
  for (const [title, arrange, count] of orders) {
    await context.case(title, async (subject) => {
      const values = independentValues(kind, await discover(context, subject), count);
      if (values.length < count) {
        subject.notExercised(
          `no ${count} values of the kind are at hand that each keep somebody whom the others do not`,
        );
      }
      await judgeTellingFilter(context, subject, kind, arrange(values));
    });
  }
  await context.case(`a ${kind.noun} of nobody beside one of somebody`, async (subject) => {
    const value = await firstValue(context, subject, kind);
    const spare = valueOfNobody(kind, await discover(context, subject), context.requirement);
    if (spare === undefined)
      return subject.notExercised(`people show every ${kind.noun} that could stand for nobody's`);
    await judgeTellingFilter(context, subject, kind, [spare, value]);
  });
}

async function extremes(context: CheckContext, kind: FilterKind): Promise<void> {
  const ofNobody = async (subject: Subject): Promise<void> => {
    const records = await discover(context, subject);
    if (records.length === 0) subject.notExercised('nobody is shown without the filter either');
    const spare = valueOfNobody(kind, records, context.requirement);
    if (spare === undefined)
      return subject.notExercised(`people show every ${kind.noun} that could stand for nobody's`);
    await judgeFilter(context, subject, kind, [spare]);
  };
  // A service for which any filter keeps nobody obeys too, and so does one that knows no filter where the list is empty.
  await context.case(`a ${kind.noun} of nobody keeps nobody`, ofNobody, { incidental: true });
  const emptyList = async (subject: Subject): Promise<void> => {
    const users = requirePeople(context, subject);
    const judged = await judgeLaw(subject, {
      left: askShared(subject, { users, level: 'title' }),
      right: () => ask(subject, { users, level: 'title', ...kind.question([]) }),
      steady: normalAnswer,
      difference: (all, filtered) =>
        recordsDifference(all, filtered, { expectation: `the answer without ${kind.member}`, form: normalWhole }),
    });
    if (judged?.left.length === 0) subject.notExercised('nobody is shown without the filter either');
  };
  await context.case('an empty list filters nothing', emptyList, { incidental: true });
}

async function combinations(context: CheckContext, kind: FilterKind): Promise<void> {
  for (const level of [...presenceLevels, 'default'] as const) {
    await context.case(level === 'default' ? 'without a level' : `at the level ${level}`, async (subject) => {
      await judgeTellingFilter(context, subject, kind, [await firstValue(context, subject, kind)], { level });
    });
  }
  await context.case('with onlineOnly', async (subject) => {
    const trial = { onlineOnly: true };
    await judgeTellingFilter(context, subject, kind, [await firstValue(context, subject, kind)], trial);
  });
}

/** One user with the value, and one with another of the kind, each asked for alone. */
async function singles(context: CheckContext, kind: FilterKind): Promise<void> {
  for (const isKept of [true, false]) {
    await context.case(`one user who ${isKept ? 'has' : 'lacks'} the ${kind.noun}`, async (subject) => {
      const records = await discover(context, subject);
      const value = await firstValue(context, subject, kind);
      const user = records.find(
        (record) =>
          record.devices.some((device) => kind.valuesOf(device).length > 0) &&
          recordMatches(kind, [value], record) === isKept,
      );
      if (user === undefined) return subject.notExercised(`everybody who shows a ${kind.noun} shows the same`);
      await judgeFilter(context, subject, kind, [value], { users: [user.xuid] });
    });
  }
}

/** Forms of a value that the documents do not speak of: only noted. */
async function otherForms(context: CheckContext, kind: FilterKind): Promise<void> {
  const isDevice = kind.member === 'deviceTypes';
  await context.case(isDevice ? 'another letter case' : 'titles as strings', async (subject) => {
    const users = requirePeople(context, subject);
    const value = await firstValue(context, subject, kind);
    const form = isDevice ? value.toLowerCase() : value;
    if (isDevice && form === value) subject.notExercised('the type has no upper-case letter');
    const control = presenceRequest({ users, level: 'title', ...kind.question([value]) });
    await subject.observed(
      control,
      withMeaning(`${kind.member} ${JSON.stringify([form])} for ${filterWords(kind, [value])}`, {
        users,
        level: 'title',
        [kind.member]: [form],
      }),
    );
  });
}

function filterCheck(requirement: string, kind: FilterKind): Check {
  return {
    requirement,
    service: 'presence',
    run: async (context) => {
      await eachValueAlone(context, kind);
      await unions(context, kind);
      await extremes(context, kind);
      await combinations(context, kind);
      await singles(context, kind);
      await otherForms(context, kind);
    },
  };
}

/** The filters by device type and by title, each alone and both together. (uri-usersbatchpost, Optional members) */
export const filterChecks: readonly Check[] = [
  filterCheck('PRES-FILTER-DEVICES', deviceFilter),
  filterCheck('PRES-FILTER-TITLES', titleFilter),
  filterAndCheck,
];
