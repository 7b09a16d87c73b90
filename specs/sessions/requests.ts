import { type Draft, type JsonBody, jsonText } from '../../src/target/draft.js';
import type { CredentialRole } from '../../src/target/target.js';

/** A well-formed question to the session directory. */
export interface SessionsQuestion {
  /** The service configuration in the path. */
  readonly scid: string;
  readonly xuids: readonly JsonBody[];
  /** Query parameters by name, in the order in which they are written. */
  readonly query?: Readonly<Record<string, string>>;
  /** By default the caller. */
  readonly credential?: CredentialRole;
  /** By default the one that real clients send. */
  readonly contractVersion?: string;
}

/** The contract version that real clients send; the page asks for 104 or later. */
export const usualContractVersion = '107';

/** The header that every request must carry. (uri-serviceconfigsscidbatchpost, Introduction) */
export const contractVersionHeader = 'X-Xbl-Contract-Version';

/** A GUID made at random once, so that no service configuration has it. */
export const inventedScid = '8f2c1d47-6ab0-4c53-9e1f-5b7d03a9c264';

/** The path of the batch method for a service configuration, or for whatever stands in its place. */
export function batchPath(scid: string): string {
  return `/serviceconfigs/${encodeURIComponent(scid)}/batch`;
}

/** A question as a request with every documented header. */
export function sessionsRequest({ scid, xuids, query, credential, contractVersion }: SessionsQuestion): Draft {
  return {
    service: 'sessions',
    method: 'POST',
    path: batchPath(scid),
    query: Object.entries(query ?? {}),
    headers: [
      [contractVersionHeader, contractVersion ?? usualContractVersion],
      ['Accept', 'application/json'],
      ['Content-Type', 'application/json'],
    ],
    credential: credential ?? 'caller',
    body: Buffer.from(jsonText({ xuids }), 'utf8'),
    framing: 'content-length',
    omit: [],
    raw: false,
  };
}

const longestKeyword = 256;

/**
 * Whether a keyword can be asked for. Those that a service shows may be any text; half of a surrogate pair has no encoding, and
 * whether a line break or another control character survives the way is not this method's matter.
 */
export function canBeAskedFor(keyword: string): boolean {
  return /^[^\p{Cc}\p{Cs}\u2028\u2029]+$/u.test(keyword) && keyword.length <= longestKeyword;
}
