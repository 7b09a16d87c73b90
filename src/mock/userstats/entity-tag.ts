import { createHash } from 'node:crypto';
import type { ServiceRequest } from '../http/request.js';
import { header } from '../http/request.js';
import { bodyBytes, type ServiceResponse, withHeader } from '../http/response.js';

/** A strong entity tag of a body: equal bytes, equal tag. */
function entityTag(body: Buffer): string {
  return `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
}

/** Whether If-None-Match names a tag: in a list, weak or strong, or by `*`. */
function matchesEntityTag(request: ServiceRequest, tag: string): boolean {
  const condition = header(request, 'If-None-Match');
  if (condition === undefined) return false;
  const tags = condition.split(',').map((part) => part.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(tag);
}

/** The answer with its ETag; 304 without a body when the request names that very tag. (uri-batchpost, 304) */
export function conditional(response: ServiceResponse, request: ServiceRequest): ServiceResponse {
  const tag = entityTag(bodyBytes(response));
  return matchesEntityTag(request, tag) ? { status: 304, headers: [['ETag', tag]] } : withHeader(response, 'ETag', tag);
}
