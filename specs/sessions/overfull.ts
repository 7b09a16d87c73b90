import { type Difference, judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { CaseJudge } from '../laws/check.js';
import { shared } from '../laws/dialect.js';
import { placeOf, steadyForm } from '../laws/difference.js';
import type { Owed } from '../laws/subset.js';
import { type Filter, type FilterName, wordsOf } from './filters.js';
import { overfullPerson } from './people.js';
import { occurrence, resultWords, type SessionEntry } from './results.js';
import { allOf, knowledgeOf, maxResults, sessions } from './service.js';
import { filterForResults } from './take-pairs.js';

/** What a filter owes to a result, in the light of the filtered response. */
type OwedIn = (entry: SessionEntry, all: readonly SessionEntry[], filtered: readonly SessionEntry[]) => Owed;

/**
 * A filter holds for a user with more results than one response holds. The response without the filter shows a part of them alone, so
 * what is not in it may be in the filtered one; but what is in it and fits must be there, and so must sessions that the profile
 * knows. A filter that is applied after the cut loses those.
 *
 * @param more Says what the filter owes to a result, where that takes more than the words of the result and of the profile.
 */
export function filteredOverfull(
  name: FilterName,
  more?: (subject: Subject, filter: Filter) => OwedIn | Promise<OwedIn>,
): CaseJudge {
  return async (subject) => {
    const { xuid, results } = await overfullPerson(subject);
    const filter = filterForResults(subject, name, results);
    const { query } = filter;
    const owedIn: OwedIn = (await more?.(subject, filter)) ?? filter.owed;
    const owed = (entry: SessionEntry, filtered: readonly SessionEntry[]): Owed => owedIn(entry, results, filtered);
    const rule = wordsOf(query);
    const known = knowledgeOf(subject)
      .sessionsOf(xuid, ['active'])
      .filter(({ session }) => session.visibility !== undefined && session.visibility !== 'private')
      .filter(({ key }) => filter.owed({ key }) === 'kept');
    const difference = (all: readonly SessionEntry[], filtered: readonly SessionEntry[]): Difference | undefined => {
      const wrong = filtered.find((entry) => owed(entry, filtered) === 'left out');
      if (wrong !== undefined) {
        return { expected: `${resultWords(wrong)} left out by ${rule}`, got: 'a result', ...placeOf(wrong) };
      }
      if (filtered.length >= maxResults()) return undefined;
      const there = new Set(filtered.map(occurrence));
      const keys = new Set(filtered.map(({ key }) => key));
      const lost = all.find((entry) => !there.has(occurrence(entry)) && owed(entry, filtered) === 'kept');
      const missing = known.find(({ key }) => !keys.has(key));
      if (lost === undefined && missing === undefined) return undefined;
      const what = lost === undefined ? `session ${missing?.key ?? ''} of user ${xuid}` : resultWords(lost);
      return { expected: `${what} kept by ${rule}`, got: 'no result', ...(lost && { value: lost.value }) };
    };
    await judgeLaw<readonly SessionEntry[], readonly SessionEntry[]>(subject, {
      left: shared(sessions, subject, allOf(subject, [xuid])),
      right: shared(sessions, subject, allOf(subject, [xuid], query)),
      steady: steadyForm(sessions),
      difference,
      lacking: (all, filtered) =>
        filtered.length >= maxResults() || all.every((entry) => owed(entry, filtered) !== 'left out')
          ? `${rule} leaves out nothing that is known of user ${xuid}, or leaves too much for one response`
          : undefined,
    });
  };
}
