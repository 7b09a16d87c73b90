import { jsonResponse } from '../../http/response.js';
import { badRequest, Refusal } from '../../http/refusal.js';
import type { Fault } from '../../departure.js';
import { userstatsFault } from './userstats-fault.js';

/** Methods that are let through besides POST. */
function allowing(...methods: readonly string[]): Fault['overrides'] {
  return ({ http }) => ({
    http: {
      requireMethod: (context) => {
        if (!methods.includes(context.request.method)) http.requireMethod(context);
      },
    },
  });
}

/** What other methods than POST lead to. */
export const methodFaults = [
  userstatsFault(
    'put-answers-like-post',
    'PUT is routed to the same handler as POST.',
    { warns: ['HTTP-METHOD'] },
    allowing('PUT'),
  ),
  userstatsFault(
    'patch-is-a-bad-request',
    'PATCH gets as far as the check of the body and is refused with 400.',
    { warns: ['HTTP-METHOD'] },
    ({ http }) => ({
      http: {
        requireMethod: (context) => {
          if (context.request.method === 'PATCH') throw badRequest('The body is no patch.');
          http.requireMethod(context);
        },
      },
    }),
  ),
  userstatsFault(
    'get-without-a-body-lists-nobody',
    'GET is answered with 200 and nobody.',
    { warns: ['HTTP-METHOD'] },
    ({ http }) => ({
      http: {
        requireMethod: (context) => {
          if (context.request.method !== 'GET') http.requireMethod(context);
        },
        respond: (response, { request }) => (request.method === 'GET' ? jsonResponse(200, { users: [] }) : response),
      },
    }),
  ),
  userstatsFault(
    'delete-not-implemented',
    'DELETE is answered with 501 by a handler that nobody wrote.',
    { warns: ['HTTP-METHOD'] },
    ({ http }) => ({
      http: {
        requireMethod: (context) => {
          // The mistake itself: HTTP has 501 for it, and the page has 404 or 405.
          if (context.request.method === 'DELETE') throw new Refusal(501, 5000, 'DELETE is not implemented.');
          http.requireMethod(context);
        },
      },
    }),
  ),
];
