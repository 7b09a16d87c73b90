import type { Variant } from '../../departure.js';
import type { Context } from '../../context.js';
import { Refusal } from '../../http/refusal.js';
import { jsonResponse, textResponse, withHeader } from '../../http/response.js';
import type { HttpRules } from '../../http/rules.js';
import { requestedServiceVersion } from '../../http/versions.js';
import { presenceHttpVariant, presenceVariant } from './presence-variant.js';
import type { PlainHttpRules } from '../../faults/presence/plain-rules.js';

/** Answers some refusals with another status. */
function withStatus(
  { refused }: PlainHttpRules,
  status: number,
  isMeant: (refusal: Refusal, context: Context) => boolean,
): Pick<HttpRules, 'refused'> {
  return {
    refused: (refusal, context) => {
      const { code, description, headers } = refusal;
      return refused(isMeant(refusal, context) ? new Refusal(status, code, description, headers) : refusal, context);
    },
  };
}

/** How an error looks, and which status says it. (json-serviceerror, json-serviceerrorresponse, httpstatuscodes) */
export const refusalVariants: readonly Variant[] = [
  presenceHttpVariant(
    {
      name: 'errors-without-a-body',
      title: 'Errors have no body.',
      permittedBy: 'An empty error body is tolerated.',
    },
    () => ({ errorBody: (status) => ({ status, headers: [] }) }),
  ),
  presenceHttpVariant(
    {
      name: 'errors-in-text',
      title: 'Errors are plain text.',
      permittedBy: 'Text is tolerated as an error body.',
    },
    () => ({ errorBody: (status, _code, description) => textResponse(status, description) }),
  ),
  presenceHttpVariant(
    {
      name: 'errors-as-pages',
      title: 'Errors are pages of a gateway.',
      permittedBy: 'Gateways in front of a service answer in HTML.',
    },
    () => ({
      errorBody: (status, _code, description) =>
        withHeader(textResponse(status, `<html><body>${description}</body></html>`), 'Content-Type', 'text/html'),
    }),
  ),
  presenceHttpVariant(
    {
      name: 'errors-of-the-other-form',
      title: 'Errors have errorCode and errorMessage, the code being null, and further members.',
      permittedBy: 'The documents know two forms of errors; further members are free.',
    },
    () => ({
      errorBody: (status, _code, errorMessage) =>
        jsonResponse(status, { errorCode: null, errorMessage, activityId: '5a0c00aa-71d2-4e0b-9c11-3f20aa0000aa' }),
    }),
  ),
  presenceHttpVariant(
    {
      name: 'unauthorised-called-forbidden',
      title: 'A missing or invalid credential gets 403.',
      permittedBy: 'The page names 403 where no XUID is known; 401 is preferred.',
      warns: ['PRES-AUTH-REQUIRED'],
    },
    (rules) => withStatus(rules, 403, ({ status }) => status === 401),
  ),
  presenceHttpVariant(
    {
      name: 'other-methods-not-found',
      title: 'Other methods get 404.',
      permittedBy: 'Both 404 and 405 refuse a method that the resource does not have.',
    },
    (rules) => withStatus(rules, 404, ({ status }) => status === 405),
  ),
  presenceHttpVariant(
    {
      name: 'content-length-demanded-by-its-status',
      title: 'A request without Content-Length gets 411.',
      permittedBy: 'HTTP has this status for it, and it is preferred like 400.',
    },
    (rules) => withStatus(rules, 411, ({ description }) => description.startsWith('The Content-Length header')),
  ),
  presenceHttpVariant(
    {
      name: 'too-many-users-too-large',
      title: 'More than 1,100 users get 413.',
      permittedBy: 'Any 4xx refuses them; 400 is preferred, and no page names 413.',
      warns: ['PRES-LIMIT-REJECT', 'HTTP-STATUS-SET'],
    },
    (rules) => withStatus(rules, 413, ({ description }) => description.startsWith('users has')),
  ),
  presenceHttpVariant(
    {
      name: 'wrong-values-unprocessable',
      title: 'A body with wrong values gets 422.',
      permittedBy: 'Any 4xx refuses it; 400 is preferred, and no page names 422.',
      warns: ['PRES-BODY-FILTERS', 'PRES-BODY-LEVEL', 'PRES-BODY-USERS', 'HTTP-STATUS-SET'],
    },
    (rules) =>
      withStatus(rules, 422, ({ description }) =>
        /^(users|deviceTypes|titles|level|onlineOnly)\b.*expected/.test(description),
      ),
  ),
  presenceVariant(
    {
      name: 'unsupported-service-version-a-bad-request',
      title: 'A build that does not exist gets 400.',
      permittedBy: 'Any 4xx refuses it; 406 is preferred.',
      warns: ['PRES-VERSION-UNSUPPORTED'],
    },
    ({ requestedServiceVersion }) => ({
      requestedServiceVersion: (context) => {
        try {
          return requestedServiceVersion(context);
        } catch (error) {
          throw error instanceof Refusal ? new Refusal(400, error.code, error.description) : error;
        }
      },
    }),
  ),
  presenceHttpVariant(
    {
      name: 'bad-requests-unprocessable',
      title: 'Whatever is wrong with a request gets 422, its headers and the form of its body too.',
      permittedBy: 'Any 4xx refuses it; 400 is preferred, and no page names 422.',
      warns: [
        ...['HTTP-STATUS-SET', 'PRES-BODY-FILTERS', 'PRES-BODY-LEVEL', 'PRES-BODY-MALFORMED'],
        ...['PRES-BODY-PROHIBITED', 'PRES-BODY-USERS', 'PRES-CONTRACT-VERSION', 'PRES-HEADER-ACCEPT'],
        ...[
          'PRES-HEADER-ACCEPT-LANGUAGE',
          'PRES-HEADER-CONTENT-LENGTH',
          'PRES-HEADER-CONTRACT-VERSION',
          'PRES-HEADER-HOST',
        ],
        ...['PRES-LIMIT-REJECT'],
      ],
    },
    (rules) => withStatus(rules, 422, ({ status }) => status === 400),
  ),
  presenceVariant(
    {
      name: 'version-checked-before-the-credential',
      title: 'A build that does not exist is refused before the credential is looked at.',
      permittedBy: 'The page states the order of the two as a fact of routing and not as a must.',
      warns: ['PRES-VERSION-UNSUPPORTED'],
    },
    ({ authenticate, defaultServiceVersion, supportedServiceVersions }) => ({
      authenticate: (context) => {
        requestedServiceVersion(context, { defaultServiceVersion, supportedServiceVersions });
        return authenticate(context);
      },
    }),
  ),
];
