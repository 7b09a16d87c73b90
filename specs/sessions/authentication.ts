import type { Check } from '../../src/verdict/check.js';
import { withAuthorizationForm, withCredential, withoutAuthorization } from '../../src/verdict/edit.js';
import { alteredTokens } from '../values/altered-tokens.js';
import { inventedToken } from '../values/invented-token.js';
import { plainRequest, refusals } from './asking.js';

/** Judges that nobody is served without a valid credential. */
export const authenticationChecks: readonly Check[] = [
  {
    requirement: 'SESS-AUTH-REQUIRED',
    service: 'sessions',
    run: (context) =>
      refusals(context, 'refused', (subject) => plainRequest(context, subject), [
        withoutAuthorization,
        withAuthorizationForm('the scheme Bearer', (authorization) =>
          authorization.replace(/^XBL3\.0 x=[^;]*;/, 'Bearer '),
        ),
        withAuthorizationForm('a scheme without credentials', () => 'XBL3.0'),
        withAuthorizationForm('a user hash without a token', (authorization) => authorization.replace(/;.*$/, ';')),
        inventedToken,
        ...alteredTokens(context.target),
        withCredential('unknown', 'an unknown token'),
        withCredential('expired', 'an expired token'),
      ]),
  },
];
