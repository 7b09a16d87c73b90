import { jsonResponse, textResponse } from '../../http/response.js';
import { notFound, Refusal, unauthorised } from '../../http/refusal.js';
import { requestedServiceVersion } from '../../http/versions.js';
import { isJsonObject, member } from '../../json-value.js';
import type { MockRules, RuleOverrides } from '../../rules.js';
import type { ServiceConfiguration } from '../../world/world.js';
import { userstatsVariant } from './userstats-variant.js';

/** A service configuration in which there is nothing. */
function emptyConfiguration(scid: string): ServiceConfiguration {
  return { name: scid, scid, sandboxes: new Set(['SYNTH.1']), statistics: new Map(), sessions: [] };
}

/** Reads any text as the id of a service configuration. */
function anyIdLookedUp({ userstats }: MockRules): RuleOverrides {
  return {
    userstats: {
      readRequestedConfiguration: (value, place) => {
        const scid = isJsonObject(value) ? member(value, 'scid') : undefined;
        if (!isJsonObject(value) || typeof scid !== 'string') {
          return userstats.readRequestedConfiguration(value, place);
        }
        const guid = '00000000-0000-0000-0000-000000000000';
        return { ...userstats.readRequestedConfiguration({ ...value, scid: guid }, place), scid };
      },
    },
  };
}

/** Refusals in other words or with another status that fits as well. */
export const refusalVariants = [
  userstatsVariant(
    'access-refused-as-unauthorised',
    'A failed access check is answered with 401, as the pseudo-code of the page says.',
    'The pseudo-code says unauthorised and the table has both statuses, so neither is preferred.',
    () => ({
      userstats: {
        refuseAccess: () => {
          throw unauthorised('The claims of the token do not permit reading these statistics.');
        },
      },
    }),
  ),
  userstatsVariant(
    'unsupported-version-called-a-timeout',
    'A version that does not exist gets 408.',
    'The row of 408 has the words of 406; 406 is only preferred.',
    ({ userstats }) => ({
      userstats: {
        requestedServiceVersion: (context) => {
          try {
            return userstats.requestedServiceVersion(context);
          } catch (error) {
            throw error instanceof Refusal ? new Refusal(408, error.code, error.description) : error;
          }
        },
      },
    }),
    { warns: ['STATS-VERSION-UNSUPPORTED'] },
  ),
  userstatsVariant(
    'ids-that-are-not-guids-looked-up',
    'An id that is not a GUID is looked up like any other, and gets 404.',
    'The page never says GUID, and its own sample has other ids; 400 is only preferred.',
    anyIdLookedUp,
    { warns: ['STATS-BODY-PARAMETER'] },
  ),
  userstatsVariant(
    'ids-that-are-not-guids-have-no-statistics',
    'An id that is not a GUID is looked up like any other, and what nobody has is empty.',
    'The page never says GUID, and its own sample has other ids; a refusal is only preferred.',
    (rules) => ({
      userstats: {
        ...anyIdLookedUp(rules).userstats,
        unknownServiceConfiguration: (scid, context) => {
          const isGuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(scid);
          return isGuid ? rules.userstats.unknownServiceConfiguration(scid, context) : emptyConfiguration(scid);
        },
      },
    }),
    { warns: ['STATS-BODY-PARAMETER'] },
  ),
  userstatsVariant(
    'incomplete-entries-read-as-empty',
    'An entry without scid is left out, and one without requestedstats asks for no statistic.',
    'Only the prose of the page says that a body carries both, and not that it must.',
    ({ userstats }) => ({
      userstats: {
        readQuery: (body, context) => {
          const entries = isJsonObject(body) ? member(body, 'requestedscids') : undefined;
          if (!isJsonObject(body) || !Array.isArray(entries)) return userstats.readQuery(body, context);
          const named = entries.filter((entry) => !isJsonObject(entry) || member(entry, 'scid') !== undefined);
          const complete = named.map((entry) => (isJsonObject(entry) ? { requestedstats: [], ...entry } : entry));
          return userstats.readQuery({ ...body, requestedscids: complete }, context);
        },
      },
    }),
    { warns: ['STATS-BODY-PARAMETER'] },
  ),
  userstatsVariant(
    'version-checked-before-the-credential',
    'A version that does not exist is refused before the credential is looked at.',
    'The page states the order of the two as a fact of routing and not as a must.',
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) => {
          requestedServiceVersion(context, userstats);
          return userstats.authenticate(context);
        },
      },
    }),
    { warns: ['STATS-VERSION-UNSUPPORTED'] },
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
