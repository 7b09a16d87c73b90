import { withAuthorizationForm, withCredential, withoutAuthorization } from '../../src/verdict/edit.js';
import { refusedBeside } from '../laws/at-once.js';
import { check } from '../laws/check.js';
import { refused } from '../laws/refused.js';
import { alteredTokens } from '../values/altered-tokens.js';
import { inventedToken } from '../values/invented-token.js';
import { controlsInTurn } from './controls.js';
import { control, sessions } from './service.js';

/** Nobody is served without a valid credential. (uri-serviceconfigsscidbatchpost, Authorization) */
export const authRequired = check(
  sessions,
  'SESS-AUTH-REQUIRED',
  ({ target }) =>
    refused(sessions, controlsInTurn, [
      withoutAuthorization,
      withAuthorizationForm('the scheme Bearer', (value) => value.replace(/^XBL3\.0 x=[^;]*;/, 'Bearer ')),
      withAuthorizationForm('a scheme without credentials', () => 'XBL3.0'),
      withAuthorizationForm('a user hash without a token', (value) => value.replace(/;.*$/, ';')),
      inventedToken,
      ...alteredTokens(target),
      withCredential('unknown', 'an unknown token'),
      withCredential('expired', 'an expired token'),
    ]),
  refusedBeside(sessions, control, withoutAuthorization),
);
