import { type Patch, together } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import { keywordsOf } from '../../sessions/found.js';
import { matchesKeywords } from '../../sessions/selection.js';
import { failing, faultTable } from '../table.js';

/** Lets a session pass if each requested keyword fits one of its own. */
export function eachKeyword(fits: (own: string, wanted: string) => boolean): Patch {
  return sessions.instead('matchesKeywords', (session, { keywords }) =>
    keywords.every((wanted) => keywordsOf(session).some((own) => fits(own.toLowerCase(), wanted.toLowerCase()))),
  );
}

/** Returns what a keyword finds where one character stands for any text, and another one for any character. */
function patternOf(wanted: string, anyText: string | undefined, anyCharacter: string | undefined): RegExp {
  const parts = Array.from(wanted, (letter) =>
    letter === anyText ? '.*' : letter === anyCharacter ? '.' : letter.replace(/[^\p{L}\p{N}]/u, '\\$&'),
  );
  return new RegExp(`^${parts.join('')}$`);
}

const warns = { warns: ['SESS-KEYWORD'] };

/** The filter by keyword. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const keywordFaults = faultTable('sessions', failing('SESS-KEYWORD'), {
  'keyword-ignored': ['The keyword filters nothing.', sessions.instead('matchesKeywords', () => true)],
  'keyword-by-its-beginning': [
    'A keyword finds the sessions of which a keyword begins with it.',
    eachKeyword((own, wanted) => own.startsWith(wanted)),
    warns,
  ],
  'keyword-by-its-end': [
    'A keyword finds the sessions of which a keyword ends with it.',
    eachKeyword((own, wanted) => own.endsWith(wanted)),
    warns,
  ],
  'keyword-that-contains-a-session-keyword': [
    'A keyword finds the sessions of which a keyword is a part of it.',
    eachKeyword((own, wanted) => wanted.includes(own)),
  ],
  'keyword-with-wildcards': [
    'An asterisk in a keyword stands for any characters.',
    eachKeyword((own, wanted) => patternOf(wanted, '*', undefined).test(own)),
  ],
  'keyword-like-in-sql': [
    'A keyword is compared by LIKE, in which a per cent sign stands for any characters.',
    eachKeyword((own, wanted) => patternOf(wanted, '%', undefined).test(own)),
  ],
  'keyword-underscore-like-in-sql': [
    'A keyword is compared by LIKE, in which an underscore stands for any one character.',
    eachKeyword((own, wanted) => patternOf(wanted, undefined, '_').test(own)),
  ],
  'keyword-cut-at-a-blank': [
    'A keyword is read up to its first blank.',
    eachKeyword((own, wanted) => own === wanted.split(' ')[0]),
  ],
  'words-of-a-keyword-are-alternatives': [
    'A keyword with a blank inside finds the sessions that have one of its words in a keyword.',
    eachKeyword(
      (own, wanted) =>
        own === wanted || (wanted.includes(' ') && wanted.split(' ').some((word) => own.split(' ').includes(word))),
    ),
  ],
  'blank-in-a-keyword-stays-encoded': [
    'A blank in a keyword is not decoded, so a keyword with a blank finds nothing.',
    eachKeyword((own, wanted) => own === wanted.replaceAll(' ', '%20')),
  ],
  'keyword-lowered-on-one-side': [
    'The requested keyword is put in lower case, those of the sessions are not.',
    sessions.instead('matchesKeywords', (session, { keywords }) =>
      keywords.every((one) => keywordsOf(session).includes(one.toLowerCase())),
    ),
  ],
  'results-of-a-keyword-lack-it': [
    'The results of a query with a keyword show another keyword in its place.',
    sessions.after('renderResult', (result, _found, _configuration, { request }) =>
      request.query.some(([name]) => name === 'keyword') ? { ...result, keywords: ['Other'] } : result,
    ),
  ],
  'keyword-of-a-template-ignored': [
    'A keyword that a session has from its template does not find it.',
    sessions.before('matchesKeywords', (session) => [{ ...session, templateKeywords: [] }]),
  ],
  'first-keyword-only': [
    'Only the first keyword of a session is compared.',
    sessions.before('matchesKeywords', (session) => [{ ...session, keywords: session.keywords.slice(0, 1) }]),
  ],
  'keyword-ignored-without-users': [
    'A keyword filters the sessions of users, and without users finds every session.',
    sessions.after('matchesKeywords', (matches, _session, { xuids }) => matches || xuids.length === 0),
  ],
  'keyword-for-the-first-user-only': [
    'In a batch only the first user is filtered by the keyword.',
    together(
      sessions.after('matchesKeywords', (matches, _session, { xuids }) => matches || xuids.length > 1),
      sessions.instead('orderResults', (found, query) =>
        found.filter(({ session, by }) => by?.xuid.value !== query.xuids[0]?.value || matchesKeywords(session, query)),
      ),
    ),
  ],
});
