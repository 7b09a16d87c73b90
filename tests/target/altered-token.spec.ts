import { expect, test } from '@playwright/test';
import { alteredTokens } from '../../specs/values/altered-tokens.js';
import { tokenAlterations } from '../../src/target/altered-token.js';
import { compose } from '../../src/target/draft.js';
import { secretsOf } from '../../src/target/target.js';
import { Redactor } from '../../src/wire/redaction.js';
import { presenceRequest } from '../../specs/presence/requests.js';
import { least, targetOf } from './profile-file.js';

const secretOf = (token: string): string => least.replace('synthetic-token', token);

function altered(token: string): string[] {
  return tokenAlterations.map(({ alter }) => alter(token));
}

test('an altered token is as long as the real one and differs in letter case, or in one character that counts', () => {
  expect(altered('Synthetic-Token')).toEqual(['sYNTHETIC-tOKEN', 'Synthetxc-Token']);
  // The last letter of a part of base64 may hold bits that nobody reads.
  expect(altered('head.payload.s')).toEqual(['HEAD.PAYLOAD.S', 'head.paxload.s']);
  expect(altered('12345678')).toEqual(['12345678', '1234x678']);
  expect(altered('aaaaxxxx')[1]).toBe('aaaayxxx');
  expect(altered('--------a')[1]).toBe('--------x');
});

test('requests with altered tokens are made of them alone, and they are kept out of evidence in every form', () => {
  const target = targetOf(secretOf('Synthetic-Token'));
  const redactor = new Redactor(secretsOf(target));
  const values = alteredTokens(target).map((edit) => {
    const { headers } = compose(edit.apply(presenceRequest({ users: ['1'] })), target);
    return headers.find(([name]) => name === 'Authorization')?.[1] ?? '';
  });
  expect(values).toEqual(['XBL3.0 x=1;sYNTHETIC-tOKEN', 'XBL3.0 x=1;Synthetxc-Token', 'XBL3.0 x=1;Synthetic-Token;x']);
  expect(values.map((value) => redactor.text(value))).toEqual([
    'XBL3.0 x=1;$XBL_CALLER_IN_OTHER_CASE',
    'XBL3.0 x=1;$XBL_CALLER_WITH_ONE_CHARACTER_CHANGED',
    'XBL3.0 x=1;$XBL_CALLER;x',
  ]);
  expect(redactor.text(Buffer.from('Synthetxc-Token').toString('base64'))).not.toMatch(/[A-Za-z0-9+/]{12}=?$/);
});

test('an alteration that makes no new token, or the token of another credential, makes no request', () => {
  expect(alteredTokens(targetOf(secretOf('12345678'))).map(({ title }) => title)).toEqual([
    "the caller's token with one character changed",
    "the caller's token with a semicolon and a letter after it",
  ]);
  const twins = targetOf(`${secretOf('Synthetic-Token')}  server: XBL3.0 x=2;sYNTHETIC-tOKEN\n`);
  expect(alteredTokens(twins)).toHaveLength(2);
  expect(secretsOf(twins).map(({ variable }) => variable)).not.toContain('XBL_CALLER_IN_OTHER_CASE');
});
