import { type Edit, withAuthorizationForm, withCredential } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import { check } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { alteredTokens } from '../values/altered-tokens.js';
import { inventedToken } from '../values/invented-token.js';
import { anyRequest } from './control.js';
import { controlsInTurn } from './controls.js';
import { userstats } from './service.js';
import { judgeNothingShown } from './statistics.js';

/** The user hash and the token of an Authorization value in the documented form. */
function partsOf(authorization: string): { userhash: string; token: string } {
  const [, userhash = '0', token = authorization] = /^XBL3\.0 x=([^;]*);(.*)$/s.exec(authorization) ?? [];
  return { userhash, token };
}

/** Forms of the control's own credential that are not the documented one. The token in them is whole, and so recognised in evidence. */
const malformedForms: readonly Edit[] = [
  withAuthorizationForm('Bearer and the token', (value) => `Bearer ${partsOf(value).token}`),
  withAuthorizationForm('Bearer and the parameters of XBL3.0', (value) => value.replace(/^XBL3\.0/, 'Bearer')),
  withAuthorizationForm('the scheme XBL2.0', (value) => value.replace(/^XBL3\.0/, 'XBL2.0')),
  withAuthorizationForm(
    'Basic with a name and password',
    () => `Basic ${Buffer.from('synthetic:synthetic').toString('base64')}`,
  ),
  withAuthorizationForm('the token without a scheme', (value) => partsOf(value).token),
  withAuthorizationForm('the scheme alone', () => 'XBL3.0'),
  withAuthorizationForm('a user hash without a token', (value) => `XBL3.0 x=${partsOf(value).userhash}`),
  withAuthorizationForm('a user hash and an empty token', (value) => `XBL3.0 x=${partsOf(value).userhash};`),
  withAuthorizationForm('the token without a user hash', (value) => `XBL3.0 ${partsOf(value).token}`),
  withAuthorizationForm('parameters without x=', (value) => value.replace('x=', '')),
  withAuthorizationForm('no semicolon between user hash and token', (value) => value.replace(';', '')),
];

/** It leaves the header's form whole: only a service that knows its tokens can refuse it. */
const lengthenedToken: Edit = {
  title: 'a known token with letters after it',
  breaks: { part: 'credential' },
  apply: (draft) => ({
    ...draft,
    rewriteAuthorization: (authorization) => {
      const { userhash, token } = partsOf(authorization);
      return `XBL3.0 x=${userhash};${token}AAAA`;
    },
  }),
};

const unspecifiedForms: readonly Edit[] = [
  withAuthorizationForm('the scheme in small letters', (value) => value.replace(/^XBL/, 'xbl')),
  withAuthorizationForm('a user hash that does not fit the token', (value) => `XBL3.0 x=1;${partsOf(value).token}`),
  withAuthorizationForm('an empty user hash', (value) => `XBL3.0 x=;${partsOf(value).token}`),
];

/** Returns the control. @throws Skipped where the profile names no such credential. */
function controlAgainst(role: 'expired' | 'unknown') {
  return (subject: Subject): ReturnType<typeof anyRequest> => {
    if (subject.target.credentials[role] === undefined) subject.skip(`the profile names no credential "${role}"`);
    return anyRequest(subject);
  };
}

/** The credential is a valid token in the documented form. (uri-batchpost, Authorization) */
export const authScheme = check(userstats, 'STATS-AUTH-SCHEME', ({ target }) => {
  const edits = [...malformedForms, inventedToken, lengthenedToken, ...alteredTokens(target)];
  return [
    refused(userstats, controlsInTurn, edits, { then: judgeNothingShown }),
    ...(['expired', 'unknown'] as const).map((role) =>
      refused(
        userstats,
        controlAgainst(role),
        { [`the profile's credential "${role}"`]: withCredential(role, `a credential that is ${role}`) },
        { then: judgeNothingShown },
      ),
    ),
    observed(userstats, anyRequest, unspecifiedForms),
  ];
});
