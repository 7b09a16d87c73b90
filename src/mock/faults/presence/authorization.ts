import type { Context } from '../../context.js';
import { parseAuthorization } from '../../credentials.js';
import type { Fault } from '../../departure.js';
import { Refusal } from '../../http/refusal.js';
import { header } from '../../http/request.js';
import type { Credential } from '../../world/world.js';
import { byBothEnds, credentialLike, inAnyCase } from '../loose-tokens.js';
import { presenceFault } from './presence-fault.js';

/** Whoever the service takes a request to come from when it does not look closely: the first user that it knows. */
function anyUser({ world }: Context): Credential {
  const [first] = world.credentials.values();
  if (first === undefined) throw new Error('The world has no credential.');
  return first;
}

function authorization({ request }: Context): string | undefined {
  return header(request, 'Authorization');
}

export const authorizationFaults: readonly Fault[] = [
  presenceFault(
    'anonymous-request-served',
    'A request without Authorization runs in the name of a default user.',
    { fails: ['PRES-AUTH-REQUIRED'] },
    ({ authenticate }) => ({
      authenticate: (context) => (authorization(context) === undefined ? anyUser(context) : authenticate(context)),
    }),
  ),
  presenceFault(
    'expired-token-served',
    'The expiry of a token is never looked at.',
    { fails: ['PRES-AUTH-REQUIRED'] },
    ({ authenticate }) => ({
      authenticate: (context) => {
        const token = parseAuthorization(authorization(context) ?? '')?.token ?? '';
        return context.world.credentialsByToken.get(token) ?? authenticate(context);
      },
    }),
  ),
  presenceFault(
    'token-not-verified',
    'Any token in the right form is good; its signature is not verified.',
    { fails: ['PRES-AUTH-REQUIRED'] },
    ({ authenticate }) => ({
      authenticate: (context) => {
        const presented = parseAuthorization(authorization(context) ?? '');
        const known = presented && context.world.credentialsByToken.has(presented.token);
        return presented === undefined || known === true ? authenticate(context) : anyUser(context);
      },
    }),
  ),
  presenceFault(
    'token-compared-in-any-case',
    'Tokens are kept in a table whose collation knows no letter case.',
    { fails: ['PRES-AUTH-REQUIRED'] },
    ({ authenticate }) => ({
      authenticate: (context) => {
        const token = parseAuthorization(authorization(context) ?? '')?.token ?? '';
        return credentialLike(context, token, inAnyCase) ?? authenticate(context);
      },
    }),
  ),
  presenceFault(
    'token-cached-by-its-ends',
    'The cache of validated tokens has their first and last letters for a key.',
    { fails: ['PRES-AUTH-REQUIRED'] },
    ({ authenticate }) => ({
      authenticate: (context) => {
        const token = parseAuthorization(authorization(context) ?? '')?.token ?? '';
        return credentialLike(context, token, byBothEnds) ?? authenticate(context);
      },
    }),
  ),
  presenceFault(
    'scheme-not-compared',
    'Only what stands behind the scheme is read, so any scheme will do.',
    { fails: ['PRES-AUTH-REQUIRED'] },
    ({ authenticate }) => ({
      authenticate: (context) => {
        const presented = parseAuthorization((authorization(context) ?? '').replace(/^\S+ +x=/, 'XBL3.0 x='));
        const known = presented && context.world.credentialsByToken.get(presented.token);
        return known === undefined || known.expired ? authenticate(context) : known;
      },
    }),
  ),
  presenceFault(
    'unauthorised-redirected',
    'Who is not signed in is sent to a page for signing in.',
    { fails: ['PRES-AUTH-REQUIRED', 'HTTP-STATUS-SET'] },
    ({ authenticate }) => ({
      authenticate: (context) => {
        try {
          return authenticate(context);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          throw new Refusal(302, error.code, error.description, [['Location', 'https://sign-in.example/']]);
        }
      },
    }),
  ),
  presenceFault(
    'unauthorised-told-with-200',
    'A credential that is not good gets 200, and the body says that it was an error.',
    { fails: ['PRES-AUTH-REQUIRED', 'PRES-RESPONSE-SHAPE'] },
    ({ authenticate }) => ({
      authenticate: (context) => {
        try {
          return authenticate(context);
        } catch (error) {
          throw error instanceof Refusal ? new Refusal(200, error.code, error.description) : error;
        }
      },
    }),
  ),
  presenceFault(
    'token-without-xuid-served',
    'The claim of a XUID is not asked for.',
    { fails: ['PRES-AUTH-XUID'] },
    () => ({
      requireXuidClaim: () => undefined,
    }),
  ),
  presenceFault(
    'token-without-xuid-called-unauthorised',
    'A token without the claim of a XUID is answered with 401, as if it were no token.',
    { fails: ['PRES-AUTH-XUID'] },
    () => ({
      requireXuidClaim: ({ caller }) => {
        if (caller.xuid === undefined) throw new Refusal(401, 4500, 'The token names no user.');
      },
    }),
  ),
  presenceFault(
    'xuid-claim-asked-for-devices-only',
    'The claim of a XUID is asked for where devices are shown, not at the level user.',
    { fails: ['PRES-AUTH-XUID'] },
    ({ requireXuidClaim }) => ({
      requireXuidClaim: (context) => {
        if (!context.request.body.includes('"user"')) requireXuidClaim(context);
      },
    }),
  ),
];
