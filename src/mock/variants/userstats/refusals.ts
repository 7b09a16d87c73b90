import { jsonResponse, textResponse } from '../../http/response.js';
import { notFound, unauthorised } from '../../http/refusal.js';
import { userstatsVariant } from './userstats-variant.js';

/** Refusals in other words or with another status that fits as well. */
export const refusalVariants = [
  userstatsVariant(
    'access-refused-as-unauthorised',
    'A failed access check is answered with 401, as the pseudo-code of the page says.',
    'The pseudo-code says unauthorised and the table forbidden; 403 is only preferred.',
    () => ({
      userstats: {
        refuseAccess: () => {
          throw unauthorised('The claims of the token do not permit reading these statistics.');
        },
      },
    }),
    ['STATS-ACCESS'],
  ),
  userstatsVariant(
    'errors-as-service-error-response',
    'Errors are ServiceErrorResponse: errorCode and errorMessage, with further members.',
    'The page of ServiceErrorResponse gives errors this form as well.',
    () => ({
      http: {
        errorBody: (status, code, description) =>
          jsonResponse(status, { errorCode: status === 400 ? null : code, errorMessage: description, trace: [] }),
      },
    }),
  ),
  userstatsVariant(
    'errors-in-plain-text',
    'Errors are one line of plain text.',
    'Error bodies in text are tolerated.',
    () => ({ http: { errorBody: (status, _code, description) => textResponse(status, description) } }),
  ),
  userstatsVariant(
    'errors-as-pages',
    'Errors are pages in HTML, from a gateway in front of the service.',
    'Error bodies in HTML are tolerated.',
    () => ({
      http: {
        errorBody: (status) => ({
          status,
          headers: [['Content-Type', 'text/html']],
          body: `<html><body><h1>${status}</h1></body></html>`,
        }),
      },
    }),
  ),
  userstatsVariant('errors-without-a-body', 'Errors have no body.', 'Errors without a body are tolerated.', () => ({
    http: { errorBody: (status) => ({ status, headers: [] }) },
  })),
  userstatsVariant(
    'other-methods-are-not-found',
    'Other methods than POST are answered with 404.',
    'Methods that the resource does not document get 404 or 405.',
    ({ http }) => ({
      http: {
        requireMethod: (context) => {
          if (context.request.method !== 'POST') throw notFound('No method answers here.');
          http.requireMethod(context);
        },
      },
    }),
  ),
];
