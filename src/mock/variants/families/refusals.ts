import { requestedServiceVersion } from '../../http/versions.js';
import { jsonResponse, textResponse, withHeader } from '../../http/response.js';
import { http, withStatus } from '../../patch.js';
import { variantFamily } from './family.js';

/** Other forms of errors, and other statuses of them. (json-serviceerror, json-serviceerrorresponse, httpstatuscodes) */
const everywhere = variantFamily({
  'errors-without-a-body': [
    'Errors have no body.',
    'No page demands that an error has a body.',
    () => http.instead('errorBody', (status) => ({ status, headers: [] })),
  ],
  'errors-in-text': [
    'Errors are one line of plain text.',
    'Text is tolerated as an error body.',
    () => http.instead('errorBody', (status, _code, description) => textResponse(status, description)),
    { userstats: 'errors-in-plain-text' },
  ],
  'errors-as-pages': [
    'Errors are pages of a gateway in front of the service.',
    'Only the form of JSON errors is documented; gateways write HTML.',
    () =>
      http.instead('errorBody', (status, _code, description) => {
        const page = `<!doctype html><title>${status}</title><p>${description.replace(/[<>&]/g, ' ')}</p>`;
        return withHeader(textResponse(status, page), 'Content-Type', 'text/html; charset=utf-8');
      }),
    { sessions: 'errors-in-html' },
  ],
  'errors-as-service-error-response': [
    'Errors have errorCode and errorMessage, the code being null for 400, and further members.',
    'The page of ServiceErrorResponse gives errors this form as well; further members are free.',
    () =>
      http.instead('errorBody', (status, code, errorMessage) =>
        jsonResponse(status, { errorCode: status === 400 ? null : code, errorMessage, traceInformation: null }),
      ),
    { presence: 'errors-of-the-other-form' },
  ],
  'other-methods-are-not-found': [
    'Other methods than POST get 404.',
    'Both 404 and 405 refuse a method that the resource does not have.',
    () => http.onRefusal('requireMethod', (refusal) => withStatus(refusal, 404)),
    { presence: 'other-methods-not-found' },
  ],
  'unauthorised-called-forbidden': [
    'A missing or invalid credential gets 403.',
    'The shared pages have both 401 and 403; 401 is only preferred.',
    ({ rules }) => rules.onRefusal('authenticate', (refusal) => withStatus(refusal, 403)),
    {
      // Its page has 401 for this.
      userstats: false,
      presence: { warns: ['PRES-AUTH-REQUIRED'] },
      sessions: { name: 'callers-forbidden-instead-of-unauthorised', warns: ['SESS-AUTH-REQUIRED'] },
    },
  ],
});

/** What services with X-RequestedServiceVersion may do. */
const versioned = variantFamily({
  'version-checked-before-the-credential': [
    'A version that does not exist is refused before the credential is checked.',
    'The page states the order of the two as a fact of routing and not as a must.',
    ({ rules }) =>
      rules.before('authenticate', (context) => {
        requestedServiceVersion(context, context.rules.userstats);
        return [];
      }),
    {
      userstats: { warns: ['STATS-VERSION-UNSUPPORTED'] },
      presence: { warns: ['PRES-VERSION-UNSUPPORTED'] },
      // It does not have the header.
      sessions: false,
    },
  ],
});

/** Refusals in other words, or with another status that fits as well. */
export const refusalVariants = [...everywhere, ...versioned];
