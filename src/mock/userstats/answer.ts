import type { CallerContext } from '../context.js';
import type { ServiceResponse } from '../http/response.js';
import type { ServiceConfiguration, Statistic } from '../world/world.js';
import type { RequestedXuid } from '../xuid.js';
import type { RequestedConfiguration } from './query.js';
import type { RenderedConfiguration, RenderedUser } from './render.js';

/** A configuration that is asked for and may be read, with its statistics that exist. */
interface ReadableConfiguration {
  readonly scid: string;
  readonly statistics: readonly Statistic[];
}

/**
 * The access check over service configuration, resource and claims. It looks at what is asked for and never at who has a
 * value, and one thing that may not be read refuses the whole request.
 */
function requireAccess(asked: RequestedConfiguration, context: CallerContext): ReadableConfiguration {
  const { caller, rules } = context;
  const rule = rules.userstats;
  const configuration: ServiceConfiguration =
    rule.findServiceConfiguration(asked.scid, context) ?? rule.unknownServiceConfiguration(asked.scid, context);
  if (!rule.mayUseServiceConfiguration(caller, configuration, context)) rule.refuseAccess(context);
  const statistics = asked.statistics.flatMap((name) => rule.findStatistic(configuration, name) ?? []);
  if (!statistics.every((statistic) => rule.mayReadStatistic(caller, statistic, configuration))) {
    rule.refuseAccess(context);
  }
  return { scid: asked.scid, statistics };
}

/** A user with all values that are asked for; undefined for a XUID that nobody has. */
function showUser(
  asked: RequestedXuid,
  configurations: readonly ReadableConfiguration[],
  context: CallerContext,
): RenderedUser | undefined {
  const rule = context.rules.userstats;
  const person = rule.findPerson(asked, context);
  if (person === undefined) return undefined;
  const shown = configurations.map(({ scid, statistics }): RenderedConfiguration => ({
    scid,
    stats: statistics.flatMap((statistic) => {
      const literal = rule.findValue(person, statistic, context);
      if (literal === undefined) return [];
      return [{ statname: statistic.name, type: statistic.type, value: rule.renderValue(statistic, literal, context) }];
    }),
  }));
  return rule.renderUser(asked, person, shown.filter(rule.showsConfiguration));
}

/** Answers `POST /batch`. @throws Refusal for everything but a 200 or 304. (uri-batchpost) */
export function answerUserStats(context: CallerContext): ServiceResponse {
  const { request, rules } = context;
  const rule = rules.userstats;
  rule.requestedServiceVersion(context);
  rule.requireContractVersion(context);
  const query = rule.readQuery(rule.parseBody(request.body, context), context);
  const configurations = rule.mergedConfigurations(query.configurations).map((asked) => requireAccess(asked, context));
  const users = rule
    .uniqueUsers(query.users)
    .flatMap((asked) => showUser(asked, configurations, context) ?? [])
    .filter(rule.showsUser);
  return rule.conditional(rules.http.success(rule.renderAnswer(users, context), context), request);
}
