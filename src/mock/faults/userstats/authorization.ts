import { Refusal } from '../../http/refusal.js';
import { authorizationOf } from '../token-of.js';
import { credentialNamed } from './presented.js';
import { userstatsFault } from './userstats-fault.js';

/** What a missing Authorization header leads to. */
export const authorizationFaults = [
  userstatsFault(
    'anonymous-reads-open-statistics',
    'Without a token we look the statistics up as a guest.',
    { fails: ['STATS-AUTH-REQUIRED'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) =>
          authorizationOf(context) === undefined
            ? { ...credentialNamed(context, 'withoutRestricted'), xuid: 0n }
            : userstats.authenticate(context),
      },
    }),
  ),
  userstatsFault(
    'anonymous-gets-an-empty-list',
    'Without a token the answer is 200 with no users, which is meant as a kind no.',
    { fails: ['STATS-AUTH-REQUIRED'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) =>
          authorizationOf(context) === undefined
            ? { ...credentialNamed(context, 'server'), name: 'guest' }
            : userstats.authenticate(context),
        renderAnswer: (users, context) => ({ users: context.caller.name === 'guest' ? [] : users }),
      },
    }),
  ),
  userstatsFault(
    'missing-token-is-forbidden',
    'A missing Authorization header is answered with 403, as the presence method does.',
    { fails: ['STATS-AUTH-REQUIRED'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) => {
          if (authorizationOf(context) !== undefined) return userstats.authenticate(context);
          throw new Refusal(403, 4500, 'The Authorization header is missing.');
        },
      },
    }),
  ),
  userstatsFault(
    'missing-token-is-a-bad-request',
    'A required header that is missing is a validation error for our framework: 400.',
    { fails: ['STATS-AUTH-REQUIRED'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) => {
          if (authorizationOf(context) !== undefined) return userstats.authenticate(context);
          throw new Refusal(400, 4000, 'The Authorization header is missing.');
        },
      },
    }),
  ),
  userstatsFault(
    'refusal-carries-the-statistics',
    'The status is 401 without a token, but the handler has run by then and its answer is in the body.',
    { fails: ['STATS-AUTH-REQUIRED'] },
    ({ userstats, http }) => ({
      userstats: {
        authenticate: (context) =>
          authorizationOf(context) === undefined
            ? { ...credentialNamed(context, 'caller'), name: 'nobody' }
            : userstats.authenticate(context),
        renderAnswer: (users, context) =>
          context.caller.name === 'nobody'
            ? { code: 4500, source: 'userstats', description: 'The Authorization header is missing.', users }
            : { users },
      },
      http: {
        success: (value, context) => ({
          ...http.success(value, context),
          status: context.caller.name === 'nobody' ? 401 : 200,
        }),
      },
    }),
  ),
  userstatsFault(
    'anonymous-may-ask-for-nothing',
    'Authorization is looked at per service configuration, so a request for none of them needs no token.',
    { fails: ['STATS-AUTH-REQUIRED'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) =>
          authorizationOf(context) === undefined && /"requestedscids":\s*\[\]/.test(context.request.body.toString())
            ? credentialNamed(context, 'withoutRestricted')
            : userstats.authenticate(context),
      },
    }),
  ),
  userstatsFault(
    'empty-token-reads-open-statistics',
    'A token without a letter is taken for that of a guest.',
    { fails: ['STATS-AUTH-SCHEME'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) =>
          authorizationOf(context)?.endsWith(';') === true
            ? { ...credentialNamed(context, 'withoutRestricted'), xuid: 0n }
            : userstats.authenticate(context),
      },
    }),
  ),
];
