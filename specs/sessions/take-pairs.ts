import { type Difference, judgeLaw } from '../../src/verdict/law.js';
import { Refused } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, type Cases, each } from '../laws/check.js';
import { look, shared } from '../laws/dialect.js';
import { placeOf, steadyForm } from '../laws/difference.js';
import { holds } from '../laws/holds.js';
import { best, countOwed, type Filter, type FilterName, filterNames, filtersFor, wordsOf } from './filters.js';
import { keysOf, lost } from './pair-law.js';
import { peopleWithResults } from './people.js';
import { occurrence, resultWords, type SessionEntry } from './results.js';
import { allOf, knowledgeOf, maxResults, requireOwnXuid, sessions } from './service.js';
import type { WideningParameter } from './widening.js';

type Entries = readonly SessionEntry[];

/** A filter with a take that it does not reach. */
interface TakeWithFilter {
  readonly xuid: string;
  readonly filter: Filter;
  readonly take: number;
  readonly alone: Entries;
}

/** How many results a filter is asked for together with take, at most. */
const someResults = 10;

/** Returns a filter that keeps some results of a user and leaves out others. @throws NotExercised when none is known. */
export function filterForResults(subject: Subject, name: FilterName, results: Entries): Filter {
  const filter = best(filtersFor(name, knowledgeOf(subject), results), (one) => [
    // What a result does not say to have is left out, or has the keyword from its template.
    results.length - countOwed(one, results, 'kept') - (name === 'keyword' ? 0 : countOwed(one, results, 'either')),
    countOwed(one, results, 'kept'),
  ]);
  return filter ?? subject.notExercised(`no value of ${name} is known that could tell results apart`);
}

/** Returns a filter for the user with most results, of which it keeps more than a few and leaves out some. */
async function filterToCut(subject: Subject, name: FilterName): Promise<TakeWithFilter> {
  const [person] = await peopleWithResults(subject);
  if (person === undefined) return subject.notExercised('nobody whom the profile names has a session');
  const { xuid, results } = person;
  const filter = filterForResults(subject, name, results);
  const alone = await look(sessions, subject, allOf(subject, [xuid], filter.query));
  const take = Math.min(someResults, alone.length - 1);
  if (take < 1) subject.notExercised(`${wordsOf(filter.query)} keeps fewer than two results of one user`);
  return { xuid, filter, take, alone };
}

/** A filter leaves out with a small take what it leaves out alone. */
export function filterWithTake(name: FilterName): CaseJudge {
  return async (subject) => {
    const { xuid, filter, take, alone } = await filterToCut(subject, name);
    const kept = keysOf(alone);
    const isWhole = alone.length < maxResults();
    const query = { take: String(take), ...filter.query };
    await holds(
      sessions,
      allOf(subject, [xuid], query),
      (both) => {
        const wrong = both.find((entry) =>
          isWhole ? !kept.has(occurrence(entry)) : filter.owed(entry) === 'left out',
        );
        const expected = `only results that ${wordsOf(filter.query)} keeps, with take=${take}`;
        return wrong && { expected, got: resultWords(wrong), ...placeOf(wrong) };
      },
      (both) => (both.length === 0 ? 'the answer has no results, so nothing was seen to stay' : undefined),
    )(subject);
  };
}

/** A parameter adds what it adds alone also where take is just enough for it. */
export function optionWithTake(option: WideningParameter): CaseJudge {
  return async (subject) => {
    const own = requireOwnXuid(subject);
    const query = { [option]: 'true' };
    const all = keysOf(await look(sessions, subject, allOf(subject, [own])));
    const wide = await look(sessions, subject, allOf(subject, [own], query));
    const added = wide.filter((entry) => !all.has(occurrence(entry)));
    if (added.length === 0 || wide.length >= maxResults()) {
      subject.notExercised(`${option}=true adds nothing for the caller, or more than one response holds`);
    }
    const rule = `${option}=true with take=${wide.length}`;
    const question = allOf(subject, [own], { take: String(wide.length), ...query });
    try {
      await look(sessions, subject, question);
    } catch (error) {
      if (error instanceof Refused) subject.notExercised(`take=${wide.length} is refused, which is a matter of take`);
      throw error;
    }
    await judgeLaw<Entries, Entries>(subject, {
      left: shared(sessions, subject, allOf(subject, [own], query)),
      right: shared(sessions, subject, question),
      steady: steadyForm(sessions),
      // A response that is full for another reason lacks something rightly.
      difference: (alone, both) =>
        both.length < wide.length
          ? lost(
              alone.filter((entry) => !all.has(occurrence(entry))),
              both,
              rule,
            )
          : undefined,
    });
  };
}

/** Returns the cases of take with each other parameter: it bounds the results of each. */
export function takePairs(judgeExcess: (results: Entries, most: number) => Difference | undefined): Cases {
  const filterCases = filterNames.map((name) => {
    const judge: CaseJudge = async (subject) => {
      const { xuid, filter, take } = await filterToCut(subject, name);
      const question = allOf(subject, [xuid], { take: String(take), ...filter.query });
      await holds(sessions, question, (both) => judgeExcess(both, take))(subject);
    };
    return [`with ${name}`, judge] as const;
  });
  const judgeOptions: CaseJudge = async (subject) => {
    const own = requireOwnXuid(subject);
    const wide = await look(sessions, subject, allOf(subject, [own], { private: 'true' }));
    if (wide.length < 2) subject.notExercised('the caller has fewer than two sessions with private=true');
    const query = { inactive: 'true', private: 'true', reservations: 'true', take: '1' };
    await holds(sessions, allOf(subject, [own], query), (both) => judgeExcess(both, 1))(subject);
  };
  return each([...filterCases, ['with inactive, private and reservations', judgeOptions] as const], (entry) => entry);
}
