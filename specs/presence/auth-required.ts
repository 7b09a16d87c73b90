import {
  type Edit,
  titled,
  withAuthorizationForm,
  withCredential,
  withHeader,
  withoutAuthorization,
} from '../../src/verdict/edit.js';
import { refusedBeside } from '../laws/at-once.js';
import { check } from '../laws/check.js';
import { refused } from '../laws/refused.js';
import { alteredTokens } from '../values/altered-tokens.js';
import { inventedToken } from '../values/invented-token.js';
import { controlsInTurn, fullRequest } from './controls.js';
import { presence } from './service.js';

/** The parts of an XBL3.0 value: the claim of the user hash, and the token. */
function partsOf(authorization: string): { readonly hash: string; readonly token: string } {
  const separator = authorization.indexOf(';');
  const hash = authorization.slice(0, separator).replace(/^\S+\s+/, '');
  return { hash, token: authorization.slice(separator + 1) };
}

function form(title: string, rewrite: (parts: ReturnType<typeof partsOf>) => string): Edit {
  return withAuthorizationForm(title, (authorization) => rewrite(partsOf(authorization)));
}

/** Only a valid credential is let in. (uri-usersbatchpost, Authorization) */
export const authRequired = check(
  presence,
  'PRES-AUTH-REQUIRED',
  ({ target }) =>
    refused(presence, controlsInTurn, [
      withoutAuthorization,
      titled('an empty Authorization header', withHeader('Authorization', '')),
      form('the Bearer scheme', ({ token }) => `Bearer ${token}`),
      form('another scheme before x=<userhash>;<token>', ({ hash, token }) => `Basic ${hash};${token}`),
      form('no scheme', ({ hash, token }) => `${hash};${token}`),
      form('XBL3.0 without a user hash', ({ token }) => `XBL3.0 ${token}`),
      form('XBL3.0 without a token', ({ hash }) => `XBL3.0 ${hash};`),
      form('XBL3.0 alone', () => 'XBL3.0'),
      inventedToken,
      withCredential('expired', "the profile's expired credential"),
      withCredential('unknown', "the profile's unknown credential"),
      ...alteredTokens(target),
    ]),
  refusedBeside(presence, fullRequest, withoutAuthorization),
);
