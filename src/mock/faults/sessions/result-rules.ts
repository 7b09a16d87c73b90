import { type Patch } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import type { FoundSession, SessionResult } from '../../sessions/found.js';
import { failing, faultTable } from '../table.js';

/** Changes the results that were found by a keyword alone. */
function byKeyword(change: (caller: bigint | undefined) => Partial<SessionResult>): Patch {
  return sessions.after('renderResult', (result, { by }, _configuration, { caller }) =>
    by === undefined ? { ...result, ...change(caller.xuid) } : result,
  );
}

/** Changes the results that were found by a user. */
function byUser(change: (by: NonNullable<FoundSession['by']>, found: FoundSession) => Partial<SessionResult>): Patch {
  return sessions.after('renderResult', (result, found) =>
    found.by === undefined ? result : { ...result, ...change(found.by, found) },
  );
}

const warns = { warns: ['SESS-RESULT-RULES'] };

/** How the members of a result fit each other and the request. (uri-serviceconfigsscidbatchpost, Response body) */
export const resultRulesFaults = faultTable('sessions', failing('SESS-RESULT-RULES'), {
  'status-without-user': [
    'A session found by a keyword alone has a status, as if the caller had been requested.',
    byKeyword(() => ({ status: 'inactive' })),
  ],
  'turn-without-user': [
    'A session found by a keyword alone says that it is not my turn.',
    byKeyword(() => ({ myTurn: false })),
  ],
  'caller-named-without-user': [
    'A session found by a keyword alone names the caller.',
    byKeyword((caller) => (caller === undefined ? {} : { xuid: String(caller) })),
  ],
  'status-always-active': [
    'The status is active in every result, also in sessions in which the user is inactive.',
    byUser(() => ({ status: 'active' })),
  ],
  'status-of-another-member': [
    'The status is that of the first member of the session.',
    byUser((_by, { session }) => {
      const [first = 'active'] = session.members.values();
      return { status: first === 'ready' ? 'inactive' : first };
    }),
  ],
  'join-restriction-everywhere': [
    'A join restriction is shown whatever the visibility.',
    sessions.instead('showsJoinRestriction', () => true),
  ],
  'join-restriction-in-private-sessions': [
    'A join restriction is shown in private sessions too.',
    sessions.after('showsJoinRestriction', (shows, { visibility }) => shows || visibility === 'private'),
  ],
  'foreign-scid-in-results': [
    'sessionRef has the id of the publisher, not that of the requested service configuration.',
    sessions.after('renderResult', (result) => ({
      ...result,
      sessionRef: { ...result.sessionRef, scid: '5a0c00fe-71d2-4e0b-9c11-3f20aa0000fe' },
    })),
  ],
  'xuids-through-a-double': [
    'xuid went through a double and lost its last digits.',
    byUser(({ xuid }) => ({ xuid: BigInt.asUintN(64, BigInt(Number(xuid.value))).toString() })),
  ],
  'xuids-spelled-anew': [
    'A XUID with leading zeros comes back without them.',
    byUser(({ xuid }) => ({ xuid: String(xuid.value) })),
    warns,
  ],
  'users-not-named': [
    'Results do not name the user for whom they were found.',
    sessions.after('renderResult', ({ startTime, sessionRef, accepted, visibility, keywords }) => ({
      ...{ startTime, sessionRef, accepted, visibility, keywords },
    })),
    warns,
  ],
});
