import { type Draft, type JsonBody, requestTo } from '../../src/target/draft.js';
import { sessions } from '../../src/contract/services/sessions.js';
import type { CredentialRole } from '../../src/target/target.js';
import type { HeaderPair } from '../../src/wire/exchange.js';

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

/** The header that every request must carry. (uri-serviceconfigsscidbatchpost, Introduction) */
export const contractVersionHeader = 'X-Xbl-Contract-Version';

/** The contract version that real clients send. */
export const usualContractVersion = new Map<string, string>(sessions.headers).get(contractVersionHeader) ?? '';

/** A GUID made at random once, so that no service configuration has it. */
export const inventedScid = '8f2c1d47-6ab0-4c53-9e1f-5b7d03a9c264';

/** A question as a request with every documented header. */
export function sessionsRequest({ scid, xuids, query, credential, contractVersion }: SessionsQuestion): Draft {
  const draft = requestTo('sessions', { body: { xuids }, scid, query: Object.entries(query ?? {}), credential });
  if (contractVersion === undefined) return draft;
  const headers = draft.headers.map(([name, usual]): HeaderPair => [
    name,
    name === contractVersionHeader ? contractVersion : usual,
  ]);
  return { ...draft, headers };
}
