import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Service, serviceAt } from '../../contract/service.js';
import type { CallerContext, Context } from '../context.js';
import type { Credential } from '../world/world.js';
import { answerBrokenMessage } from './broken-message.js';
import { badRequest, errorCodes, Refusal } from './refusal.js';
import { header } from './request.js';
import { jsonResponse, type ServiceResponse, textResponse } from './response.js';
import { writeResponse } from './write-response.js';

/** What the services share: who answers, what HTTP itself asks for, how errors look, how an answer is sent. */
export interface HttpRules {
  /** The service that answers on a path; undefined for none. */
  route(path: string): Service | undefined;
  /** Refuses other methods than the documented one. */
  requireMethod(context: Context): void;
  /** Refuses a request without a Host. */
  requireHost(context: Context): void;
  /** The longest body that is read, in bytes. */
  maximumBodyBytes: number;
  /** Refuses a body that was too long to be read. */
  requireBodyWithinBound(context: Context): void;
  /** Whether the caller has used up the quota of requests. */
  isOverLimit(caller: Credential, context: CallerContext): boolean;
  /** The answer to a caller over the limit. */
  throttled(context: CallerContext): ServiceResponse;
  /** A body that says what was wrong, in the form that the service prefers. */
  errorBody(status: number, code: number, description: string, context: Context): ServiceResponse;
  /** The answer to a refused request. */
  refused(refusal: Refusal, context: Context): ServiceResponse;
  /** The answer when a rule crashed. */
  crashed(context: Context): ServiceResponse;
  /** A 200 with a JSON value. */
  success(value: unknown, context: CallerContext): ServiceResponse;
  /** The last word over a finished answer. */
  respond(response: ServiceResponse, context: Context): ServiceResponse;
  /** Puts an answer on the wire; `raw.socket` takes bytes that no HTTP library would write. */
  transport(response: ServiceResponse, raw: ServerResponse, context: Context): void | Promise<void>;
  /** What becomes of bytes that are no HTTP, or come too slowly. */
  brokenMessage(error: Error & { readonly code?: string }, socket: Duplex): void;
}

declare module '../context.js' {
  interface MockRules {
    readonly http: Readonly<HttpRules>;
  }
}

export const httpRules: HttpRules = {
  route: serviceAt,

  requireMethod({ request }) {
    if (request.method === 'POST') return;
    const description = `The method ${request.method} is not supported here; expected POST.`;
    throw new Refusal(405, errorCodes.methodNotAllowed, description, [['Allow', 'POST']]);
  },

  // HTTP/1.1 demands the header of every request, and the presence page repeats it.
  requireHost({ request }) {
    if ((header(request, 'Host') ?? '') === '') throw badRequest('The Host header is missing.');
  },

  maximumBodyBytes: 4 * 1024 * 1024,

  // 400 and not 413: the statistics page closes its set of statuses, and 413 is not in it.
  requireBodyWithinBound({ request, rules }) {
    if (request.bodyTooLong) throw badRequest(`The body is longer than ${rules.http.maximumBodyBytes} bytes.`);
  },

  isOverLimit: (caller) => caller.overLimit,

  throttled: () =>
    jsonResponse(429, { version: 1, currentRequests: 31, maxRequests: 30, periodInSeconds: 15, limitType: 'Rate' }, [
      ['Retry-After', '1'],
    ]),

  errorBody(status, code, description, { service, rules }) {
    const isPlainText = service !== undefined && rules[service].plainTextErrors.includes(status);
    if (isPlainText) return textResponse(status, description);
    return jsonResponse(status, { code, source: service ?? 'gateway', description });
  },

  refused({ status, code, description, headers }, context) {
    const response = context.rules.http.errorBody(status, code, description, context);
    return { ...response, headers: [...response.headers, ...headers] };
  },

  crashed: (context) =>
    context.rules.http.errorBody(500, errorCodes.internal, 'The service failed to answer.', context),

  success: (value) => jsonResponse(200, value),

  respond: (response) => response,

  transport: (response, raw) => {
    writeResponse(response, raw);
  },

  brokenMessage: answerBrokenMessage,
};
