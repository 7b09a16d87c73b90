import { isSendable } from '../../src/target/sendable-text.js';
import type { CredentialRole } from '../../src/target/target.js';
import type { Subject } from '../../src/verdict/subject.js';
import { Refused } from '../../src/verdict/signals.js';
import { affordable } from '../laws/affordable.js';
import type { CaseJudge } from '../laws/check.js';
import { look } from '../laws/dialect.js';
import { placeOf } from '../laws/difference.js';
import { holds } from '../laws/holds.js';
import { unlessEmpty } from '../laws/same.js';
import { subset, unlessBoth } from '../laws/subset.js';
import { best, byVersion, byVisibility, countOwed, type Filter, largestVersion, wordsOf } from './filters.js';
import { holdOf, keywordSamples, nonce } from './keywords.js';
import { openKeyword } from './knowledge.js';
import { peopleToAsk } from './known-people.js';
import { resultWords, type SessionEntry } from './results.js';
import { allOf, knowledgeOf, maxResults, type PlainQuestion, type Query, requireScid, sessions } from './service.js';

/** Filters that may tell the sessions apart that a keyword finds. */
function filtersBeside(subject: Subject, name: 'visibility' | 'version', entries: readonly SessionEntry[]): Filter[] {
  const knowledge = knowledgeOf(subject);
  if (name === 'visibility') return [byVisibility(knowledge, 'open')];
  const versions = new Set(entries.flatMap(({ key }) => knowledge.session(key)?.version ?? []));
  return [...versions].filter((one) => one >= 1 && one <= largestVersion()).map((one) => byVersion(knowledge, one));
}

function telling(filter: Filter, entries: readonly SessionEntry[]): number {
  return Math.min(countOwed(filter, entries, 'kept'), countOwed(filter, entries, 'left out'));
}

/**
 * Returns the keyword that is asked for alone: one of sessions that other filters tell apart, else one that some session has; where
 * nobody knows one, a word that need not be any.
 */
export async function aloneKeyword(subject: Subject): Promise<string> {
  const scid = requireScid(subject);
  const usual = openKeyword(subject.target, scid);
  if (peopleToAsk(subject.target, scid).length === 0) return usual;
  const { keywords, all, keywordsOf, size } = await keywordSamples(subject);
  const found = best(affordable(keywords, size), (keyword) => {
    const entries = all.filter((entry) => keywordsOf(entry).includes(keyword));
    return (['visibility', 'version'] as const).map((name) =>
      Math.max(0, ...filtersBeside(subject, name, entries).map((filter) => telling(filter, entries))),
    );
  });
  return found ?? usual;
}

/** Returns the query by a keyword alone, with further parameters. */
export async function byKeywordAlone(subject: Subject, query: Query = {}): Promise<PlainQuestion> {
  return allOf(subject, [], { keyword: await aloneKeyword(subject), ...query });
}

/** Ends the case unless the service serves a query by keyword alone. That it should is judged with the body. */
export async function requireServedAlone(subject: Subject, credential?: CredentialRole): Promise<void> {
  const question = await byKeywordAlone(subject);
  try {
    await subject.control(sessions.request(question, credential), sessions.accepted());
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    subject.notExercised('the service does not serve a query by keyword alone');
  }
}

/** A filter leaves out of the sessions with a keyword what it should, where no user is named. */
export function filteredAlone(name: 'visibility' | 'version'): CaseJudge {
  return async (subject) => {
    await requireServedAlone(subject);
    const question = await byKeywordAlone(subject);
    const all = await look(sessions, subject, question);
    const filter = best(filtersBeside(subject, name, all), (one) => [telling(one, all)]);
    const reason = `the sessions that are found by a keyword alone are not known to differ in ${name}`;
    if (filter === undefined) return subject.notExercised(reason);
    const { owed, query } = filter;
    await subset(
      sessions,
      question,
      { ...question, query: { ...question.query, ...query } },
      {
        owed,
        rule: `${wordsOf(query)} with a keyword alone`,
        isShared: true,
        lacking: unlessBoth(owed, reason, reason),
      },
    )(subject);
  };
}

/** Judges that a keyword without users finds the sessions that have it: all that the profile knows, and none that lacks it. */
export async function judgeKeywordAlone(subject: Subject): Promise<void> {
  await requireServedAlone(subject);
  const samples = await keywordSamples(subject);
  const keyword = await aloneKeyword(subject);
  const owed = knowledgeOf(subject).openlyActive.filter(({ session }) => session.keywords?.includes(keyword));
  await holds(
    sessions,
    await byKeywordAlone(subject),
    (found) => {
      const wrong = found.find((entry) => {
        return holdOf(samples.keywordsOf(entry), keyword) === 'not at all' && samples.isListed(entry);
      });
      const expected = `only sessions with the keyword "${keyword}"`;
      if (wrong !== undefined) return { expected, got: resultWords(wrong), ...placeOf(wrong) };
      const there = new Set(found.map(({ key }) => key));
      const missing = owed.find(({ key }) => !there.has(key));
      // A full response may lack what comes after its last result.
      if (missing === undefined || found.length >= maxResults()) return undefined;
      const all = `session ${missing.key}, which the profile says has the keyword "${keyword}" and an active member`;
      return { expected: all, got: `${found.length} results without it` };
    },
    unlessEmpty(`no session is found by the keyword ${keyword} alone`),
  )(subject);
}

/** Judges keywords without users that nothing has: a longer one, and a part of one. */
export async function judgeNothingAlone(subject: Subject): Promise<void> {
  await requireServedAlone(subject);
  const samples = await keywordSamples(subject);
  const keyword = await aloneKeyword(subject);
  const found = await look(sessions, subject, await byKeywordAlone(subject));
  if (found.length === 0) subject.notExercised(`no session is found by the keyword ${keyword} alone`);
  const part = keyword.slice(0, -1);
  const isPart =
    keyword.length > 2 && isSendable(part) && holdOf(samples.all.flatMap(samples.keywordsOf), part) === 'as a part';
  const texts = [
    { text: `${keyword}${nonce}`, level: 'MUST', what: 'which was made up', isWrong: () => true },
    {
      text: part,
      level: 'SHOULD',
      what: `which is only a part of "${keyword}"`,
      // A template may have it, unless the profile lists all keywords of the session.
      isWrong: (entry: SessionEntry) =>
        holdOf(samples.keywordsOf(entry), part) === 'as a part' && samples.isListed(entry),
    },
  ] as const;
  for (const { text, level, what, isWrong } of isPart ? texts : texts.slice(0, 1)) {
    await holds(sessions, await byKeywordAlone(subject, { keyword: text }), (entries) => {
      const wrong = entries.find(isWrong);
      const expected = `no session with the keyword "${text}", ${what}`;
      return wrong && { level, expected, got: resultWords(wrong), ...placeOf(wrong) };
    })(subject);
  }
}
