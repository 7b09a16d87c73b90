import type { Subject } from '../../src/verdict/subject.js';
import { affordable } from '../laws/affordable.js';
import { type CaseJudge, type Cases, each } from '../laws/check.js';
import { look } from '../laws/dialect.js';
import type { Owed } from '../laws/subset.js';
import { best, countOwed, type Filter, type FilterName, filterNames, filtersFor, wordsOf } from './filters.js';
import { judgeFilter, judgeOption, keysOf } from './pair-law.js';
import { fittingXuids, roomToGrow } from './people.js';
import { occurrence } from './results.js';
import { allOf, knowledgeOf, requireOwnXuid, sessions } from './service.js';
import { filterWithTake, optionWithTake } from './take-pairs.js';
import type { WideningParameter } from './widening.js';

/** Whom a pair of parameters is judged on: only the caller may ask for private sessions and reservations. */
async function usersFor(subject: Subject, option?: WideningParameter): Promise<readonly string[]> {
  const isGuarded = option === 'private' || option === 'reservations';
  return isGuarded ? [requireOwnXuid(subject)] : fittingXuids(subject, roomToGrow());
}

/** Returns the filter that tells most: it leaves out some of what is there, and keeps some of what the parameter adds. */
async function filterBeside(
  subject: Subject,
  name: FilterName,
  option: WideningParameter,
  xuids: readonly string[],
): Promise<Filter> {
  const all = keysOf(await look(sessions, subject, allOf(subject, xuids)));
  const wide = await look(sessions, subject, allOf(subject, xuids, { [option]: 'true' }));
  const added = wide.filter((entry) => !all.has(occurrence(entry)));
  const found = best(filtersFor(name, knowledgeOf(subject), [...added, ...wide]), (filter) => [
    countOwed(filter, added, 'kept'),
    countOwed(filter, wide, 'left out'),
  ]);
  return found ?? subject.notExercised(`no value of ${name} is known that could tell results apart`);
}

/** Ends the case unless the filter, alone, does what it should: else two rules would be judged at once. */
async function requireSoundFilter(subject: Subject, { query, owed }: Filter): Promise<void> {
  const xuids = await usersFor(subject);
  const kept = keysOf(await look(sessions, subject, allOf(subject, xuids, query)));
  const all = await look(sessions, subject, allOf(subject, xuids));
  const isSound = all.every((entry) => owed(entry) !== (kept.has(occurrence(entry)) ? 'left out' : 'kept'));
  if (!isSound)
    subject.notExercised(`${wordsOf(query)} alone does not keep what it should, so nothing can be told of both`);
}

/** Returns two filters of which each leaves out something that the other keeps, if there are such. */
async function filtersTogether(
  subject: Subject,
  [one, other]: readonly [FilterName, FilterName],
  xuids: readonly string[],
): Promise<readonly [Filter, Filter]> {
  const all = await look(sessions, subject, allOf(subject, xuids));
  const knowledge = knowledgeOf(subject);
  const seconds = filtersFor(other, knowledge, all);
  const pairs = filtersFor(one, knowledge, all).flatMap((first) => seconds.map((second) => [first, second] as const));
  const found = best(affordable(pairs, all.length), ([first, second]) => {
    const count = (left: Owed, right: Owed): number =>
      all.filter((entry) => first.owed(entry) === left && second.owed(entry) === right).length;
    return [count('kept', 'left out'), count('left out', 'kept'), count('kept', 'kept')];
  });
  return found ?? subject.notExercised(`no values of ${one} and ${other} are known that could tell results apart`);
}

const optionNames = ['inactive', 'reservations', 'private'] as const;

/** Two filters in the order in which their values are chosen, whichever of them is judged. */
function inOrder(one: FilterName, other: FilterName): readonly [FilterName, FilterName] {
  return filterNames.indexOf(one) < filterNames.indexOf(other) ? [one, other] : [other, one];
}

function withFilter(name: FilterName, companion: FilterName): CaseJudge {
  return async (subject) => {
    const xuids = await usersFor(subject);
    const names = inOrder(name, companion);
    const [first, second] = await filtersTogether(subject, names, xuids);
    const [judged, other] = names[0] === name ? [first, second] : [second, first];
    // What both keep and the response lacks is one finding: of the first.
    await judgeFilter(subject, judged, { xuids, second: other.query }, names[0] === name);
  };
}

function withOption(name: FilterName, option: WideningParameter): CaseJudge {
  return async (subject) => {
    const xuids = await usersFor(subject, option);
    const filter = await filterBeside(subject, name, option, xuids);
    await judgeFilter(subject, filter, { xuids, second: { [option]: 'true' } }, false);
  };
}

/** Returns the cases of a filter with each other parameter: both together keep what each keeps alone. */
export function filterPairs(name: FilterName): Cases {
  const others = filterNames.filter((other) => other !== name);
  // That a visibility is kept with private=true is a case of its own there.
  const options = optionNames.filter((option) => name !== 'visibility' || option !== 'private');
  return each(
    [
      ...others.map((other) => [`with ${other}`, withFilter(name, other)] as const),
      ...options.map((option) => [`with ${option}=true`, withOption(name, option)] as const),
      ['with take', filterWithTake(name)] as const,
    ],
    (entry) => entry,
  );
}

/** Returns the cases of a parameter that adds results with each filter: it adds what the filter keeps. */
export function optionPairs(option: WideningParameter): Cases {
  const filters = filterNames.filter((name) => name !== 'visibility' || option !== 'private');
  const cases = filters.map((name) => {
    const judge: CaseJudge = async (subject) => {
      const xuids = await usersFor(subject, option);
      const filter = await filterBeside(subject, name, option, xuids);
      await requireSoundFilter(subject, filter);
      await judgeOption(subject, option, filter, xuids);
    };
    return [`with ${name}`, judge] as const;
  });
  return each([...cases, ['with take', optionWithTake(option)] as const], (entry) => entry);
}
