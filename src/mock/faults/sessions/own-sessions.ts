import type { SessionsRules } from '../../sessions/rules.js';

/** The guard of private sessions and reservations, and where it refuses another one that may let the query pass. */
export function orElse(rules: SessionsRules, otherwise: SessionsRules['maySeeOwnSessions']): Partial<SessionsRules> {
  return {
    maySeeOwnSessions: (query, context) => rules.maySeeOwnSessions(query, context) || otherwise(query, context),
  };
}
