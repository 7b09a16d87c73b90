import type { MockRules } from './context.js';
import { httpRules } from './http/rules.js';
import { presenceRules } from './presence/rules.js';
import { sessionsRules } from './sessions/rules.js';
import { userStatsRules } from './userstats/rules.js';

export type { MockRules };

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
