import { header } from '../../http/request.js';
import { jsonResponse, type ServiceResponse } from '../../http/response.js';
import { http } from '../../patch.js';
import { countingRequests, family, type FamilyRow } from './family.js';

type Make = (
  error: { readonly code: number; readonly source: string; readonly description: string },
  status: number,
) => unknown;

/** Sends errors with another JSON value as their body; undefined keeps the usual one. */
function errors(make: Make): FamilyRow[1] {
  return ({ service: source }) =>
    http.sometimes('errorBody', (status, code, description): ServiceResponse | undefined => {
      const value = make({ code, source, description }, status);
      return value === undefined ? undefined : jsonResponse(status, value);
    });
}

/** JSON errors that are neither ServiceError nor ServiceErrorResponse, for every service. (json-serviceerror) */
export const errorBodyFaults = family(() => ({ warns: ['HTTP-ERROR-BODY'] }), {
  'error-of-the-framework': [
    'Errors are objects with one member, error.',
    errors(({ description }) => ({ error: description })),
    { presence: 'error-of-a-form-of-its-own', sessions: 'error-without-code' },
  ],
  'error-code-in-quotes': [
    'The code of an error is a string of digits.',
    errors((error) => ({ ...error, code: String(error.code) })),
    { sessions: 'error-code-as-text' },
  ],
  'error-without-a-source': [
    'The source of an error is left out.',
    errors(({ code, description }) => ({ code, description })),
  ],
  'error-code-beyond-32-bits': [
    'The code of an error is a signed 32-bit result read as unsigned.',
    errors((error) => ({ ...error, code: 2_148_734_208 })),
  ],
  'error-inside-an-error-member': [
    'The ServiceError is wrapped in a member called error.',
    errors((error) => ({ error })),
  ],
  'problem-details': [
    'Errors are problem details, with their own media type in JSON.',
    () =>
      http.instead('errorBody', (status, _code, detail) => ({
        ...jsonResponse(status, { type: 'about:blank', status, detail }),
        headers: [['Content-Type', 'application/problem+json']],
      })),
  ],
  'page-called-json': [
    'The error page of the gateway is HTML, and its Content-Type says JSON.',
    () =>
      http.instead('errorBody', (status, _code, description) => ({
        status,
        headers: [['Content-Type', 'application/json']],
        body: `<html><body>${description}</body></html>`,
      })),
    { presence: 'error-page-called-json', sessions: 'error-text-as-json' },
  ],
  'version-error-without-a-description': [
    'The error of 406, and that one alone, has null for its description.',
    errors((error, status) => (status === 406 ? { ...error, description: null } : undefined)),
    // No rule of sessions leads to 406.
    { sessions: false },
  ],
  'not-acceptable-as-a-string': [
    'A 406 has a JSON string for its body; the other errors are right.',
    errors(({ description }, status) => (status === 406 ? description : undefined)),
    { sessions: false },
  ],
  'error-of-a-node-with-its-own-form': [
    'One in thirty refusals comes from a node that has its own form of errors in JSON.',
    () =>
      http.sometimes('errorBody', (status, _code, error, { memory }) =>
        memory.next('refusals') % 30 === 29 ? jsonResponse(status, { node: 7, error }) : undefined,
      ),
    countingRequests,
  ],
  'media-type-refused-by-the-framework': [
    'A body of plain text is refused before the service runs, with an error of the framework.',
    () =>
      http.sometimes('respond', (_response, { request }) =>
        header(request, 'Content-Type')?.startsWith('text/') === true
          ? jsonResponse(400, { Message: 'The media type is not supported.' })
          : undefined,
      ),
    // No case of the others sends plain text.
    { presence: false, sessions: false },
  ],
});
