import type { Variant } from '../../departure.js';
import { forbidden, notFound, Refusal, unauthorised } from '../../http/refusal.js';
import { jsonResponse } from '../../http/response.js';

/** Other ways of refusing than those that the documents prefer. */
export const refusalVariants: readonly Variant[] = [
  {
    name: 'callers-forbidden-instead-of-unauthorised',
    title: 'Who cannot be identified gets 403 where 401 is preferred',
    service: 'sessions',
    permittedBy: 'The shared pages know both 401 and 403, and the page of the method has no section on authorization.',
    warns: ['SESS-AUTH-REQUIRED'],
    overrides: ({ sessions }) => ({
      sessions: {
        authenticate: (context) => {
          try {
            return sessions.authenticate(context);
          } catch (error) {
            throw error instanceof Refusal ? forbidden(error.description) : error;
          }
        },
      },
    }),
  },
  {
    name: 'credentials-without-a-user-unauthorised',
    title: 'A credential that names no user gets 401, as if it were none',
    service: 'sessions',
    permittedBy: 'No page speaks of such a credential; 403 is only preferred.',
    warns: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({
      sessions: {
        authenticate: (context) => {
          const caller = sessions.authenticate(context);
          if (caller.kind !== 'server' && caller.xuid === undefined) throw unauthorised('The token names no user.');
          return caller;
        },
      },
    }),
  },
  {
    name: 'parameters-refused-with-404',
    title: 'A wrong parameter is answered with 404 where 400 is preferred',
    service: 'sessions',
    permittedBy: 'The page says what a parameter must be and not how another value is refused; 400 is only preferred.',
    warns: ['SESS-CONTRACT-VERSION', 'SESS-QUERY-TYPES', 'SESS-TAKE', 'SESS-VERSION', 'SESS-VISIBILITY'],
    overrides: ({ http }) => ({
      http: {
        refused: (refusal, context) => {
          const isOfParameter = /^(The parameter|X-Xbl|The X-Xbl)/.test(refusal.description);
          return http.refused(isOfParameter ? notFound(refusal.description) : refusal, context);
        },
      },
    }),
  },
  {
    name: 'no-guid-is-not-found',
    title: 'A service configuration id that is no GUID is not found, instead of malformed',
    service: 'sessions',
    permittedBy: 'A path that is no GUID may miss the route altogether; 400 and 404 both stand.',
    overrides: () => ({
      sessions: {
        readScid: ({ request }) => request.path.split('/')[2] ?? '',
      },
    }),
  },
  {
    name: 'errors-as-service-error-response',
    title: 'Every refusal has a JSON body with errorCode and errorMessage, and members beyond them',
    service: 'sessions',
    permittedBy: 'ServiceErrorResponse is the other documented form of an error, and plain text is only preferred.',
    overrides: () => ({
      http: {
        errorBody: (status, _code, errorMessage) =>
          jsonResponse(status, { errorCode: null, errorMessage, errorSource: 'directory', traceInformation: null }),
      },
    }),
  },
  {
    name: 'errors-in-html',
    title: 'Refusals come from a gateway that writes HTML',
    service: 'sessions',
    permittedBy: 'Only the form of JSON errors is documented; gateways answer in HTML.',
    overrides: () => ({
      http: {
        errorBody: (status, _code, description) => ({
          status,
          headers: [['Content-Type', 'text/html; charset=utf-8']],
          body: `<!doctype html><title>${status}</title><p>${description.replace(/[<>&]/g, ' ')}</p>`,
        }),
      },
    }),
  },
  {
    name: 'errors-without-a-body',
    title: 'Refusals have a status and nothing else',
    service: 'sessions',
    permittedBy: 'No page demands that an error has a body.',
    overrides: () => ({ http: { errorBody: (status) => ({ status, headers: [] }) } }),
  },
  {
    name: 'refusals-name-the-users',
    title: 'The refusal of private sessions repeats the XUIDs and keywords that were asked for',
    service: 'sessions',
    permittedBy: 'An echo of the question tells nothing of what exists.',
    overrides: ({ sessions }) => ({
      sessions: {
        maySeeOwnSessions: (query, context) => {
          if (sessions.maySeeOwnSessions(query, context)) return true;
          const asked = [...query.xuids.map(({ text }) => text), ...query.keywords].join(', ');
          throw forbidden(`Sessions of ${asked} are not for you.`);
        },
      },
    }),
  },
  {
    name: 'wrong-xuids-unprocessable',
    title: 'A text that is no XUID is answered with 422 where 400 is preferred',
    service: 'sessions',
    permittedBy:
      'The page says that XUIDs are unsigned integers and not how others are refused; 400 is only preferred.',
    warns: ['SESS-BODY', 'SESS-QUERY-TYPES', 'HTTP-STATUS-SET'],
    overrides: ({ http }) => ({
      http: {
        refused: (refusal, context) => {
          const { status, code, description } = refusal;
          const isNoXuid = status === 400 && description.includes('an unsigned 64-bit decimal integer');
          return http.refused(isNoXuid ? new Refusal(422, code, description) : refusal, context);
        },
      },
    }),
  },
];
