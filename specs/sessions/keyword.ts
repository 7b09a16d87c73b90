import { isSendable } from '../../src/target/sendable-text.js';
import { inStatusSet } from '../../src/contract/status.js';
import type { Edit } from '../../src/verdict/edit.js';
import { judgeAnswer, judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import { check, incidental } from '../laws/check.js';
import { anew, ask, type Records, replyTo } from '../laws/dialect.js';
import { steadyForm, placeOf } from '../laws/difference.js';
import { type OwedTo, subset, whole } from '../laws/subset.js';
import { judgeKeywordAlone, judgeNothingAlone } from './keyword-alone.js';
import { holdOf, type KeywordSamples, keywordSamples, nonce, partsOf } from './keywords.js';
import { filteredOverfull } from './overfull.js';
import { filterPairs } from './pairs.js';
import { occurrence, resultWords, type SessionEntry } from './results.js';
import { allOf, control, type PlainQuestion, sessions } from './service.js';

function requireKeyword(subject: Subject, { keywords }: KeywordSamples): string {
  const reason = 'no keyword that could be asked for is known that some sessions have and others lack';
  return keywords[0] ?? subject.notExercised(reason);
}

function filtered(subject: Subject, { xuids }: Pick<KeywordSamples, 'xuids'>, keyword: string): PlainQuestion {
  return allOf(subject, xuids, { keyword });
}

/**
 * What a keyword owes to a result. One that has it is kept. One that lacks it may have it from its template, which no result
 * shows. But then every session of that template has it, so that is only believed where none of them was left out, and the
 * profile does not list the session's keywords. Letter case is open.
 *
 * @param isStrict Whether a result is left out that only has the keyword as a part of a longer one.
 */
function owedBy({ keywordsOf, isListed }: KeywordSamples, keyword: string, isStrict: boolean): OwedTo<SessionEntry> {
  const refutedIn = templatesLeftOut();
  return (entry, all, kept) => {
    const hold = holdOf(keywordsOf(entry), keyword);
    if (hold === 'whole') return 'kept';
    if (hold === 'in another letter case' || (hold === 'as a part' && !isStrict)) return 'either';
    return refutedIn(all, kept).has(entry.template) || isListed(entry) ? 'left out' : 'either';
  };
}

type Entries = readonly SessionEntry[];

/** Returns what finds the templates of which some result was left out, worked out once for each two responses. */
function templatesLeftOut(): (all: Entries, kept: Entries) => ReadonlySet<string> {
  const known = new WeakMap<Entries, WeakMap<Entries, ReadonlySet<string>>>();
  return (all, kept) => {
    const ofAll = known.get(all) ?? new WeakMap<Entries, ReadonlySet<string>>();
    known.set(all, ofAll);
    const before = ofAll.get(kept);
    if (before !== undefined) return before;
    const there = new Set(kept.map(occurrence));
    const templates = new Set(all.filter((one) => !there.has(occurrence(one))).map(({ template }) => template));
    ofAll.set(kept, templates);
    return templates;
  };
}

async function judgeSelection(
  subject: Subject,
  samples: KeywordSamples,
  keyword: string,
  level: 'MUST' | 'SHOULD' = 'MUST',
): Promise<void> {
  await subset(sessions, allOf(subject, samples.xuids), filtered(subject, samples, keyword), {
    level,
    owed: owedBy(samples, keyword, level === 'SHOULD'),
    rule: `keyword=${keyword}`,
    isShared: true,
  })(subject);
}

/**
 * Returns keywords to filter by: that of most results, and one of each kind that a service may lose: with a capital letter, with a blank
 * or another character that a URL encodes, one that is not the first of its
 * session, and one of a private session.
 */
function tellingKeywords({ keywords, all, keywordsOf, ofPrivate }: KeywordSamples): readonly string[] {
  const first = new Set(all.map((entry) => keywordsOf(entry)[0]));
  const hidden = new Set(ofPrivate);
  const isOfWords = (keyword: string): boolean => keyword.includes(' ');
  const holders = new Map<string, number>();
  for (const word of keywords.flatMap((keyword) => [...new Set(keyword.split(' '))])) {
    holders.set(word, (holders.get(word) ?? 0) + 1);
  }
  const sharesWord = (keyword: string): boolean => keyword.split(' ').some((word) => (holders.get(word) ?? 0) > 1);
  const kinds: readonly ((keyword: string) => boolean)[] = [
    (keyword) => keyword !== keyword.toLowerCase(),
    keywords.some((keyword) => isOfWords(keyword) && sharesWord(keyword))
      ? (keyword) => isOfWords(keyword) && sharesWord(keyword)
      : (keyword) => !/^[\w-]*$/.test(keyword),
    (keyword) => !first.has(keyword),
    (keyword) => hidden.has(keyword),
  ];
  return [...new Set([...keywords.slice(0, 2), ...kinds.flatMap((isOfKind) => keywords.find(isOfKind) ?? [])])];
}

/**
 * Judges that a character that stands for others in some query languages stands for itself in a keyword. No page says which characters a
 * keyword may have, so a refusal is nobody's finding.
 */
async function judgeWildcards(subject: Subject): Promise<void> {
  const samples = await keywordSamples(subject);
  const keyword = requireKeyword(subject, samples);
  const known = samples.all.flatMap(samples.keywordsOf);
  const wanted = wildcardsIn(keyword).filter((text) => isSendable(text) && holdOf(known, text) === 'not at all');
  let isServed = false;
  for (const text of wanted) {
    const question = filtered(subject, samples, text);
    const { value, exchanges } = await replyTo(sessions, subject, sessions.request(question), question);
    if (value.records === undefined) continue;
    isServed = true;
    let first: Records<SessionEntry> | undefined = { value: value.records, exchanges };
    const repeat = async (): Promise<Records<SessionEntry>> => {
      const side = first ?? (await ask(sessions, subject, question));
      first = undefined;
      return side;
    };
    await judgeAnswer(subject, repeat, (kept) => {
      const wrong = kept.find((entry) => {
        return holdOf(samples.keywordsOf(entry), text) === 'not at all' && samples.isListed(entry);
      });
      // Where the profile lists no keywords: not every session has a keyword with such a character.
      const found = wrong ?? (kept.length === samples.all.length ? kept[0] : undefined);
      const expected = `only sessions with the keyword "${text}", of which each character stands for itself`;
      return found && { expected, got: resultWords(found), ...placeOf(found) };
    });
  }
  if (!isServed)
    subject.notExercised('the service refuses each keyword with an asterisk, a per cent sign or an underscore');
}

/** Returns texts that would find a keyword in query languages with wildcards. */
function wildcardsIn(keyword: string): readonly string[] {
  const [first = '', ...rest] = keyword;
  return ['*', `${first}%`, `_${rest.join('')}`];
}

/** Notes what a keyword in another letter case finds: no page says whether it is the same keyword. */
async function observeLetterCase(subject: Subject): Promise<void> {
  const samples = await keywordSamples(subject);
  const keyword = samples.keywords.find((candidate) => candidate.toUpperCase() !== candidate.toLowerCase());
  if (keyword === undefined) return subject.notExercised('no keyword with letters is known');
  const plain = await ask(sessions, subject, filtered(subject, samples, keyword));
  const others = [keyword.toUpperCase(), keyword.toLowerCase()].filter((spelling) => spelling !== keyword);
  for (const spelling of others.slice(0, 1)) {
    const question = filtered(subject, samples, spelling);
    const exchange = await subject.send(sessions.request(question));
    const { status } = exchange.response;
    const found = inStatusSet(status, sessions.accepted().allowed)
      ? `finds ${sessions.read(subject, exchange, question).length} results`
      : `gets ${status}`;
    subject.onlyObserve(`keyword=${spelling} ${found}, and keyword=${keyword} finds ${plain.value.length}`);
  }
}

/** Judges that a keyword that nothing has finds nothing. */
async function judgeNothing(subject: Subject): Promise<void> {
  const samples = await keywordSamples(subject);
  if (samples.all.length === 0) subject.notExercised('nobody who was asked for has a session');
  const keyword = `${samples.keywords[0] ?? 'keyword'}${nonce}`;
  await judgeLaw<readonly SessionEntry[], readonly SessionEntry[]>(subject, {
    left: whole(sessions, subject, allOf(subject, samples.xuids)),
    right: anew(sessions, subject, filtered(subject, samples, keyword)),
    difference: (_all, kept) => {
      const [wrong] = kept;
      const expected = `no session with the keyword "${keyword}", which was made up`;
      return wrong && { expected, got: `${kept.length} results`, ...placeOf(wrong) };
    },
    steady: steadyForm(sessions),
  });
}

function withKeywords(first: string, second: string): Edit {
  return {
    title: 'two keywords',
    breaks: { part: 'meaning' },
    apply: (draft) => ({ ...draft, query: [...draft.query, ['keyword', first], ['keyword', second]] }),
  };
}

/** keyword keeps the sessions that have it. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const keyword = check(
  sessions,
  'SESS-KEYWORD',
  {
    'sessions with a keyword': async (subject) => {
      const samples = await keywordSamples(subject);
      requireKeyword(subject, samples);
      for (const one of tellingKeywords(samples)) await judgeSelection(subject, samples, one);
    },
    'sessions with a keyword, for a user with more results than one response holds': filteredOverfull(
      'keyword',
      async (subject, { query: { keyword = '' } }) => owedBy(await keywordSamples(subject), keyword, false),
    ),
    'a keyword in another letter case': observeLetterCase,
    // A service that finds nothing by any keyword obeys these two as well.
    'a keyword with more letters than any has': incidental(judgeNothing),
    'a keyword that is a part of another one': incidental(async (subject) => {
      const samples = await keywordSamples(subject);
      const parts = partsOf(samples);
      if (parts.length === 0) subject.notExercised('no keyword is known that could be cut');
      for (const one of parts) await judgeSelection(subject, samples, one, 'SHOULD');
    }),
    'a keyword with a wildcard': incidental(judgeWildcards),
    'a keyword without users': judgeKeywordAlone,
    'a keyword without users that nothing has': judgeNothingAlone,
    'several keywords': async (subject) => {
      const samples = await keywordSamples(subject);
      const edit = withKeywords(requireKeyword(subject, samples), samples.keywords[1] ?? nonce);
      await subject.observed(control(subject), edit, sessions.accepted());
    },
  },
  filterPairs('keyword'),
);
