import type { Context } from '../../context.js';
import { parseAuthorization } from '../../credentials.js';
import { jsonResponse } from '../../http/response.js';
import type { Refusal } from '../../http/refusal.js';
import { http, refusedWith, together, withStatus } from '../../patch.js';
import type { Credential } from '../../world/world.js';
import { family, type FamilyRow } from './family.js';
import {
  authorizationOf,
  credentialLike,
  credentialNamed,
  tokenOf,
  validCredential,
  wellFormedToken,
} from './presented-tokens.js';

/** Takes some requests as those of a caller. */
function servedAs(callerOf: (context: Context) => Credential | undefined): FamilyRow[1] {
  return ({ rules }) => rules.sometimes('authenticate', callerOf);
}

/** Refuses some requests before the credential is checked. */
function refusedFor(reason: (context: Context) => Refusal | false | undefined): FamilyRow[1] {
  return ({ rules }) => rules.refuse('authenticate', reason);
}

function isAnonymous(context: Context): boolean {
  return authorizationOf(context) === undefined;
}

function isExpired(context: Context): boolean {
  return tokenOf(context) === credentialNamed(context, 'expired').token;
}

/** Whether a token in its documented form is unknown. */
function isMadeUp(context: Context): boolean {
  const token = wellFormedToken(context);
  return token !== '' && !context.world.credentialsByToken.has(token);
}

function caller(context: Context): Credential {
  return credentialNamed(context, 'caller');
}

/** What a missing Authorization header leads to. (Required request headers) */
const anonymous = family((ids) => ({ fails: [ids.credential] }), {
  'anonymous-reads-open-statistics': [
    'A request without Authorization is served as that of a known user.',
    servedAs((context) => (isAnonymous(context) ? caller(context) : undefined)),
    { presence: 'anonymous-request-served', sessions: 'anonymous-callers-served' },
  ],
  'anonymous-gets-an-empty-list': [
    'Without a token the response is 200 and shows nothing.',
    ({ nothing }) =>
      http.sometimes('refused', (_refusal, context) => (isAnonymous(context) ? jsonResponse(200, nothing) : undefined)),
    { sessions: 'anonymous-callers-get-nothing' },
  ],
  'missing-token-is-a-bad-request': [
    'A required header that is missing is a validation error for the framework: 400.',
    refusedFor((context) => isAnonymous(context) && refusedWith(400)),
  ],
  'missing-token-is-forbidden': [
    'A missing Authorization header gets 403.',
    refusedFor((context) => isAnonymous(context) && refusedWith(403)),
    { presence: false, sessions: false },
  ],
  'refusal-carries-the-statistics': [
    'The status is 401 without a token, but the handler has run by then and its result is in the body.',
    ({ service, rules }) =>
      together(
        rules.sometimes('authenticate', (context) =>
          isAnonymous(context) ? { ...caller(context), name: 'nobody' } : undefined,
        ),
        http.after('success', (response, value, context) =>
          context.caller.name === 'nobody'
            ? jsonResponse(401, { code: 4500, source: service, description: 'Not signed in.', ...Object(value) })
            : response,
        ),
      ),
    // No case of theirs reads what such a refusal shows.
    { presence: false, sessions: false },
  ],
});

