import { type Draft, type JsonBody, requestTo } from '../../src/target/draft.js';
import type { CredentialRole, Target } from '../../src/target/target.js';

/** The members of a presence batch request; undefined ones are not sent. */
export interface PresenceQuery {
  readonly users: readonly JsonBody[];
  readonly deviceTypes?: readonly JsonBody[];
  readonly titles?: readonly JsonBody[];
  readonly level?: string;
  readonly onlineOnly?: boolean;
}

/** A well-formed presence batch, asked in the caller's name unless told otherwise. */
export function presenceRequest(query: PresenceQuery, credential?: CredentialRole): Draft {
  return requestTo('presence', { body: { ...query }, credential });
}

/**
 * Distinct XUIDs that need not belong to anybody, in the range that Xbox Live gives out; for limits and for requests in
 * which only the form counts.
 */
export function syntheticXuids(count: number): string[] {
  const first = 2533274990000000n;
  return Array.from({ length: count }, (_unused, index) => (first + BigInt(index)).toString());
}

/** A few people to ask about: those of the profile, else synthetic ones. The form of the answer does not depend on it. */
export function anyXuids(target: Target, count: number): string[] {
  const named = target.people.map(({ xuid }) => xuid);
  return [...new Set([...named, ...syntheticXuids(count)])].slice(0, count);
}
