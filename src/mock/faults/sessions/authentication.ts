import type { Context } from '../../context.js';
import { parseAuthorization } from '../../credentials.js';
import type { Fault } from '../../departure.js';
import { badRequest, Refusal, unauthorised } from '../../http/refusal.js';
import { header } from '../../http/request.js';
import { jsonResponse } from '../../http/response.js';
import { byBothEnds, credentialLike, inAnyCase } from '../loose-tokens.js';
import type { Credential } from '../../world/world.js';

function callerOf({ world }: Context): Credential {
  const credential = world.credentials.get('caller');
  if (credential === undefined) throw unauthorised('The world has no credential of the name caller.');
  return credential;
}

/** Whether a request comes without any Authorization. */
function isAnonymous({ request }: Context): boolean {
  return header(request, 'Authorization') === undefined;
}

/** A service that takes a token for one that it knows when the two are alike by this comparison. */
function looseTokenFault(name: string, title: string, alike: Parameters<typeof credentialLike>[2]): Fault {
  return {
    name,
    title,
    service: 'sessions',
    fails: ['SESS-AUTH-REQUIRED'],
    overrides: ({ sessions }) => ({
      sessions: {
        authenticate: (context) => {
          const token = parseAuthorization(header(context.request, 'Authorization') ?? '')?.token ?? '';
          return credentialLike(context, token, alike) ?? sessions.authenticate(context);
        },
      },
    }),
  };
}

/** Mistakes in finding out who asks. */
export const authenticationFaults: readonly Fault[] = [
  {
    name: 'anonymous-callers-served',
    title: 'A request without Authorization is answered as if some known user had asked',
    service: 'sessions',
    fails: ['SESS-AUTH-REQUIRED'],
    overrides: ({ sessions }) => ({
      sessions: {
        authenticate: (context) => (isAnonymous(context) ? callerOf(context) : sessions.authenticate(context)),
      },
    }),
  },
  {
    name: 'anonymous-callers-get-nothing',
    title: 'Who cannot be identified gets 200 with an empty list instead of a refusal',
    service: 'sessions',
    fails: ['SESS-AUTH-REQUIRED'],
    overrides: ({ http }) => ({
      http: {
        refused: (refusal, context) =>
          refusal.status === 401 ? jsonResponse(200, { results: [] }) : http.refused(refusal, context),
      },
    }),
  },
  {
    name: 'expired-tokens-accepted',
    title: 'The expiry of a token is never looked at',
    service: 'sessions',
    fails: ['SESS-AUTH-REQUIRED'],
    overrides: ({ sessions }) => ({
      sessions: {
        authenticate: (context) => {
          const presented = parseAuthorization(header(context.request, 'Authorization') ?? '');
          return context.world.credentialsByToken.get(presented?.token ?? '') ?? sessions.authenticate(context);
        },
      },
    }),
  },
  {
    name: 'any-scheme-accepted',
    title: 'Whatever stands before the token is taken as its scheme, Bearer too',
    service: 'sessions',
    fails: ['SESS-AUTH-REQUIRED'],
    overrides: ({ sessions }) => ({
      sessions: {
        authenticate: (context) => {
          const token = /[^;\s]+$/.exec(header(context.request, 'Authorization') ?? '')?.[0] ?? '';
          const credential = context.world.credentialsByToken.get(token);
          return credential === undefined || credential.expired ? sessions.authenticate(context) : credential;
        },
      },
    }),
  },
  {
    name: 'user-hash-trusted',
    title: 'A caller is known by the user hash alone, whatever token follows it',
    service: 'sessions',
    fails: ['SESS-AUTH-REQUIRED'],
    overrides: ({ sessions }) => ({
      sessions: {
        authenticate: (context) => {
          const { credentialsByToken, credentials } = context.world;
          const presented = parseAuthorization(header(context.request, 'Authorization') ?? '');
          const known = credentialsByToken.has(presented?.token ?? '');
          const sameHash = [...credentials.values()].find(({ userhash }) => userhash === presented?.userhash);
          return known || sameHash === undefined ? sessions.authenticate(context) : sameHash;
        },
      },
    }),
  },
  looseTokenFault(
    'token-compared-in-any-case',
    'Tokens are kept in a table whose collation knows no letter case',
    inAnyCase,
  ),
  looseTokenFault(
    'token-cached-by-its-ends',
    'The cache of validated tokens has their first and last letters for a key',
    byBothEnds,
  ),
  {
    name: 'anonymous-callers-redirected',
    title: 'A gateway sends callers without Authorization to a sign-in page',
    service: 'sessions',
    fails: ['SESS-AUTH-REQUIRED', 'HTTP-STATUS-SET'],
    overrides: ({ sessions }) => ({
      sessions: {
        authenticate: (context) => {
          if (!isAnonymous(context)) return sessions.authenticate(context);
          throw new Refusal(302, 4500, 'Sign in first.', [['Location', '/sign-in']]);
        },
      },
    }),
  },
  {
    name: 'unknown-token-is-bad-request',
    title: 'A token that nobody issued counts as a malformed request, 400',
    service: 'sessions',
    fails: ['SESS-AUTH-REQUIRED'],
    overrides: ({ sessions }) => ({
      sessions: {
        authenticate: (context) => {
          const presented = parseAuthorization(header(context.request, 'Authorization') ?? '');
          if (presented !== undefined && !context.world.credentialsByToken.has(presented.token)) {
            throw badRequest('The token cannot be read.');
          }
          return sessions.authenticate(context);
        },
      },
    }),
  },
];
