import { type Draft, type JsonBody, jsonText } from '../../src/target/draft.js';
import type { CredentialRole, Target } from '../../src/target/target.js';
import type { HeaderPair } from '../../src/wire/exchange.js';

/** The members of a presence batch request; undefined ones are not sent. */
export interface PresenceQuery {
  readonly users: readonly JsonBody[];
  readonly deviceTypes?: readonly JsonBody[];
  readonly titles?: readonly JsonBody[];
  readonly level?: string;
  readonly onlineOnly?: boolean;
}

/** The contract version that real clients send; the page gives it as an example. */
const contractVersion = '3';

const headers: readonly HeaderPair[] = [
  ['x-xbl-contract-version', contractVersion],
  ['Accept', 'application/json'],
  ['Accept-Language', 'en-US'],
  ['Content-Type', 'application/json'],
];

/** A well-formed presence batch with every documented header, asked in the caller's name unless told otherwise. */
export function presenceRequest(query: PresenceQuery, credential: CredentialRole = 'caller'): Draft {
  return {
    service: 'presence',
    method: 'POST',
    path: '/users/batch',
    query: [],
    headers,
    credential,
    body: Buffer.from(jsonText({ ...query }), 'utf8'),
    framing: 'content-length',
    omit: [],
    raw: false,
  };
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
