import { eachKeyword } from '../../faults/sessions/keyword.js';
import { parameter, withParameter } from '../../faults/sessions/query-changes.js';
import { scidOfPath } from '../../sessions/scid.js';
import { refusedWith, together } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import { keywordsOf, resultsForEachUser } from '../../sessions/found.js';
import { readInt32 } from '../../sessions/parameters.js';
import { openSpellingPermitted, plainInteger, plainIntegerIn } from '../as-parsers-read.js';
import { variantTable } from '../table.js';

/** Services that do less than they might, within what the documents leave open. */
export const boundVariants = variantTable('sessions', {
  'what-is-left-open-refused': [
    'XUIDs as numbers or twice, other letter case of values, and repeated parameters are all refused.',
    'The documents do not say, so serving them and refusing them are both right.',
    together(
      sessions.refuse('readXuid', (value) => (typeof value !== 'string' || /^0./.test(value)) && refusedWith(400)),
      sessions.refuseAfter('readQuery', ({ xuids }, _contractVersion, { request }) => {
        const isRepeated = new Set(xuids.map(({ text }) => text)).size < xuids.length;
        const isCapital = request.query.some(([name, value]) => name !== 'keyword' && value !== value.toLowerCase());
        return (isRepeated || isCapital) && refusedWith(400);
      }),
      sessions.refuseAfter('contractVersion', (version) => version > 107 && refusedWith(400)),
    ),
  ],
  'values-read-by-a-trimming-parser': [
    'Numbers, booleans and GUIDs may have white space around them, and numbers a sign that changes nothing.',
    openSpellingPermitted,
    together(
      sessions.before('readScid', (context) => {
        const path = `/serviceconfigs/${(scidOfPath(context.request.path) ?? '').trim()}/batch`;
        return [{ ...context, request: { ...context.request, path } }];
      }),
      sessions.before('readXuid', (value) => [plainIntegerIn(value)]),
      sessions.before('readQueryXuids', (context) => [withParameter(context, 'xuid', plainInteger)]),
      sessions.before('readTake', (context) => [withParameter(context, 'take', plainInteger)]),
      sessions.before('readVersion', (contractVersion, context) => [
        contractVersion,
        withParameter(context, 'version', plainInteger),
      ]),
      sessions.before('readBoolean', (name, context) => [name, withParameter(context, name, (text) => text.trim())]),
    ),
  ],
  'batches-of-fifty-at-most': [
    'A batch of more than 50 users is refused with 400.',
    'The page names no limit, and a service may have one.',
    sessions.refuseAfter('readQuery', ({ xuids }) => xuids.length > 50 && refusedWith(400)),
  ],
  'keywords-with-wildcards-refused': [
    'A keyword with an asterisk, a per cent sign or an underscore is refused with 400.',
    'No page says which characters a keyword may have.',
    sessions.refuseAfter('readKeywords', (keywords) => keywords.some((one) => /[*%_]/.test(one)) && refusedWith(400)),
  ],
  'take-for-each-user': [
    'take bounds the results of each user instead of all results.',
    'A batch is several queries in one, so the number may hold for each; in all is only preferred.',
    sessions.instead('limitResults', resultsForEachUser),
    { warns: ['SESS-TAKE'] },
  ],
  'no-bound-without-take': [
    'Without take a response holds every result there is.',
    'The page has the range of take and no default.',
    sessions.instead('defaultTake', Number.MAX_SAFE_INTEGER),
    { warns: ['SESS-TAKE'] },
  ],
  'smaller-default-take': [
    'Without take a response holds 25 results at most.',
    'The page has the range of take and no default.',
    sessions.instead('defaultTake', 25),
  ],
  'negative-version-served': [
    'A negative version is served, and finds nothing.',
    'The type is a signed integer, and only the sibling page says positive.',
    sessions.sometimes('readVersion', (_contractVersion, context) => {
      const text = parameter(context, 'version');
      return /^-\d+$/.test(text) ? readInt32('version', text) : undefined;
    }),
    { warns: ['SESS-VERSION'] },
  ],
  'keyword-letter-by-letter': [
    'Keywords are compared letter by letter.',
    'No page says whether letter case matters.',
    sessions.instead('matchesKeywords', (session, { keywords }) =>
      keywords.every((one) => keywordsOf(session).includes(one)),
    ),
  ],
  'keyword-inside-of-longer-ones': [
    'A keyword finds the sessions of which a keyword contains it, in any letter case.',
    'The page says that a keyword must be found in the session, not that it must be a whole one.',
    eachKeyword((own, wanted) => own.includes(wanted)),
    { warns: ['SESS-KEYWORD'] },
  ],
  'several-keywords-any': [
    'Of several keywords one suffices.',
    'The page speaks of one keyword; the meaning of several is open.',
    sessions.around(
      'matchesKeywords',
      (matches, session, query) =>
        query.keywords.length === 0 ||
        query.keywords.some((keyword) => matches(session, { ...query, keywords: [keyword] })),
    ),
  ],
  'server-named-no-user-refused': [
    'A server that requests private sessions or reservations by a keyword alone gets 403.',
    "The page speaks of a server that queries a specific user's sessions.",
    sessions.after('maySeeOwnSessions', (may, { xuids }) => may && xuids.length > 0),
  ],
  'thirty-users-at-most': [
    'A batch of more than 30 users is refused.',
    'No page says how many users a batch may name, so a bound of some kind is right.',
    sessions.refuse('requireFilter', ({ xuids }) => xuids.length > 30 && refusedWith(400)),
  ],
});
