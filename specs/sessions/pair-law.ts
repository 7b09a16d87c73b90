import { type Difference, judgeLaw, type Side } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import { shared } from '../laws/dialect.js';
import { placeOf, steadyForm } from '../laws/difference.js';
import type { Owed } from '../laws/subset.js';
import { type Filter, wordsOf } from './filters.js';
import { occurrence, resultWords, type SessionEntry } from './results.js';
import { allOf, maxResults, type Query, sessions } from './service.js';
import { inOneOrder, type WideningParameter } from './widening.js';

type Entries = readonly SessionEntry[];

/** Two queries, each with one parameter, and the one with both. */
export interface Pair {
  readonly xuids: readonly string[];
  readonly first: Query;
  readonly second: Query;
}

/** What the service shows without parameters, with each of two, and how both together are judged. */
interface Alone {
  readonly all: Entries;
  readonly first: Entries;
  readonly second: Entries;
}

/** Judges both parameters together by what each shows alone. Responses are shared by all pairs and by the checks of each parameter. */
async function judgePair(
  subject: Subject,
  { xuids, first, second }: Pair,
  difference: (alone: Alone, both: Entries) => Difference | undefined,
  lacking: (alone: Alone) => string | undefined,
): Promise<void> {
  const [all, one, other] = [{}, first, second].map((query) => shared(sessions, subject, allOf(subject, xuids, query)));
  await judgeLaw<Alone, Entries>(subject, {
    left: async (): Promise<Side<Alone>> => {
      const sides = [await all?.(), await one?.(), await other?.()];
      const [without = [], alone = [], companion = []] = sides.map((side) => side?.value ?? []);
      if (Math.max(without.length, companion.length) >= maxResults()) {
        subject.notExercised('a response with one of the parameters is full, so what it lacks says nothing');
      }
      return {
        value: { all: without, first: alone, second: companion },
        exchanges: sides.flatMap((side) => side?.exchanges ?? []),
      };
    },
    right: shared(sessions, subject, allOf(subject, xuids, inOneOrder({ ...first, ...second }))),
    steady: (alone) => [alone.all, alone.first, alone.second].map(steadyForm(sessions)),
    difference,
    lacking,
  });
}

/** Returns what results are about. */
export function keysOf(entries: Entries): ReadonlySet<string> {
  return new Set(entries.map(occurrence));
}

/** Returns which of some results is missing. One that is there for another user is a matter of repeated sessions. */
export function lost(owed: Entries, there: Entries, rule: string): Difference | undefined {
  const keys = new Set(there.map(({ key }) => key));
  const missing = owed.find(({ key }) => !keys.has(key));
  return missing && { expected: `${resultWords(missing)} kept by ${rule}`, got: 'no result', value: missing.value };
}

/** Judges that a filter leaves out with another parameter what it leaves out alone. */
export async function judgeFilter(
  subject: Subject,
  filter: Filter,
  pair: Omit<Pair, 'first'>,
  keepsBoth: boolean,
): Promise<void> {
  const rule = wordsOf(filter.query, pair.second);
  const owedBy = ({ all, first }: Alone): ((entry: SessionEntry) => Owed) => {
    const [there, kept] = [keysOf(all), keysOf(first)];
    return (entry) => {
      if (kept.has(occurrence(entry))) return 'kept';
      return there.has(occurrence(entry)) ? 'left out' : filter.owed(entry);
    };
  };
  await judgePair(
    subject,
    { ...pair, first: filter.query },
    (alone, both) => {
      const owed = owedBy(alone);
      const wrong = both.find((entry) => owed(entry) === 'left out');
      if (wrong !== undefined) {
        return { expected: `${resultWords(wrong)} left out by ${rule}`, got: 'a result', ...placeOf(wrong) };
      }
      if (!keepsBoth) return undefined;
      const second = keysOf(alone.second);
      return lost(
        alone.first.filter((entry) => second.has(occurrence(entry))),
        both,
        rule,
      );
    },
    (alone) => {
      const owed = owedBy(alone);
      return alone.second.some((entry) => owed(entry) === 'left out')
        ? undefined
        : `${wordsOf(filter.query)} leaves out nothing that ${wordsOf(pair.second)} shows`;
    },
  );
}

/** Judges that a parameter adds with a filter what it adds alone, as far as the filter keeps it. */
export async function judgeOption(
  subject: Subject,
  option: WideningParameter,
  filter: Filter,
  xuids: readonly string[],
): Promise<void> {
  const first = { [option]: 'true' };
  const rule = wordsOf(first, filter.query);
  const addedOf = ({ all, first: wide }: Alone): Entries => {
    const there = keysOf(all);
    return wide.filter((entry) => !there.has(occurrence(entry)) && filter.owed(entry) === 'kept');
  };
  await judgePair(
    subject,
    { xuids, first, second: filter.query },
    (alone, both) => {
      const [all, there] = [keysOf(alone.all), keysOf(both)];
      const added = addedOf(alone);
      // Where some of it is there, the parameter is not forgotten, and what is missing is a matter of the filter.
      const owed = added.some((entry) => there.has(occurrence(entry))) ? [] : added;
      const stays = alone.second.filter((entry) => all.has(occurrence(entry)));
      return lost([...owed, ...stays], both, rule);
    },
    (alone) =>
      addedOf(alone).length === 0
        ? `${option}=true adds nothing that ${wordsOf(filter.query)} is known to keep`
        : undefined,
  );
}
