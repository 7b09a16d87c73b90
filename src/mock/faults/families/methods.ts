import { jsonResponse } from '../../http/response.js';
import { http, refusedWith, withStatus } from '../../patch.js';
import { family, type FamilyRow } from './family.js';

/** Serves further methods like POST. */
function allowing(...methods: readonly string[]): FamilyRow[1] {
  return () =>
    http.onRefusal('requireMethod', (refusal, { request }) => (methods.includes(request.method) ? undefined : refusal));
}

/** Methods that no page documents, for every service. (Standard HTTP status codes, 405) */
export const methodFaults = family(() => ({ warns: ['HTTP-METHOD'] }), {
  'any-method-served': ['The method is not checked.', () => http.instead('requireMethod', () => undefined)],
  'get-not-refused': ['GET reaches the handler, which then misses its body.', allowing('GET')],
  'get-answered-with-nobody': [
    'GET gets 200 and shows nothing.',
    ({ nothing }) =>
      http.sometimes('refused', (_refusal, { request }) =>
        request.method === 'GET' ? jsonResponse(200, nothing) : undefined,
      ),
    { userstats: 'get-without-a-body-lists-nobody' },
  ],
  'put-served': [
    'PUT and PATCH are routed to the same handler as POST.',
    allowing('PUT', 'PATCH'),
    { userstats: 'put-answers-like-post' },
  ],
  'patch-is-a-bad-request': [
    'PATCH gets as far as the check of the body and is refused with 400.',
    () => http.refuse('requireMethod', ({ request }) => request.method === 'PATCH' && refusedWith(400)),
  ],
  'delete-not-implemented': [
    'DELETE gets 501 from an unfinished handler, where the page has 404 or 405.',
    () => http.refuse('requireMethod', ({ request }) => request.method === 'DELETE' && refusedWith(501)),
  ],
  'other-methods-not-implemented': [
    'All other methods get 501.',
    () => http.onRefusal('requireMethod', (refusal) => withStatus(refusal, 501)),
  ],
});
