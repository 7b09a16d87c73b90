import type { Subject } from '../../src/verdict/subject.js';
import { affordable } from '../laws/affordable.js';
import type { SessionEntry } from './results.js';
import { discover, fitting } from './people.js';
import { knownSessions } from './knowledge.js';
import { knowledgeOf, requireScid } from './service.js';
import { isSendable } from '../../src/target/sendable-text.js';

/** Appended to a keyword, it makes one that no session and no template has. */
export const nonce = 'zq7x0vk3';

/** What the keyword check works with: users, what they show without a filter, and what is known of keywords. */
export interface KeywordSamples {
  readonly xuids: readonly string[];
  readonly all: readonly SessionEntry[];
  /** Returns the keywords of a result: as it spells them, then those that only the profile names. */
  readonly keywordsOf: (entry: SessionEntry) => readonly string[];
  /** How many results and keywords there are: what it takes to look for a keyword in all of them. */
  readonly size: number;
  /** Says whether the profile lists all keywords that find a result's session, its template's included. */
  readonly isListed: (entry: SessionEntry) => boolean;
  /** Keywords that some results have and others lack, those of most results first. */
  readonly keywords: readonly string[];
  /** Keywords of private sessions, as the profile says. */
  readonly ofPrivate: readonly string[];
}

function inOtherCase(keyword: string, others: readonly string[]): boolean {
  return others.some((other) => other.toLowerCase() === keyword.toLowerCase());
}

/** Finds the users and keywords that the filter is judged on. */
export async function keywordSamples(subject: Subject): Promise<KeywordSamples> {
  const people = fitting(await discover(subject));
  const knowledge = knowledgeOf(subject);
  const all = people.flatMap(({ results }) => results);
  const listed = ({ key }: SessionEntry): readonly string[] | undefined => knowledge.session(key)?.keywords;
  const known = new WeakMap<SessionEntry, readonly string[]>();
  const keywordsOf = (entry: SessionEntry): readonly string[] => {
    const before = known.get(entry);
    if (before !== undefined) return before;
    const own = entry.keywords ?? [];
    const lowered = new Set(own.map((keyword) => keyword.toLowerCase()));
    // The service's own spelling counts: a profile may spell a keyword otherwise, and letter case may matter.
    const keywords = [...own, ...(listed(entry) ?? []).filter((keyword) => !lowered.has(keyword.toLowerCase()))];
    known.set(entry, keywords);
    return keywords;
  };
  const size = all.reduce((sum, entry) => sum + 1 + keywordsOf(entry).length, 0);
  const counts = new Map<string, number>();
  for (const entry of all) {
    for (const keyword of new Set(keywordsOf(entry))) counts.set(keyword, (counts.get(keyword) ?? 0) + 1);
  }
  const telling = [...counts].filter(([keyword, count]) => isSendable(keyword) && count < all.length);
  const keywords = telling.sort(([, left], [, right]) => right - left).map(([keyword]) => keyword);
  const xuids = people.map(({ xuid }) => xuid);
  const sessions = knownSessions(subject.target, requireScid(subject));
  const ofPrivate = sessions.filter(({ visibility }) => visibility === 'private').flatMap((one) => one.keywords ?? []);
  return { xuids, all, keywordsOf, size, isListed: (entry) => listed(entry) !== undefined, keywords, ofPrivate };
}

/** How keywords hold the one that is searched for: as it is, in another letter case, as a part of a longer one, or not. */
export type KeywordHold = 'whole' | 'in another letter case' | 'as a part' | 'not at all';

/** Says how some keywords hold another one. */
export function holdOf(keywords: readonly string[], wanted: string): KeywordHold {
  if (keywords.includes(wanted)) return 'whole';
  if (inOtherCase(wanted, keywords)) return 'in another letter case';
  const isPart = keywords.some((keyword) => keyword.toLowerCase().includes(wanted.toLowerCase()));
  return isPart ? 'as a part' : 'not at all';
}

/** Returns texts that are a part of some keyword and no keyword of any result: cut-off keywords, and ones inside of longer ones. */
export function partsOf({ all, keywordsOf, size, keywords }: KeywordSamples): readonly string[] {
  const known = new Set(all.flatMap(keywordsOf).map((keyword) => keyword.toLowerCase()));
  const cut = keywords
    .filter((keyword) => keyword.length > 2)
    .flatMap((keyword) => [keyword.slice(0, -1), keyword.slice(1)])
    .filter((part) => isSendable(part) && !known.has(part.toLowerCase()));
  const inside = affordable(keywords, size).find((keyword) =>
    all.some((entry) => holdOf(keywordsOf(entry), keyword) === 'as a part'),
  );
  return [...cut.slice(0, 2), ...(inside === undefined ? [] : [inside])];
}
