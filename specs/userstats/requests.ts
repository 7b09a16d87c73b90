import { type Draft, type JsonBody, requestTo } from '../../src/target/draft.js';
import type { CredentialRole, Target } from '../../src/target/target.js';

/** A service configuration in a request, with the names of the statistics to read in it. */
export interface RequestedScid {
  readonly scid: string;
  readonly requestedstats: readonly string[];
}

/** The body of a statistics batch: for these people, these statistics. A XUID is text, or a JSON number as bigint. */
export interface StatisticsQuery {
  readonly requestedusers: readonly (string | bigint)[];
  readonly requestedscids: readonly RequestedScid[];
}

/** The JSON value that a query is sent as. Edits of the body start from it. */
export function bodyOf(query: StatisticsQuery): { readonly [name: string]: JsonBody } {
  return {
    requestedusers: query.requestedusers,
    requestedscids: query.requestedscids.map(({ scid, requestedstats }) => ({ scid, requestedstats })),
  };
}

/** A well-formed statistics batch, asked in the caller's name unless told otherwise. */
export function statisticsRequest(query: StatisticsQuery, credential?: CredentialRole): Draft {
  return requestTo('userstats', { body: bodyOf(query), credential });
}

/** A name that no statistic should have: to ask for what does not exist. */
export const syntheticName = 'SyntheticStatisticWithoutValue';

/** A well-formed service configuration id that was made up, for profiles that name none. */
export const syntheticScid = '7d3e5f10-6b1a-4c8e-9f42-0d1c2b3a4e5f';

/** Distinct XUIDs that need not belong to anybody, in the range that Xbox Live gives out. */
export function syntheticXuids(count: number): string[] {
  const first = 2533274991000000n;
  return Array.from({ length: count }, (_unused, index) => (first + BigInt(index)).toString());
}

/** XUIDs of people to ask about: those given first, then the caller, the profile's people, and synthetic ones. */
export function anyXuids(target: Target, count: number, first: readonly string[] = []): string[] {
  const found = new Set<string>();
  for (const xuid of candidates(target, count, first)) {
    if (found.size >= count) break;
    found.add(xuid);
  }
  return [...found];
}

function* candidates({ credentials, people }: Target, count: number, first: readonly string[]): Generator<string> {
  yield* first;
  if (credentials.caller?.xuid !== undefined) yield credentials.caller.xuid;
  for (const { xuid } of people) yield xuid;
  yield* syntheticXuids(count);
}
