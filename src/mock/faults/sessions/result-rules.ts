import type { Fault } from '../../departure.js';
import type { MockRules, RuleOverrides } from '../../rules.js';
import type { FoundSession, SessionResult } from '../../sessions/found.js';
import type { CallerContext } from '../../context.js';

/** Results that are rendered and then changed. */
function withResult(
  change: (result: SessionResult, found: FoundSession, context: CallerContext) => SessionResult,
): (rules: MockRules) => RuleOverrides {
  return ({ sessions }) => ({
    sessions: {
      renderResult: (found, configuration, context) =>
        change(sessions.renderResult(found, configuration, context), found, context),
    },
  });
}

/** Mistakes in how the members of a result fit each other and the question. */
export const resultRulesFaults: readonly Fault[] = [
  {
    name: 'status-without-user',
    title: 'A session found by a keyword alone has a status, as if the caller had been asked for',
    service: 'sessions',
    fails: ['SESS-RESULT-RULES'],
    overrides: withResult((result, { by }) => (by === undefined ? { ...result, status: 'inactive' } : result)),
  },
  {
    name: 'turn-without-user',
    title: 'A session found by a keyword alone says that it is not my turn',
    service: 'sessions',
    fails: ['SESS-RESULT-RULES'],
    overrides: withResult((result, { by }) => (by === undefined ? { ...result, myTurn: false } : result)),
  },
  {
    name: 'caller-named-without-user',
    title: 'A session found by a keyword alone names the caller',
    service: 'sessions',
    fails: ['SESS-RESULT-RULES'],
    overrides: withResult((result, { by }, { caller }) =>
      by === undefined ? { ...result, xuid: String(caller.xuid) } : result,
    ),
  },
  {
    name: 'status-always-active',
    title: 'The status is active in every result, also in sessions in which the user is inactive',
    service: 'sessions',
    fails: ['SESS-RESULT-RULES'],
    overrides: withResult((result, { by }) => (by === undefined ? result : { ...result, status: 'active' })),
  },
  {
    name: 'status-of-another-member',
    title: 'The status is that of the first member of the session',
    service: 'sessions',
    fails: ['SESS-RESULT-RULES'],
    overrides: withResult((result, { session, by }) => {
      const [first] = session.members.values();
      return by === undefined || first === undefined
        ? result
        : { ...result, status: first === 'ready' ? 'inactive' : first };
    }),
  },
  {
    name: 'join-restriction-everywhere',
    title: 'A join restriction is shown whatever the visibility',
    service: 'sessions',
    fails: ['SESS-RESULT-RULES'],
    overrides: () => ({ sessions: { showsJoinRestriction: () => true } }),
  },
  {
    name: 'join-restriction-in-private-sessions',
    title: 'A join restriction is shown in private sessions too',
    service: 'sessions',
    fails: ['SESS-RESULT-RULES'],
    overrides: ({ sessions }) => ({
      sessions: {
        showsJoinRestriction: (session) => session.visibility === 'private' || sessions.showsJoinRestriction(session),
      },
    }),
  },
  {
    name: 'foreign-scid-in-results',
    title: 'sessionRef has the id of the publisher, not of the service configuration that was asked in',
    service: 'sessions',
    fails: ['SESS-RESULT-RULES'],
    overrides: withResult((result) => ({
      ...result,
      sessionRef: { ...result.sessionRef, scid: '5a0c00fe-71d2-4e0b-9c11-3f20aa0000fe' },
    })),
  },
  {
    name: 'xuids-through-a-double',
    title: 'xuid went through a double and lost its last digits',
    service: 'sessions',
    fails: ['SESS-RESULT-RULES'],
    overrides: withResult((result, { by }) =>
      by === undefined ? result : { ...result, xuid: BigInt.asUintN(64, BigInt(Number(by.xuid.value))).toString() },
    ),
  },
  {
    name: 'xuids-spelled-anew',
    title: 'A XUID with leading zeros comes back without them',
    service: 'sessions',
    warns: ['SESS-RESULT-RULES'],
    overrides: withResult((result, { by }) => (by === undefined ? result : { ...result, xuid: String(by.xuid.value) })),
  },
  {
    name: 'users-not-named',
    title: 'Results do not name the user for whom they were found',
    service: 'sessions',
    warns: ['SESS-RESULT-RULES'],
    overrides: withResult(({ startTime, sessionRef, accepted, visibility, keywords }) => ({
      ...{ startTime, sessionRef, accepted, visibility, keywords },
    })),
  },
];
