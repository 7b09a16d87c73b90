import type { CallerContext } from '../context.js';
import { badRequest, forbidden, notAcceptable, quoted } from '../http/refusal.js';
import { acceptsJson } from '../http/negotiation.js';
import { header } from '../http/request.js';

/** Refuses with 403 a caller whose token has no XUID claim. (uri-usersbatchpost, Authorization) */
export function requireXuidClaim({ caller }: CallerContext): void {
  if (caller.xuid === undefined) throw forbidden('The token of the Authorization header has no XUID claim.');
}

/** Refuses with 400 a missing or impossible x-xbl-contract-version. (uri-usersbatchpost, Required request headers) */
export function requireContractVersion({ request, rules }: CallerContext): void {
  const version = header(request, 'x-xbl-contract-version');
  const supported = rules.presence.supportedContractVersions;
  if (version === undefined) throw badRequest('The x-xbl-contract-version header is missing.');
  if (supported.includes(version.toLowerCase())) return;
  throw badRequest(`x-xbl-contract-version is ${quoted(version)}; supported: ${supported.join(', ')}.`);
}

/** Refuses with 400 a missing Accept, with 406 one that excludes application/json. */
export function requireAccept({ request }: CallerContext): void {
  const accept = header(request, 'Accept');
  if (accept === undefined || accept === '')
    throw badRequest('The Accept header is missing; expected application/json.');
  if (acceptsJson(accept)) return;
  throw notAcceptable(`Accept is ${quoted(accept)}; the only type served is application/json.`);
}

/** Refuses with 400 a missing Accept-Language. */
export function requireAcceptLanguage({ request }: CallerContext): void {
  if ((header(request, 'Accept-Language') ?? '') === '') throw badRequest('The Accept-Language header is missing.');
}

/**
 * Refuses with 400 a request whose body has neither a Content-Length nor is chunked. 411 would do too, but no page of the
 * service names it.
 */
export function requireContentLength({ request }: CallerContext): void {
  if (header(request, 'Content-Length') !== undefined || header(request, 'Transfer-Encoding') !== undefined) return;
  throw badRequest('The Content-Length header is missing and the body is not chunked.');
}
