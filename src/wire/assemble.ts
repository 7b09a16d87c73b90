import { decodeBody } from './decode.js';
import { type Bounds, type Exchange, type HeaderPair, headerValue, type SentRequest, type Timing } from './exchange.js';
import type { Redactor } from './redaction.js';

/** What a channel read of a response, before decoding and redaction. */
export interface RawResponse {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly headers: readonly HeaderPair[];
  readonly rawBody: Buffer;
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

/** Joins what a channel sent and read into an exchange: decodes the body, finds leaks, redacts. */
export function assembleExchange(
  channel: 'playwright' | 'raw',
  request: SentRequest,
  response: RawResponse,
  timing: Timing,
  bounds: Bounds,
  redactor: Redactor,
): Exchange {
  const decoded = decodeBody(
    response.rawBody,
    headerValue(response.headers, 'content-encoding'),
    bounds.maximumBodyBytes,
  );
  if (!decoded.ok) {
    // The coding's name stands in the reason, and it is the peer who chose it.
    const reason = redactor.text(decoded.reason);
    return { outcome: 'unanswered', channel, request, timing, code: 'ERR_CONTENT_CODING', reason };
  }
  const leaks = redactor.leaks(response.statusText, response.headers, decoded.body);
  // Searching a large body again for what is known to be absent would cost as much as the first search.
  const clean = !leaks.some(({ where }) => where === 'body');
  return {
    outcome: 'answered',
    channel,
    request,
    timing,
    response: {
      ...response,
      statusText: redactor.text(response.statusText),
      headers: redactor.headers(response.headers),
      // A coded body hides a secret from any search: what decodes to one is not kept.
      rawBody: clean ? response.rawBody : redacted(response.rawBody, decoded.body, redactor),
      body: clean ? decoded.body : redactor.bytes(decoded.body),
      leaks,
    },
  };
}

function redacted(rawBody: Buffer, body: Buffer, redactor: Redactor): Buffer {
  return rawBody === body ? redactor.bytes(rawBody) : Buffer.alloc(0);
}
