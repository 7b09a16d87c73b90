import { header } from '../../http/request.js';
import { jsonResponse, type ServiceResponse } from '../../http/response.js';
import type { Fault } from '../../departure.js';
import { userstatsFault } from './userstats-fault.js';

/** Errors with another body; with that of the mock where nothing is given. */
function errors(
  make: (status: number, code: number, description: string) => ServiceResponse | undefined,
): Fault['overrides'] {
  return ({ http }) => ({
    http: {
      errorBody: (status, code, description, context) =>
        make(status, code, description) ?? http.errorBody(status, code, description, context),
    },
  });
}

/** JSON errors that are neither ServiceError nor ServiceErrorResponse. */
export const errorBodyFaults = [
  userstatsFault(
    'error-of-the-framework',
    'Errors have the form of our framework: one member, Message.',
    { warns: ['HTTP-ERROR-BODY'] },
    errors((status, _code, description) => jsonResponse(status, { Message: description })),
  ),
  userstatsFault(
    'error-code-in-quotes',
    'The code of an error is a string of digits.',
    { warns: ['HTTP-ERROR-BODY'] },
    errors((status, code, description) =>
      jsonResponse(status, { code: String(code), source: 'userstats', description }),
    ),
  ),
  userstatsFault(
    'error-without-a-source',
    'The source of an error is left out.',
    { warns: ['HTTP-ERROR-BODY'] },
    errors((status, code, description) => jsonResponse(status, { code, description })),
  ),
  userstatsFault(
    'error-code-beyond-32-bits',
    'The code of an error is a signed 32-bit result read as unsigned.',
    { warns: ['HTTP-ERROR-BODY'] },
    errors((status, _code, description) =>
      jsonResponse(status, { code: 2148734208, source: 'userstats', description }),
    ),
  ),
  userstatsFault(
    'error-inside-an-error-member',
    'The ServiceError is wrapped in a member called error.',
    { warns: ['HTTP-ERROR-BODY'] },
    errors((status, code, description) => jsonResponse(status, { error: { code, source: 'userstats', description } })),
  ),
  userstatsFault(
    'problem-details',
    'Errors are problem details, with their own media type in JSON.',
    { warns: ['HTTP-ERROR-BODY'] },
    errors((status, _code, description) => ({
      ...jsonResponse(status, { type: 'about:blank', status, detail: description }),
      headers: [['Content-Type', 'application/problem+json']],
    })),
  ),
  userstatsFault(
    'page-called-json',
    'The error page of the gateway is HTML, under the Content-Type of the service.',
    { warns: ['HTTP-ERROR-BODY'] },
    errors((status, _code, description) => ({
      status,
      headers: [['Content-Type', 'application/json']],
      body: `<html><body>${description}</body></html>`,
    })),
  ),
  userstatsFault(
    'version-error-without-a-description',
    'The error of an unsupported version, and that one alone, has a null for its description.',
    { warns: ['HTTP-ERROR-BODY'] },
    errors((status, code) =>
      status === 406 ? jsonResponse(status, { code, source: 'userstats', description: null }) : undefined,
    ),
  ),
  userstatsFault(
    'media-type-refused-by-the-framework',
    'A body that says it is plain text is refused before our code runs, with an error of the framework.',
    { warns: ['HTTP-ERROR-BODY'] },
    ({ http }) => ({
      http: {
        respond: (response, context) =>
          header(context.request, 'Content-Type')?.startsWith('text/') === true
            ? jsonResponse(400, { Message: 'The media type is not supported.' })
            : http.respond(response, context),
      },
    }),
  ),
];
