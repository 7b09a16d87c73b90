import type { Check } from '../../src/verdict/check.js';
import {
  type Edit,
  withAuthorizationForm,
  withCredential,
  withHeader,
  withoutAuthorization,
  titled,
} from '../../src/verdict/edit.js';
import { alteredTokens } from '../altered-tokens.js';
import { inventedToken } from '../invented-token.js';
import { plainRequest, refusalCases } from './refusal-cases.js';
import { presenceRequest, syntheticXuids } from './requests.js';

/** The parts of an XBL3.0 value: the claim of the user hash, and the token. */
function partsOf(authorization: string): { readonly hash: string; readonly token: string } {
  const separator = authorization.indexOf(';');
  const hash = authorization.slice(0, separator).replace(/^\S+\s+/, '');
  return { hash, token: authorization.slice(separator + 1) };
}

const invalidAuthorizations: readonly Edit[] = [
  withoutAuthorization,
  titled('an empty Authorization header', withHeader('Authorization', '')),
  withAuthorizationForm('the Bearer scheme', (authorization) => `Bearer ${partsOf(authorization).token}`),
  withAuthorizationForm('another scheme before x=<userhash>;<token>', (authorization) => {
    const { hash, token } = partsOf(authorization);
    return `Basic ${hash};${token}`;
  }),
  withAuthorizationForm('no scheme', (authorization) => {
    const { hash, token } = partsOf(authorization);
    return `${hash};${token}`;
  }),
  withAuthorizationForm('XBL3.0 without a user hash', (authorization) => `XBL3.0 ${partsOf(authorization).token}`),
  withAuthorizationForm('XBL3.0 without a token', (authorization) => `XBL3.0 ${partsOf(authorization).hash};`),
  withAuthorizationForm('XBL3.0 alone', () => 'XBL3.0'),
  inventedToken,
  withCredential('expired', "the profile's expired credential"),
  withCredential('unknown', "the profile's unknown credential"),
];

/** Who may ask at all: a valid credential that names its user. (uri-usersbatchpost, Authorization) */
export const authorizationChecks: readonly Check[] = [
  {
    requirement: 'PRES-AUTH-REQUIRED',
    service: 'presence',
    run: (context) => refusalCases(context, plainRequest, [...invalidAuthorizations, ...alteredTokens(context.target)]),
  },
  {
    requirement: 'PRES-AUTH-XUID',
    service: 'presence',
    run: async (context) => {
      const credential = (title: string): Edit => withCredential('withoutXuid', title);
      await refusalCases(context, plainRequest, [credential('a credential without a XUID claim')]);
      // Nothing of the question makes up for the missing claim.
      const detailed = presenceRequest({ users: syntheticXuids(1), level: 'user', onlineOnly: true });
      await refusalCases(context, detailed, [
        credential('a credential without a XUID claim, asking for one user at the level user who is online'),
      ]);
    },
  },
];
