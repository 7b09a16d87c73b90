import { inStatusSet } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Edit } from '../../src/verdict/edit.js';
import { judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { SessionEntry } from './answers.js';
import {
  acceptedAnswers,
  ask,
  askShared,
  discover,
  fitting,
  plainRequest,
  requireScid,
  type Results,
  resultsOf,
  takeAll,
} from './asking.js';
import { type Fate, occurrence, resultWords, selectionDifference, steadyOccurrences } from './comparison.js';
import { Knowledge, openKeyword } from './knowledge.js';
import { canBeAskedFor, sessionsRequest } from './requests.js';

/** Appended to a keyword, it makes one that no session and no template has. */
const nonce = 'zq7x0vk3';

/** What the check works with: users, what they show without a filter, and what is known of keywords. */
interface Ground {
  readonly scid: string;
  readonly xuids: readonly string[];
  readonly all: readonly SessionEntry[];
  /** Keywords in lower case that a result carries, by its own word or the profile's. */
  readonly keywordsOf: (entry: SessionEntry) => ReadonlySet<string>;
  /** Keywords of results, those first that some results have and others lack, and those of several. */
  readonly keywords: readonly string[];
}

async function ground(context: CheckContext, subject: Subject): Promise<Ground> {
  const scid = requireScid(context, subject);
  const people = fitting(await discover(context, subject));
  const knowledge = new Knowledge(context.target, scid);
  const all = people.flatMap(({ results }) => results);
  const keywordsOf = ({ key, keywords }: SessionEntry): ReadonlySet<string> =>
    new Set([...(keywords ?? []), ...(knowledge.session(key)?.keywords ?? []).map((keyword) => keyword.toLowerCase())]);
  const counts = new Map<string, number>();
  for (const entry of all) for (const keyword of keywordsOf(entry)) counts.set(keyword, (counts.get(keyword) ?? 0) + 1);
  const telling = [...counts].filter(([keyword, count]) => canBeAskedFor(keyword) && count < all.length);
  const keywords = telling.sort(([, left], [, right]) => right - left).map(([keyword]) => keyword);
  return { scid, xuids: people.map(({ xuid }) => xuid), all, keywordsOf, keywords };
}

function requireKeyword(subject: Subject, { keywords }: Ground): string {
  const [keyword] = keywords;
  return (
    keyword ??
    subject.notExercised('no keyword that could be asked for is known that some sessions have and others lack')
  );
}

function filtered(subject: Subject, { scid, xuids }: Ground, keyword: string): () => Promise<Results> {
  return () => ask(subject, { scid, xuids, query: { ...takeAll(), keyword } });
}

function unfiltered(subject: Subject, { scid, xuids }: Ground): () => Promise<Results> {
  return askShared(subject, { scid, xuids, query: takeAll() });
}

/**
 * What a keyword owes to a result. One that carries it is kept. One that does not may have it from its template, which no
 * answer shows; but then every session of that template has it, so it is only believed where none of them was left out.
 */
function fates(
  { keywordsOf }: Ground,
  keyword: string,
  all: readonly SessionEntry[],
  kept: readonly SessionEntry[],
): (entry: SessionEntry) => Fate {
  const there = new Set(kept.map(occurrence));
  const refuted = new Set(all.filter((entry) => !there.has(occurrence(entry))).map(({ template }) => template));
  return (entry) => {
    if (keywordsOf(entry).has(keyword)) return 'kept';
    return refuted.has(entry.template) ? 'left out' : 'either';
  };
}

async function judgeSelection(subject: Subject, grounds: Ground, keyword: string, spelling = keyword): Promise<void> {
  await judgeLaw(subject, {
    left: unfiltered(subject, grounds),
    right: filtered(subject, grounds, spelling),
    difference: (all, kept) =>
      selectionDifference(all, kept, { fateOf: fates(grounds, keyword, all, kept), rule: `keyword=${spelling}` }),
    steady: steadyOccurrences,
  });
}

/** A keyword that nothing has finds nothing. */
async function judgeNothing(subject: Subject, grounds: Ground, keyword: string): Promise<void> {
  await judgeLaw(subject, {
    left: unfiltered(subject, grounds),
    right: filtered(subject, grounds, keyword),
    difference: (_all, kept) => {
      const [wrong] = kept;
      return (
        wrong && {
          expected: `no session with the keyword "${keyword}", which was made up`,
          got: `${kept.length} results`,
          pointer: wrong.pointer,
          value: wrong.value,
        }
      );
    },
    steady: steadyOccurrences,
  });
}

/**
 * A part of a keyword. Results that carry the whole and not the part are wrong, unless a template has the part. The profile's
 * list of a session's keywords says that it does not.
 */
async function judgePart(context: CheckContext, subject: Subject, grounds: Ground, part: string): Promise<void> {
  const knowledge = new Knowledge(context.target, grounds.scid);
  await judgeLaw(subject, {
    left: unfiltered(subject, grounds),
    right: filtered(subject, grounds, part),
    difference: (all, kept) => {
      const fateOf = fates(grounds, part, all, kept);
      const fateOfPart = (entry: SessionEntry): Fate =>
        fateOf(entry) === 'either' && knowledge.session(entry.key)?.keywords !== undefined ? 'left out' : fateOf(entry);
      return selectionDifference(all, kept, { fateOf: fateOfPart, rule: `keyword=${part}` });
    },
    steady: steadyOccurrences,
  });
}

/** A keyword without users: a made-up one finds nothing, where one that exists finds something. */
async function judgeAlone(context: CheckContext, subject: Subject, { scid, keywords }: Ground): Promise<void> {
  const keyword = keywords[0] ?? openKeyword(context.target, scid);
  const find = async (text: string): Promise<SessionEntry[]> => {
    const exchange = await subject.send(sessionsRequest({ scid, xuids: [], query: { ...takeAll(), keyword: text } }));
    if (!inStatusSet(exchange.response.status, acceptedAnswers().allowed)) {
      subject.notExercised('the service does not serve a query by keyword alone');
    }
    return resultsOf(subject, exchange, []);
  };
  if ((await find(keyword)).length === 0) subject.notExercised(`no session is found by the keyword ${keyword} alone`);
  const [wrong] = await find(`${keyword}${nonce}`);
  if (wrong === undefined) return;
  subject.finding({
    expected: `no session with the keyword "${keyword}${nonce}", which was made up`,
    got: resultWords(wrong),
    pointer: wrong.pointer,
    value: wrong.value,
  });
}

function withKeywords(first: string, second: string): Edit {
  return {
    title: 'two keywords',
    breaks: { part: 'meaning' },
    apply: (draft) => ({ ...draft, query: [...draft.query, ['keyword', first], ['keyword', second]] }),
  };
}

/** Judges the filter by keyword. */
export const keywordChecks: readonly Check[] = [
  {
    requirement: 'SESS-KEYWORD',
    service: 'sessions',
    run: async (context) => {
      await context.case('sessions with a keyword', async (subject) => {
        const grounds = await ground(context, subject);
        requireKeyword(subject, grounds);
        for (const keyword of grounds.keywords.slice(0, 3)) await judgeSelection(subject, grounds, keyword);
      });
      await context.case('a keyword in other letter case', async (subject) => {
        const grounds = await ground(context, subject);
        const keyword = grounds.keywords.find((candidate) => candidate.toUpperCase() !== candidate);
        if (keyword === undefined) return subject.notExercised('no keyword with letters is known');
        // A service that compares letter by letter keeps a case of its own: one of these spellings is not that one.
        await judgeSelection(subject, grounds, keyword, keyword.toUpperCase());
        await judgeSelection(subject, grounds, keyword, keyword.toLowerCase());
      });
      await context.case('a keyword with more letters than any has', async (subject) => {
        const grounds = await ground(context, subject);
        if (grounds.all.length === 0) subject.notExercised('nobody who was asked for has a session');
        await judgeNothing(subject, grounds, `${grounds.keywords[0] ?? 'keyword'}${nonce}`);
      });
      await context.case('a part of a keyword', async (subject) => {
        const grounds = await ground(context, subject);
        const known = new Set(grounds.all.flatMap((entry) => [...grounds.keywordsOf(entry)]));
        const parts = grounds.keywords
          .filter((keyword) => keyword.length > 2)
          .flatMap((keyword) => [keyword.slice(0, -1), keyword.slice(1)])
          .filter((part) => canBeAskedFor(part) && !known.has(part));
        if (parts.length === 0) subject.notExercised('no keyword is known that could be cut');
        for (const part of parts.slice(0, 2)) await judgePart(context, subject, grounds, part);
      });
      await context.case('a keyword without users', async (subject) => {
        await judgeAlone(context, subject, await ground(context, subject));
      });
      await context.case('several keywords', async (subject) => {
        const grounds = await ground(context, subject);
        const edit = withKeywords(requireKeyword(subject, grounds), grounds.keywords[1] ?? nonce);
        await subject.observed(plainRequest(context, subject), edit, acceptedAnswers());
      });
    },
  },
];
