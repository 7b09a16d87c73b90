import { inStatusSet } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Edit } from '../../src/verdict/edit.js';
import { judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { SessionEntry } from './answers.js';
import { acceptedAnswers, ask, askWhole, plainRequest, type Results, resultsOf, takeAll } from './asking.js';
import { type Fate, occurrence, resultWords, selectionDifference, steadyOccurrences } from './comparison.js';
import { holdOf, type KeywordGround, keywordGround, partsOf } from './keyword-ground.js';
import { openKeyword } from './knowledge.js';
import { sessionsRequest } from './requests.js';

/** Appended to a keyword, it makes one that no session and no template has. */
const nonce = 'zq7x0vk3';

function requireKeyword(subject: Subject, { keywords }: KeywordGround): string {
  const [keyword] = keywords;
  return (
    keyword ??
    subject.notExercised('no keyword that could be asked for is known that some sessions have and others lack')
  );
}

function filtered(subject: Subject, { scid, xuids }: KeywordGround, keyword: string): () => Promise<Results> {
  return () => ask(subject, { scid, xuids, query: { ...takeAll(), keyword } });
}

function unfiltered(subject: Subject, { scid, xuids }: KeywordGround): () => Promise<Results> {
  return askWhole(subject, { scid, xuids, query: takeAll() });
}

/**
 * What a keyword owes to a result. One that has it is kept. One that lacks it may have it from its template, which no result
 * shows. But then every session of that template has it, so that is only believed where none of them was left out, and the
 * profile does not list the session's keywords. Letter case is open.
 *
 * @param isStrict Whether a result is left out that only has the keyword as a part of a longer one.
 */
function fates(
  { keywordsOf, isListed }: KeywordGround,
  keyword: string,
  all: readonly SessionEntry[],
  kept: readonly SessionEntry[],
  isStrict: boolean,
): (entry: SessionEntry) => Fate {
  const there = new Set(kept.map(occurrence));
  const refuted = new Set(all.filter((entry) => !there.has(occurrence(entry))).map(({ template }) => template));
  return (entry) => {
    const hold = holdOf(keywordsOf(entry), keyword);
    if (hold === 'whole') return 'kept';
    if (hold === 'in another letter case' || (hold === 'as a part' && !isStrict)) return 'either';
    return refuted.has(entry.template) || isListed(entry) ? 'left out' : 'either';
  };
}

async function judgeSelection(
  subject: Subject,
  grounds: KeywordGround,
  keyword: string,
  level: 'MUST' | 'SHOULD' = 'MUST',
): Promise<void> {
  await judgeLaw(subject, {
    level,
    left: unfiltered(subject, grounds),
    right: filtered(subject, grounds, keyword),
    difference: (all, kept) => {
      const fateOf = fates(grounds, keyword, all, kept, level === 'SHOULD');
      return selectionDifference(all, kept, { fateOf, rule: `keyword=${keyword}` });
    },
    steady: steadyOccurrences,
  });
}

/** Keywords to filter by: those of most results, and one with a capital letter, which a service may lose. */
function tellingKeywords({ keywords }: KeywordGround): readonly string[] {
  const capital = keywords.find((keyword) => keyword !== keyword.toLowerCase());
  return [...new Set([...keywords.slice(0, 3), ...(capital === undefined ? [] : [capital])])];
}

/** Notes what a keyword in another letter case finds: no page says whether it is the same keyword. */
async function observeLetterCase(subject: Subject, grounds: KeywordGround, keyword: string): Promise<void> {
  const { scid, xuids } = grounds;
  const plain = await filtered(subject, grounds, keyword)();
  for (const spelling of new Set([keyword.toUpperCase(), keyword.toLowerCase()])) {
    if (spelling === keyword) continue;
    const exchange = await subject.send(sessionsRequest({ scid, xuids, query: { ...takeAll(), keyword: spelling } }));
    const { status } = exchange.response;
    const found = inStatusSet(status, acceptedAnswers().allowed)
      ? `finds ${resultsOf(subject, exchange, xuids).length} results`
      : `gets ${status}`;
    subject.onlyObserve(`keyword=${spelling} ${found}, and keyword=${keyword} finds ${plain.value.length}`);
  }
}

/** A keyword that nothing has finds nothing. */
async function judgeNothing(subject: Subject, grounds: KeywordGround, keyword: string): Promise<void> {
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

/** A keyword without users: a made-up one finds nothing, where one that exists finds something. */
async function judgeAlone(context: CheckContext, subject: Subject, { scid, keywords }: KeywordGround): Promise<void> {
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
        const grounds = await keywordGround(context, subject);
        requireKeyword(subject, grounds);
        for (const keyword of tellingKeywords(grounds)) await judgeSelection(subject, grounds, keyword);
      });
      await context.case('a keyword in another letter case', async (subject) => {
        const grounds = await keywordGround(context, subject);
        const keyword = grounds.keywords.find((candidate) => candidate.toUpperCase() !== candidate.toLowerCase());
        if (keyword === undefined) return subject.notExercised('no keyword with letters is known');
        await observeLetterCase(subject, grounds, keyword);
      });
      const longer = async (subject: Subject): Promise<void> => {
        const grounds = await keywordGround(context, subject);
        if (grounds.all.length === 0) subject.notExercised('nobody who was asked for has a session');
        await judgeNothing(subject, grounds, `${grounds.keywords[0] ?? 'keyword'}${nonce}`);
      };
      // A service that finds nothing by any keyword obeys these two as well.
      await context.case('a keyword with more letters than any has', longer, { incidental: true });
      const part = async (subject: Subject): Promise<void> => {
        const grounds = await keywordGround(context, subject);
        const parts = partsOf(grounds);
        if (parts.length === 0) subject.notExercised('no keyword is known that could be cut');
        for (const one of parts) await judgeSelection(subject, grounds, one, 'SHOULD');
      };
      await context.case('a keyword that is a part of another one', part, { incidental: true });
      await context.case('a keyword without users', async (subject) => {
        await judgeAlone(context, subject, await keywordGround(context, subject));
      });
      await context.case('several keywords', async (subject) => {
        const grounds = await keywordGround(context, subject);
        const edit = withKeywords(requireKeyword(subject, grounds), grounds.keywords[1] ?? nonce);
        await subject.observed(plainRequest(context, subject), edit, acceptedAnswers());
      });
    },
  },
];
