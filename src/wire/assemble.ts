import { decodeBody } from './decode.js';
import {
  type Bounds,
  type Exchange,
  type HeaderPair,
  headerValue,
  type Resent,
  type SentRequest,
  type Surplus,
  type Timing,
} from './exchange.js';
import { explainFailure, WireError } from './failure.js';
import { holdsMoreValuesThan } from './json-scan.js';
import type { HeadersBeside, Redactor } from './redaction.js';
import { heldBody, sharedBody } from './shared-body.js';

const defaultMaximumValues = 500_000;

/** What a channel read of a response, before decoding and redaction. */
export interface RawResponse {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly headers: readonly HeaderPair[];
  readonly rawBody: Buffer;
  readonly surplus: Surplus;
}

/** What a channel knows of an exchange before its response is read. */
export interface ExchangeBeginning {
  readonly channel: 'playwright' | 'raw';
  readonly request: SentRequest;
  readonly timing: Timing;
  readonly resent?: Resent;
}

/** The request as evidence: what left, with secrets replaced. */
export function sentRequest(request: SentRequest, redactor: Redactor): SentRequest {
  return {
    method: request.method,
    url: redactor.text(request.url),
    headers: redactor.headers(request.headers),
    body: request.body === undefined ? undefined : redactor.bytes(request.body),
    framing: request.framing,
  };
}

/**
 * Joins what a channel sent and read into an exchange: decodes the body, finds leaks, redacts.
 *
 * @param beside Headers beside those of the response, which may hold secrets as well.
 */
export function assembleExchange(
  beginning: ExchangeBeginning,
  response: RawResponse,
  bounds: Bounds,
  redactor: Redactor,
  beside: HeadersBeside,
): Exchange {
  // Redacted before it is split and lower-cased: the peer chooses the coding's name, which stands in the reason.
  const coding = headerValue(response.headers, 'content-encoding');
  const decoded = decodeBody(
    response.rawBody,
    coding === undefined ? undefined : redactor.text(coding),
    bounds.maximumBodyBytes,
  );
  const unanswered = (code: string, reason: string): Exchange => {
    return { outcome: 'unanswered', ...beginning, ...explainFailure(new WireError(code, reason), redactor) };
  };
  if (!decoded.ok) return unanswered('ERR_CONTENT_CODING', decoded.reason);
  const { maximumValues = defaultMaximumValues } = bounds;
  if (holdsMoreValuesThan(decoded.body, maximumValues)) {
    const reason = `the body holds more than ${maximumValues} JSON values, which is more than the harness reads`;
    return unanswered('ERR_BODY_VALUES', reason);
  }
  // A body that the run holds already has been searched for secrets.
  const received = heldBody(decoded.body);
  const leaks = redactor.leaks(response.statusText, response.headers, received, beside);
  // Searching a large body again for what is known to be absent would cost as much as the first search.
  const clean = !leaks.some(({ where }) => where === 'body');
  const isCoded = decoded.body !== response.rawBody;
  const body = sharedBody(clean ? received : redactor.bytes(received));
  // A coded body hides a secret from any search: what decodes to one is not kept.
  const rawBody = !isCoded ? body : clean ? sharedBody(response.rawBody) : Buffer.alloc(0);
  return {
    outcome: 'answered',
    ...beginning,
    response: {
      ...response,
      statusText: redactor.text(response.statusText),
      headers: redactor.headers(response.headers),
      rawBody,
      body,
      leaks,
    },
  };
}
