import type { Draft } from '../../src/target/draft.js';
import { perTarget } from '../../src/target/per-target.js';
import { Inconclusive } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import { everyOpenStatistic, knownScids, peopleFor } from './known.js';
import { anyXuids, type StatisticsQuery, statisticsRequest, syntheticName, syntheticScid } from './requests.js';

/** A well-formed request that this run has seen accepted, and the query in it. */
export interface Control {
  readonly query: StatisticsQuery;
  readonly draft: Draft;
}

const advice = 'name a service configuration of the service in the profile, under serviceConfigurations.known';

async function firstAccepted(subject: Subject, queries: readonly StatisticsQuery[]): Promise<Control | string> {
  let refusal = '';
  for (const query of queries) {
    const draft = statisticsRequest(query);
    try {
      await subject.control(draft);
      return { query, draft };
    } catch (error) {
      if (!(error instanceof Inconclusive)) throw error;
      refusal = error.message;
    }
  }
  return refusal;
}

/** The query of the control when the profile knows a service configuration: two people, one statistic. */
export const knownQuery = perTarget((target): StatisticsQuery | undefined => {
  const [known] = knownScids(target);
  if (known === undefined) return undefined;
  return {
    requestedusers: peopleFor(target, known.scid),
    requestedscids: [{ scid: known.scid, requestedstats: known.requestedstats.slice(0, 1) }],
  };
});

function syntheticQuery({ target }: Subject): StatisticsQuery {
  return {
    requestedusers: anyXuids(target, 2),
    requestedscids: [{ scid: syntheticScid, requestedstats: [syntheticName] }],
  };
}

/**
 * A control whose body names two people and one statistic of one service configuration. Without one in the profile a
 * made-up one is tried, which a service may rightly not find.
 *
 * Ends the case as skipped when nothing of the kind is known, and as inconclusive when a known one is not accepted.
 */
export async function controlWithScid(subject: Subject): Promise<Control> {
  const query = knownQuery(subject.target);
  if (query !== undefined) {
    const draft = statisticsRequest(query);
    await subject.control(draft);
    return { query, draft };
  }
  const control = await firstAccepted(subject, [syntheticQuery(subject)]);
  if (typeof control !== 'string') return control;
  return subject.skip(`the profile names no service configuration, and a made-up one is refused; ${advice}`);
}

/**
 * A control for rules that do not look at the body. Where the profile knows nothing, a made-up service configuration is tried,
 * then a request for no service configuration at all: both are well-formed, and services differ in what they accept.
 *
 * Ends the case as inconclusive when none is accepted.
 */
export async function anyControl(subject: Subject): Promise<Control> {
  if (knownQuery(subject.target) !== undefined) return controlWithScid(subject);
  const query = syntheticQuery(subject);
  const control = await firstAccepted(subject, [query, { ...query, requestedscids: [] }]);
  if (typeof control !== 'string') return control;
  return subject.inconclusive(`${control}; ${advice}`);
}

/** Returns the request of `anyControl`. */
export async function anyRequest(subject: Subject): Promise<Draft> {
  return (await anyControl(subject)).draft;
}

/** Returns the request of `controlWithScid`. */
export async function requestWithScid(subject: Subject): Promise<Draft> {
  return (await controlWithScid(subject)).draft;
}

/** Returns a query for all that is known, else for whatever the service accepts. */
export async function fullestQuery(subject: Subject): Promise<StatisticsQuery> {
  return everyOpenStatistic(subject.target) ?? (await anyControl(subject)).query;
}
