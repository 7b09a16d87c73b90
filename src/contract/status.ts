import type { StatusSet } from './requirements.js';

/**
 * The 4xx statuses that HTTP defines for a refused request: the IANA registry of status codes, unassigned numbers and
 * 418 (reserved, not defined) apart.
 */
const definedRefusals: ReadonlySet<number> = new Set([
  400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 425,
  426, 428, 429, 431, 451,
]);

/** Whether a status says that all is well and an answer follows. (RFC 9110, section 15.3.1) */
export function isOk(status: number): boolean {
  return status === 200;
}

/** Whether a status says that all is well and there is nothing to answer. (RFC 9110, section 15.3.5) */
export function isNoContent(status: number): boolean {
  return status === 204;
}

/** Whether a status says that what the client has is still right. (RFC 9110, section 15.4.5) */
export function isNotModified(status: number): boolean {
  return status === 304;
}

/** Whether a status tells of an error, the client's or the server's. (RFC 9110, sections 15.5 and 15.6) */
export function isError(status: number): boolean {
  return status >= 400;
}

/** Whether a status concerns who sends the request: no credential that counts, or one that may not. (RFC 9110, 15.5.2, 15.5.4, 15.5.8) */
export function isOfSender(status: number): boolean {
  return status === 401 || status === 403 || status === 407;
}

/** Whether a status says that the credential itself is not accepted. (RFC 9110, section 15.5.2) */
export function isUnauthorized(status: number): boolean {
  return status === 401;
}

/** Whether a status says that there is nothing at the address. (RFC 9110, section 15.5.5) */
export function isNotFound(status: number): boolean {
  return status === 404;
}

/** Whether a status sends the client elsewhere. (RFC 9110, section 15.4) */
export function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/**
 * Whether a status concerns the connection or the timing, not the request: it timed out, reached the wrong server, or came too early.
 * (RFC 9110, 15.5.9 and 15.5.20; RFC 8470, section 5.2)
 */
export function isOfConnection(status: number): boolean {
  return status === 408 || status === 421 || status === 425;
}

/** Whether a status is one of success. (RFC 9110, section 15.3) */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Whether a status says that the server failed. (RFC 9110, section 15.6) */
export function isServerError(status: number): boolean {
  return status >= 500;
}

/** Whether HTTP defines this status for a refused request. */
export function isDefinedRefusal(status: number): boolean {
  return definedRefusals.has(status);
}

/** Whether a status is in a set; `4xx` in the set stands for every refusal that HTTP defines. */
export function inStatusSet(status: number, set: StatusSet): boolean {
  return set.some((entry) => (entry === '4xx' ? isDefinedRefusal(status) : entry === status));
}

/** A set of statuses as a reader would say it: `400, 406 or another 4xx`. */
export function describeStatusSet(set: StatusSet): string {
  const hasRefusal = set.some((entry) => entry !== '4xx' && entry >= 400 && entry < 500);
  const names = set.map((entry) => (entry === '4xx' ? (hasRefusal ? 'another 4xx' : 'a 4xx') : String(entry)));
  const last = names.pop() ?? 'no status';
  return names.length === 0 ? last : `${names.join(', ')} or ${last}`;
}