/** What another scheme, another form or another token leads to. (Standard HTTP status codes, 401) */
const tokens = family((ids) => ({ fails: [ids.token] }), {
  'expired-token-still-works': [
    'The signature of the token is checked and its lifetime is not.',
    servedAs((context) => (isExpired(context) ? credentialNamed(context, 'expired') : undefined)),
    { presence: 'expired-token-served', sessions: 'expired-tokens-accepted' },
  ],
  'expired-token-is-forbidden': [
    'An expired token gets 403 where an unknown one gets 401.',
    refusedFor((context) => isExpired(context) && refusedWith(403)),
    { presence: false, sessions: false },
  ],
  'any-scheme-with-a-known-token': [
    'The token is cut off at the end, and what is before it is never read.',
    servedAs((context) => validCredential(context, /[^;\s]+$/.exec(authorizationOf(context) ?? '')?.[0] ?? '')),
    { presence: 'scheme-not-compared', sessions: 'any-scheme-accepted' },
  ],
  'bearer-is-accepted-too': [
    'The gateway takes Bearer with the bare token in addition to XBL3.0.',
    servedAs((context) => validCredential(context, /^Bearer (.*)$/.exec(authorizationOf(context) ?? '')?.[1] ?? '')),
  ],
  'token-not-verified': [
    'Any token in the right form is good; its signature is not verified.',
    servedAs((context) => (isMadeUp(context) ? caller(context) : undefined)),
  ],
  'user-hash-decides': [
    'The caller is found by the user hash, and the token behind it may be anything.',
    servedAs((context) => {
      const userhash = parseAuthorization(authorizationOf(context) ?? '')?.userhash;
      const owner = [...context.world.credentials.values()].find((one) => one.userhash === userhash);
      return isMadeUp(context) ? owner : undefined;
    }),
    { sessions: 'user-hash-trusted' },
  ],
  'token-compared-by-its-beginning': [
    'The token is cut to the length of the known one before both are compared.',
    servedAs((context) => credentialLike(context, tokenOf(context), (token, known) => token.startsWith(known))),
    // No case of theirs makes a token longer.
    { presence: false, sessions: false },
  ],
  'more-after-the-token-ignored': [
    'The value is split at each semicolon, and only the second part is read as the token.',
    servedAs((context) =>
      /^XBL3\.0 x=[^;]+;/.test(authorizationOf(context) ?? '') ? validCredential(context, tokenOf(context)) : undefined,
    ),
  ],
  'token-compared-in-any-case': [
    'Tokens are kept in a table whose collation knows no letter case.',
    servedAs((context) =>
      credentialLike(context, wellFormedToken(context), (one, known) => one.toLowerCase() === known.toLowerCase()),
    ),
  ],
  'token-cached-by-its-ends': [
    'The cache of validated tokens has their first and last letters for a key.',
    servedAs((context) =>
      credentialLike(
        context,
        wellFormedToken(context),
        (one, known) =>
          one.length === known.length && one.slice(0, 6) === known.slice(0, 6) && one.slice(-4) === known.slice(-4),
      ),
    ),
  ],
  'empty-token-reads-open-statistics': [
    'A token without a letter is taken for that of a known user.',
    servedAs((context) => (authorizationOf(context)?.endsWith(';') === true ? caller(context) : undefined)),
  ],
  'other-scheme-is-a-bad-request': [
    'Only XBL3.0 reaches the check of the token; the router returns 400 for other schemes.',
    refusedFor((context) => !/^XBL3\.0/i.test(authorizationOf(context) ?? 'XBL3.0') && refusedWith(400)),
  ],
  'unknown-token-is-bad-request': [
    'A made-up token counts as a malformed request: 400.',
    refusedFor((context) => isMadeUp(context) && refusedWith(400)),
  ],
});

/** Refusals of credentials with a status of another kind. (Standard HTTP status codes) */
const statuses = family((ids) => ({ fails: [ids.token, 'HTTP-STATUS-SET'] }), {
  'malformed-value-crashes-the-parser': [
    'A value without a semicolon throws in the parser of the header: 500.',
    refusedFor((context) => /^XBL3\.0[^;]*$/.test(authorizationOf(context) ?? '') && refusedWith(500)),
  ],
  'status-of-a-vendor': [
    'An expired token gets 498, which HTTP does not define.',
    refusedFor((context) => isExpired(context) && refusedWith(498)),
  ],
  'unnamed-status-for-a-made-up-token': [
    'A made-up token gets 498, which HTTP does not define.',
    refusedFor((context) => isMadeUp(context) && refusedWith(498)),
  ],
  'unauthorised-redirected': [
    'Callers who are not signed in are sent to a page for signing in.',
    ({ rules }) => rules.onRefusal('authenticate', () => refusedWith(302, ['Location', 'https://sign-in.example/'])),
    {
      userstats: { fails: ['STATS-AUTH-REQUIRED', 'STATS-AUTH-SCHEME', 'HTTP-STATUS-SET'] },
      sessions: 'anonymous-callers-redirected',
    },
  ],
  'unauthorised-told-with-200': [
    'A credential that is not good gets 200, and the body says that it was an error.',
    ({ rules }) => rules.onRefusal('authenticate', (refusal) => withStatus(refusal, 200)),
    {
      userstats: { fails: ['STATS-AUTH-REQUIRED', 'STATS-AUTH-SCHEME', 'STATS-RESPONSE-SHAPE'] },
      presence: { fails: ['PRES-AUTH-REQUIRED', 'PRES-RESPONSE-SHAPE'] },
      sessions: { fails: ['SESS-AUTH-REQUIRED', 'SESS-RESPONSE-SHAPE'] },
    },
  ],
});

/** Faults of credentials, for every service. */
export const credentialFaults = [...anonymous, ...tokens, ...statuses];
