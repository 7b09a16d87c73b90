import { sessions } from '../../sessions/patches.js';
import type { FoundSession } from '../../sessions/found.js';
import { variantTable } from '../table.js';

function earliestFirst(left: FoundSession, right: FoundSession): number {
  return left.session.startTime < right.session.startTime ? -1 : 1;
}

/** Data that moves, and orders and choices that are left to the service. */
export const liveVariants = variantTable('sessions', {
  'members-come-and-go': [
    'The number of members who have accepted is another one in every response.',
    'accepted is approximate by the words of the page, and sessions are live.',
    sessions.after('renderResult', (result, _found, _configuration, { memory }) => ({
      ...result,
      accepted: result.accepted + memory.next('results'),
    })),
  ],
  'batch-counts-members-otherwise': [
    'A batch counts reserved members as accepted, a single query does not.',
    'accepted is approximate by the words of the page.',
    sessions.instead('orderResults', (found, { xuids }) =>
      xuids.length < 2
        ? found
        : found.map(({ session, ...rest }) => {
            const reserved = [...session.members.values()].filter((status) => status === 'reserved').length;
            return { ...rest, session: { ...session, guests: session.guests + reserved } };
          }),
    ),
  ],
  'sessions-begin-and-end': [
    'A session of its user, in no profile, is there in some responses and not in others.',
    'Sessions are live: two responses may differ by what happened between them.',
    sessions.after('sessionsIn', (all, _configuration, { memory }) =>
      memory.next('queries') % 5 < 3 ? all : all.filter(({ name }) => !name.startsWith('stream')),
    ),
  ],
  'earliest-session-first': [
    "Each user's sessions come with the earliest first.",
    'The order of users is documented, that of the sessions of one user is not.',
    sessions.instead('orderResults', (found) =>
      [...new Set(found.map(({ by }) => by?.xuid.value))].flatMap((user) =>
        found.filter(({ by }) => by?.xuid.value === user).toSorted(earliestFirst),
      ),
    ),
  ],
  'users-repeated-as-asked': [
    'A XUID that is requested twice has its sessions twice.',
    'Whether a repeated XUID counts once is open.',
    sessions.instead('uniqueXuids', (xuids) => xuids),
  ],
});
