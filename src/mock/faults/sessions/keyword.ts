import type { Fault } from '../../departure.js';
import { keywordsOf } from '../../sessions/found.js';
import type { SessionsQuery } from '../../sessions/query.js';
import type { Session } from '../../world/world.js';

/** A filter that lets a session pass if each keyword asked for fits one of its own. */
function each(fits: (own: string, wanted: string) => boolean) {
  return (session: Session, { keywords }: SessionsQuery): boolean =>
    keywords.every((wanted) => keywordsOf(session).some((own) => fits(own.toLowerCase(), wanted.toLowerCase())));
}

/** Mistakes in the filter by keyword. */
export const keywordFaults: readonly Fault[] = [
  {
    name: 'keyword-ignored',
    title: 'The keyword filters nothing',
    service: 'sessions',
    fails: ['SESS-KEYWORD'],
    overrides: () => ({ sessions: { matchesKeywords: () => true } }),
  },
  {
    name: 'keyword-by-its-beginning',
    title: 'A keyword finds the sessions of which a keyword begins with it',
    service: 'sessions',
    warns: ['SESS-KEYWORD'],
    overrides: () => ({ sessions: { matchesKeywords: each((own, wanted) => own.startsWith(wanted)) } }),
  },
  {
    name: 'keyword-by-its-end',
    title: 'A keyword finds the sessions of which a keyword ends with it',
    service: 'sessions',
    warns: ['SESS-KEYWORD'],
    overrides: () => ({ sessions: { matchesKeywords: each((own, wanted) => own.endsWith(wanted)) } }),
  },
  {
    name: 'keyword-that-contains-a-session-keyword',
    title: 'A keyword finds the sessions of which a keyword is a part of it',
    service: 'sessions',
    fails: ['SESS-KEYWORD'],
    overrides: () => ({ sessions: { matchesKeywords: each((own, wanted) => wanted.includes(own)) } }),
  },
  {
    name: 'keyword-lowered-on-one-side',
    title: 'The keyword that is asked for is put in lower case, those of the sessions are not',
    service: 'sessions',
    fails: ['SESS-KEYWORD'],
    overrides: () => ({
      sessions: {
        matchesKeywords: (session, { keywords }) =>
          keywords.every((one) => keywordsOf(session).includes(one.toLowerCase())),
      },
    }),
  },
  {
    name: 'keyword-of-a-template-ignored',
    title: 'A keyword that a session has from its template does not find it',
    service: 'sessions',
    fails: ['SESS-KEYWORD'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesKeywords: (session, query) => sessions.matchesKeywords({ ...session, templateKeywords: [] }, query),
      },
    }),
  },
  {
    name: 'first-keyword-only',
    title: 'Only the first keyword of a session is compared',
    service: 'sessions',
    fails: ['SESS-KEYWORD'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesKeywords: (session, query) =>
          sessions.matchesKeywords({ ...session, keywords: session.keywords.slice(0, 1) }, query),
      },
    }),
  },
  {
    name: 'keyword-ignored-without-users',
    title: 'A keyword filters the sessions of users, and without users finds every session',
    service: 'sessions',
    fails: ['SESS-KEYWORD'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesKeywords: (session, query) => query.xuids.length === 0 || sessions.matchesKeywords(session, query),
      },
    }),
  },
  {
    name: 'keyword-for-the-first-user-only',
    title: 'In a batch only the first user is filtered by the keyword',
    service: 'sessions',
    fails: ['SESS-KEYWORD'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesKeywords: (session, query) => query.xuids.length > 1 || sessions.matchesKeywords(session, query),
        orderResults: (found, query) =>
          found.filter(
            ({ session, by }) => by?.xuid.value !== query.xuids[0]?.value || sessions.matchesKeywords(session, query),
          ),
      },
    }),
  },
];
