import type { CallerContext } from '../context.js';
import type { ServiceResponse } from '../http/response.js';
import type { Session } from '../world/world.js';
import type { FoundSession } from './found.js';
import type { SessionsQuery } from './query.js';

/** The sessions that the query finds: for each XUID in turn those of the user, or without XUIDs those with the keywords. */
function findSessions(sessions: readonly Session[], query: SessionsQuery, context: CallerContext): FoundSession[] {
  const rule = context.rules.sessions;
  const matching = sessions.filter(
    (session) =>
      rule.matchesVisibility(session, query) &&
      rule.matchesKeywords(session, query) &&
      rule.matchesVersion(session, query),
  );
  if (query.xuids.length === 0) return matching.map((session) => ({ session }));
  return rule.uniqueXuids(query.xuids).flatMap((xuid) =>
    matching.flatMap((session): FoundSession[] => {
      const status = rule.statusIn(session, xuid, context);
      return status !== undefined && rule.matchesStatus(status, query) ? [{ session, by: { xuid, status } }] : [];
    }),
  );
}

/** Answers `POST /serviceconfigs/{scid}/batch`. @throws Refusal for everything but a 200. (uri-serviceconfigsscidbatchpost) */
export function answerSessions(context: CallerContext): ServiceResponse {
  const { caller, rules } = context;
  const rule = rules.sessions;
  const contractVersion = rule.contractVersion(context);
  const scid = rule.readScid(context);
  const configuration = rule.findServiceConfiguration(scid, context) ?? rule.unknownServiceConfiguration(scid, context);
  if (!rule.mayUseServiceConfiguration(caller, configuration)) rule.refuseServiceConfiguration(context);
  const query = rule.readQuery(contractVersion, context);
  rule.requireConsistency(query, context);
  rule.requireFilter(query, context);
  if ((query.private || query.reservations) && !rule.maySeeOwnSessions(query, context)) rule.refuseOwnSessions(context);
  const found = findSessions(rule.sessionsIn(configuration, context), query, context);
  const results = rule
    .limitResults(rule.orderResults(found, query, context), query.take)
    .map((one) => rule.renderResult(one, configuration, context));
  return rules.http.success(rule.renderAnswer(results, context), context);
}
