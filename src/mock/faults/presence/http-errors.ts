import { Buffer } from 'node:buffer';
import type { Fault } from '../../departure.js';
import { parseAuthorization } from '../../credentials.js';
import type { Context } from '../../context.js';
import { Refusal } from '../../http/refusal.js';
import type { HttpRules } from '../../http/rules.js';
import { header } from '../../http/request.js';
import { jsonResponse, type ServiceResponse, withHeader } from '../../http/response.js';
import { jsonEscaped } from '../token-spellings.js';
import { presenceHttpFault } from './presence-fault.js';

const errorBody = { warns: ['HTTP-ERROR-BODY'] };
const leak = { fails: ['HTTP-NO-LEAK'] };
const method = { warns: ['HTTP-METHOD'] };
const throttle = { fails: ['HTTP-RETRY-AFTER'] };

function authorization({ request }: Context): string {
  return header(request, 'Authorization') ?? '';
}

function token(context: Context): string {
  return parseAuthorization(authorization(context))?.token ?? '';
}

/** Bodies of errors in JSON of a form of their own. */
function errorsAs(form: (status: number, code: number, description: string) => unknown): Pick<HttpRules, 'errorBody'> {
  return { errorBody: (status, code, description) => jsonResponse(status, form(status, code, description)) };
}

/** What an error says in its body. (json-serviceerror, json-serviceerrorresponse) */
export const errorBodyFaults: readonly Fault[] = [
  presenceHttpFault('error-of-a-form-of-its-own', 'Errors are objects with one member, error.', errorBody, () =>
    errorsAs((_status, _code, description) => ({ error: description })),
  ),
  presenceHttpFault(
    'error-code-beyond-32-bits',
    'The code of an error is an unsigned number where it is negative.',
    errorBody,
    () => errorsAs((_status, code, description) => ({ code: 4294967295 - code, source: 'presence', description })),
  ),
  presenceHttpFault(
    'not-acceptable-as-a-string',
    'A 406 has a JSON string for its body; the other errors are in order.',
    errorBody,
    ({ errorBody: usual }) => ({
      errorBody: (status, code, description, context) =>
        status === 406 ? jsonResponse(status, description) : usual(status, code, description, context),
    }),
  ),
  presenceHttpFault('error-page-called-json', 'Errors are pages, and their Content-Type says JSON.', errorBody, () => ({
    errorBody: (status, _code, description): ServiceResponse => ({
      status,
      headers: [['Content-Type', 'application/json']],
      body: `<html><body>${description}</body></html>`,
    }),
  })),
];

/** What a response repeats of the credential. */
export const leakFaults: readonly Fault[] = [
  presenceHttpFault(
    'request-headers-echoed',
    'For finding errors, each response repeats the Authorization header.',
    leak,
    () => ({
      respond: (response, context) => withHeader(response, 'X-Request-Authorization', authorization(context)),
    }),
  ),
  presenceHttpFault(
    'token-in-the-error',
    'A token that is not good stands in the description of the error.',
    leak,
    ({ refused }) => ({
      refused: (refusal, context) => {
        const { status, code, description, headers } = refusal;
        const told = status === 401 ? `${description} It is ${token(context)}` : description;
        return refused(new Refusal(status, code, told, headers), context);
      },
    }),
  ),
  presenceHttpFault(
    'token-in-a-cookie',
    'A cookie with the percent-encoded token is set, so that the next request needs none.',
    leak,
    () => ({
      respond: (response, context) =>
        response.status === 200
          ? withHeader(response, 'Set-Cookie', `session=${encodeURIComponent(authorization(context))}; HttpOnly`)
          : response,
    }),
  ),
  presenceHttpFault(
    'request-in-a-diagnostic-header',
    'A diagnostic header holds the headers of the request in base64.',
    leak,
    () => ({
      respond: (response, { request }) => {
        const diagnosis = Buffer.from(JSON.stringify(request.headers), 'utf8').toString('base64');
        return response.status === 406 ? withHeader(response, 'X-Diagnosis', diagnosis) : response;
      },
    }),
  ),
  presenceHttpFault(
    'token-in-json-escapes',
    'The record of a request in a refusal has every character of the token escaped.',
    leak,
    () => ({
      respond: (response, context) =>
        response.status === 400
          ? {
              ...response,
              body: String(response.body).replace(/^\{/, `{"request":"${jsonEscaped(token(context))}",`),
            }
          : response,
    }),
  ),
];

/** Methods that no page documents. (uri-usersbatch) */
export const methodFaults: readonly Fault[] = [
  presenceHttpFault('any-method-served', 'The method is not looked at.', method, () => ({
    requireMethod: () => undefined,
  })),
  presenceHttpFault('get-answered-with-nobody', 'GET gets 200 and an empty array.', method, ({ refused }) => ({
    refused: (refusal, context) =>
      context.request.method === 'GET' ? jsonResponse(200, []) : refused(refusal, context),
  })),
  presenceHttpFault('other-methods-not-implemented', 'Other methods get 501.', method, ({ refused }) => ({
    refused: (refusal, context) => {
      const response = refused(refusal, context);
      return response.status === 405 ? { ...response, status: 501 } : response;
    },
  })),
];

/** How long a busy service asks to wait. (httpstatuscodes, 429 and 503) */
export const throttleFaults: readonly Fault[] = [
  presenceHttpFault(
    'throttled-without-retry-after',
    'A 429 does not say when to ask again.',
    throttle,
    ({ throttled }) => ({
      throttled: (context) => ({ ...throttled(context), headers: [] }),
    }),
  ),
  presenceHttpFault(
    'busy-without-retry-after',
    'A caller over the limit gets a 503 that does not say when to ask again.',
    throttle,
    () => ({
      throttled: () =>
        jsonResponse(503, { code: 5300, source: 'presence', description: 'The service is unavailable.' }),
    }),
  ),
  presenceHttpFault(
    'retry-after-with-a-numeric-zone',
    'The date of Retry-After has a numeric zone, as in e-mail.',
    throttle,
    ({ throttled }) => ({
      throttled: (context) => withHeader(throttled(context), 'Retry-After', 'Tue, 01 Jan 2030 00:00:00 -0000'),
    }),
  ),
  presenceHttpFault(
    'retry-after-on-30-february',
    'The date of Retry-After is on 30 February.',
    throttle,
    ({ throttled }) => ({
      throttled: (context) => withHeader(throttled(context), 'Retry-After', 'Sat, 30 Feb 2030 00:00:00 GMT'),
    }),
  ),
  presenceHttpFault(
    'retry-after-as-an-iso-date',
    'Retry-After is a date of ISO 8601, not of HTTP.',
    throttle,
    ({ throttled }) => ({
      throttled: (context) => withHeader(throttled(context), 'Retry-After', '2030-01-01T00:00:00Z'),
    }),
  ),
];
