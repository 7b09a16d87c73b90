import type { Redactor } from './redaction.js';
import { visibleText } from './visible-text.js';

/** UTF-16 units of an error that a reason quotes: a parser quotes what it failed on. */
const maxQuoted = 300;

const unknownCertificate =
  'the certificate is not vouched for by anybody whom the harness trusts; name its authority in the profile, under tls.certificateAuthority';

const explanations: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing accepts connections there',
  ECONNRESET: 'the peer reset the connection before the answer was complete',
  EPIPE: 'the peer closed the connection while the request was being sent',
  ENOTFOUND: 'the host name cannot be resolved',
  EAI_AGAIN: 'the host name cannot be resolved at the moment',
  ETIMEDOUT: 'the connection timed out',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  EPROTO: 'the two sides speak different protocols (TLS against plain HTTP?)',
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownCertificate,
  SELF_SIGNED_CERT_IN_CHAIN: unknownCertificate,
  UNABLE_TO_GET_ISSUER_CERT: unknownCertificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownCertificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownCertificate,
  CERT_HAS_EXPIRED: 'the certificate has expired, and nothing in the profile can make up for that',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet; compare the clocks of both machines',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another host name than that of the address in the profile',
  ERR_PROXY: 'the proxy opened no way to the service',
  ERR_TIMEOUT: 'no complete answer came within the time bound',
  ERR_FIRST_BYTE: 'the answer did not begin within the bound on the time to the first byte',
  ERR_IDLE: 'the body stopped coming for longer than the bound on idle time',
  ERR_INFORMATIONAL: 'the final answer never came, only informational ones (1xx)',
  ERR_BODY_SIZE: 'the body is larger than the harness reads',
  ERR_INCOMPLETE: 'the connection closed before the announced end of the body',
  ERR_SURPLUS: 'more bytes came than the response announced',
  HPE_HEADER_OVERFLOW: 'the response headers are larger than the harness reads',
};

/** A failure of the wire with a code of the harness's own. */
export class WireError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'WireError';
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') {
    return error.code;
  }
  const text = firstLine(messageOf(error));
  const embedded = /\b(E[A-Z]{3,}|HPE_[A-Z_]+|ERR_[A-Z_]+)\b/.exec(text)?.[1];
  if (embedded !== undefined) return embedded;
  if (/timeout|timed out/i.test(text)) return 'ERR_TIMEOUT';
  if (/socket hang up/i.test(text)) return 'ECONNRESET';
  return /aborted/i.test(text) ? 'ERR_INCOMPLETE' : 'ERR_UNKNOWN';
}

/**
 * Says in words why an exchange has no answer. Only the first line of the underlying error is kept: the lines after it
 * may quote request headers.
 */
export function explainFailure(error: unknown, redactor: Redactor): { code: string; reason: string } {
  const code = codeOf(error);
  const detail = visibleText(firstLine(redactor.text(messageOf(error))), maxQuoted);
  const explanation = explanations[code];
  return { code, reason: explanation === undefined ? detail : `${explanation} (${detail})` };
}
