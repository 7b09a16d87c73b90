import type { Variant } from '../../departure.js';
import type { FoundSession } from '../../sessions/found.js';

function earliestFirst(left: FoundSession, right: FoundSession): number {
  return left.session.startTime < right.session.startTime ? -1 : 1;
}

/** Data that moves, and orders and choices that are left to the service. */
export const liveVariants: readonly Variant[] = [
  {
    name: 'members-come-and-go',
    title: 'The number of members who have accepted is another one in every answer',
    service: 'sessions',
    permittedBy: 'accepted is approximate by the words of the page, and sessions are live.',
    overrides: ({ sessions }) => ({
      sessions: {
        renderResult: (found, configuration, context) => ({
          ...sessions.renderResult(found, configuration, context),
          accepted: sessions.acceptedMembers(found.session) + context.memory.next('results'),
        }),
      },
    }),
  },
  {
    name: 'batch-counts-members-otherwise',
    title: 'A batch counts reserved members as accepted, a single query does not',
    service: 'sessions',
    permittedBy: 'accepted is approximate by the words of the page.',
    overrides: () => ({
      sessions: {
        orderResults: (found, { xuids }) => {
          if (xuids.length < 2) return found;
          return found.map(({ session, ...rest }) => {
            const reserved = [...session.members.values()].filter((status) => status === 'reserved').length;
            return { ...rest, session: { ...session, guests: session.guests + reserved } };
          });
        },
      },
    }),
  },
  {
    name: 'sessions-begin-and-end',
    title: 'A session of its user, in no profile, is there in some answers and not in others',
    service: 'sessions',
    permittedBy: 'Sessions are live: what two answers hold may differ by what happened between them.',
    overrides: ({ sessions }) => ({
      sessions: {
        sessionsIn: (configuration, context) => {
          const all = sessions.sessionsIn(configuration, context);
          const isThere = context.memory.next('questions') % 5 < 3;
          return isThere ? all : all.filter(({ name }) => !name.startsWith('stream'));
        },
      },
    }),
  },
  {
    name: 'earliest-session-first',
    title: "Each user's sessions come with the earliest first",
    service: 'sessions',
    permittedBy: 'The order of users is documented, that of the sessions of one user is not.',
    overrides: () => ({
      sessions: {
        orderResults: (found, { xuids }) =>
          xuids.length === 0
            ? found.toSorted(earliestFirst)
            : [...new Set(found.map(({ by }) => by?.xuid.value))].flatMap((user) =>
                found.filter(({ by }) => by?.xuid.value === user).toSorted(earliestFirst),
              ),
      },
    }),
  },
  {
    name: 'smaller-default-take',
    title: 'Without take an answer holds 25 results at most',
    service: 'sessions',
    permittedBy: 'The page gives the range of take and no default.',
    overrides: () => ({ sessions: { defaultTake: 25 } }),
  },
  {
    name: 'bounded-answer-takes-the-last',
    title: 'A smaller take gives the last results instead of the first',
    service: 'sessions',
    permittedBy: 'Which results a bounded answer holds is not documented.',
    overrides: () => ({
      sessions: { limitResults: (found, take) => (take === 0 ? [] : found.slice(-take)) },
    }),
  },
  {
    name: 'users-repeated-as-asked',
    title: 'A XUID that is asked for twice has its sessions twice',
    service: 'sessions',
    permittedBy: 'Whether a repeated XUID counts once is left open.',
    overrides: () => ({ sessions: { uniqueXuids: (xuids) => xuids } }),
  },
  {
    name: 'several-keywords-any',
    title: 'Of several keywords one suffices',
    service: 'sessions',
    permittedBy: 'The page speaks of one keyword; what several mean is left open.',
    overrides: ({ sessions }) => ({
      sessions: {
        matchesKeywords: (session, query) =>
          query.keywords.length === 0 ||
          query.keywords.some((keyword) => sessions.matchesKeywords(session, { ...query, keywords: [keyword] })),
      },
    }),
  },
];
