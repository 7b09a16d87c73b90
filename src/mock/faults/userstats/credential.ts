import { Refusal, unauthorised } from '../../http/refusal.js';
import { byBothEnds, credentialLike, inAnyCase } from '../loose-tokens.js';
import { authorizationOf, tokenOf } from '../token-of.js';
import { credentialNamed } from './presented.js';
import { userstatsFault } from './userstats-fault.js';

/** What another scheme, another form or another token leads to. */
export const credentialFaults = [
  userstatsFault(
    'any-scheme-with-a-known-token',
    'We cut the token off behind the semicolon and never look at what stands before it.',
    { fails: ['STATS-AUTH-SCHEME'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) =>
          context.world.credentialsByToken.get(authorizationOf(context)?.split(';')[1] ?? '') ??
          userstats.authenticate(context),
      },
    }),
  ),
  userstatsFault(
    'bearer-is-accepted-too',
    'The gateway takes Bearer with the bare token besides XBL3.0.',
    { fails: ['STATS-AUTH-SCHEME'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) => {
          const [, token = ''] = /^Bearer (.*)$/.exec(authorizationOf(context) ?? '') ?? [];
          return context.world.credentialsByToken.get(token) ?? userstats.authenticate(context);
        },
      },
    }),
  ),
  userstatsFault(
    'expired-token-still-works',
    'The signature of the token is checked and its lifetime is not.',
    { fails: ['STATS-AUTH-SCHEME'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) => {
          const expired = credentialNamed(context, 'expired');
          return authorizationOf(context)?.endsWith(`;${expired.token}`) === true
            ? expired
            : userstats.authenticate(context);
        },
      },
    }),
  ),
  userstatsFault(
    'expired-token-is-forbidden',
    'An expired token is answered with 403 where an unknown one gets 401.',
    { fails: ['STATS-AUTH-SCHEME'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) => {
          if (authorizationOf(context)?.endsWith(`;${credentialNamed(context, 'expired').token}`) === true) {
            throw new Refusal(403, 4500, 'The token has expired.');
          }
          return userstats.authenticate(context);
        },
      },
    }),
  ),
  userstatsFault(
    'user-hash-decides',
    'The caller is found by the user hash, and the token behind it may be anything.',
    { fails: ['STATS-AUTH-SCHEME'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) => {
          const [, userhash, token] = /^XBL3\.0 x=(\d+);(\S+)$/.exec(authorizationOf(context) ?? '') ?? [];
          const byToken = context.world.credentialsByToken.get(token ?? '');
          if (token === undefined || byToken !== undefined) return userstats.authenticate(context);
          const found = [...context.world.credentials.values()].find((one) => one.userhash === userhash);
          return found ?? userstats.authenticate(context);
        },
      },
    }),
  ),
  userstatsFault(
    'token-compared-by-its-beginning',
    'The token is cut to the length of the known one before both are compared.',
    { fails: ['STATS-AUTH-SCHEME'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) => {
          const token = authorizationOf(context)?.split(';')[1] ?? '';
          const known = [...context.world.credentials.values()].filter(({ expired }) => !expired);
          return known.find((one) => token.startsWith(one.token)) ?? userstats.authenticate(context);
        },
      },
    }),
  ),
  userstatsFault(
    'token-compared-in-any-case',
    'Tokens are kept in a table whose collation knows no letter case.',
    { fails: ['STATS-AUTH-SCHEME'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) =>
          credentialLike(context, tokenOf(context), inAnyCase) ?? userstats.authenticate(context),
      },
    }),
  ),
  userstatsFault(
    'token-cached-by-its-ends',
    'The cache of validated tokens has their first and last letters for a key.',
    { fails: ['STATS-AUTH-SCHEME'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) =>
          credentialLike(context, tokenOf(context), byBothEnds) ?? userstats.authenticate(context),
      },
    }),
  ),
  userstatsFault(
    'malformed-value-crashes-the-parser',
    'A value without a semicolon throws in the parser of the header, and the gateway makes 500 of it.',
    { fails: ['STATS-AUTH-SCHEME', 'HTTP-STATUS-SET'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) => {
          const value = authorizationOf(context);
          if (value?.startsWith('XBL3.0') === true && !value.includes(';')) throw new Refusal(500, 5000, 'Failed.');
          return userstats.authenticate(context);
        },
      },
    }),
  ),
  userstatsFault(
    'other-scheme-is-a-bad-request',
    'Only XBL3.0 reaches the check of the token; the router answers other schemes with 400.',
    { fails: ['STATS-AUTH-SCHEME'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) => {
          const value = authorizationOf(context);
          if (value === undefined) throw unauthorised('The Authorization header is missing.');
          if (!/^XBL3\.0/i.test(value)) throw new Refusal(400, 4000, 'The scheme is not supported.');
          return userstats.authenticate(context);
        },
      },
    }),
  ),
];
