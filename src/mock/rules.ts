import { type HttpRules, httpRules } from './http/rules.js';
import { type PresenceRules, presenceRules } from './presence/rules.js';
import { type SessionsRules, sessionsRules } from './sessions/rules.js';
import { type UserStatsRules, userStatsRules } from './userstats/rules.js';

/**
 * How the mock behaves, as named rules and values. Each is small and gets all it needs as arguments, so that a departure
 * is the override of one of them.
 */
export interface MockRules {
  readonly http: Readonly<HttpRules>;
  readonly userstats: Readonly<UserStatsRules>;
  readonly presence: Readonly<PresenceRules>;
  readonly sessions: Readonly<SessionsRules>;
}

/** Some rules of some parts, to stand in for others. */
export type RuleOverrides = { readonly [Part in keyof MockRules]?: Partial<MockRules[Part]> };

/** The behaviour that the documents describe, with the preferred answer wherever they leave a choice. */
export const defaultRules: MockRules = {
  http: httpRules,
  userstats: userStatsRules,
  presence: presenceRules,
  sessions: sessionsRules,
};

/**
 * The rules with some of them replaced; the given rules stay as they are. A replacement that needs the rule which it
 * replaces takes it from there.
 *
 * @example
 * withRules(defaultRules, { presence: { maximumUsers: 1101 } })
 */
export function withRules(rules: MockRules, overrides: RuleOverrides): MockRules {
  return {
    http: { ...rules.http, ...overrides.http },
    userstats: { ...rules.userstats, ...overrides.userstats },
    presence: { ...rules.presence, ...overrides.presence },
    sessions: { ...rules.sessions, ...overrides.sessions },
  };
}
