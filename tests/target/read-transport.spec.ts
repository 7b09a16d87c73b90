import { expect, test } from '@playwright/test';
import { secretsOf } from '../../src/target/target.js';
import type { Secret } from '../../src/wire/exchange.js';
import { Redactor } from '../../src/wire/redaction.js';
import { loadText, more, targetOf } from './profile-file.js';

const environment = { PROXY_USER: 'proxy-user-of-nobody', PROXY_PASSWORD: 'proxy-password-of-nobody' };

/** The secrets of a profile with this proxy, beside the caller's token. */
function proxySecrets(proxy: string, variables: Readonly<Record<string, string>> = environment): Secret[] {
  return secretsOf(targetOf(more(`proxy: '${proxy}'`), variables)).filter(({ variable }) => variable in variables);
}

const userSecret = { value: environment.PROXY_USER, variable: 'PROXY_USER' };
const passwordSecret = { value: environment.PROXY_PASSWORD, variable: 'PROXY_PASSWORD' };

test('the user and the password of a proxy are both secrets if both come from variables', () => {
  const proxy = 'http://${PROXY_USER}:${PROXY_PASSWORD}@proxy.example:8080';
  expect(proxySecrets(proxy)).toEqual([userSecret, passwordSecret]);
  const redactor = new Redactor(secretsOf(targetOf(more(`proxy: '${proxy}'`), environment)));
  const basic = Buffer.from(`${environment.PROXY_USER}:${environment.PROXY_PASSWORD}`).toString('base64');
  for (const text of [`${environment.PROXY_USER} ${environment.PROXY_PASSWORD}`, `Basic ${basic}`]) {
    const redacted = redactor.text(text);
    expect(redacted).toContain('$PROXY_USER');
    expect(redacted).toContain('$PROXY_PASSWORD');
    for (const value of Object.values(environment)) expect(redacted).not.toContain(value);
  }
});

test('a user of a proxy is a secret without a password too, and a password without a user', () => {
  expect(proxySecrets('http://${PROXY_USER}@proxy.example:8080')).toEqual([userSecret]);
  expect(proxySecrets('http://:${PROXY_PASSWORD}@proxy.example:8080')).toEqual([passwordSecret]);
  expect(proxySecrets('http://somebody:${PROXY_PASSWORD}@proxy.example')).toEqual([passwordSecret]);
  expect(proxySecrets('http://proxy.example:8080')).toEqual([]);
});

test('a secret of a proxy keeps the characters that its address percent-encodes', () => {
  const variables = { PROXY_USER: 'domain|user of nobody', PROXY_PASSWORD: 'pass^word|of nobody' };
  expect(proxySecrets('http://${PROXY_USER}:${PROXY_PASSWORD}@proxy.example', variables)).toEqual(
    Object.entries(variables).map(([variable, value]) => ({ value, variable })),
  );
});

test('a short user of a proxy is no secret, and a short password is refused', () => {
  const text = more("proxy: 'http://${PROXY_USER}:${PROXY_PASSWORD}@proxy.example'");
  const short = { ...environment, PROXY_USER: 'bob' };
  expect(secretsOf(targetOf(text, short)).map(({ variable }) => variable)).not.toContain('PROXY_USER');
  const { problems, message } = loadText(text, { ...environment, PROXY_PASSWORD: 'short' });
  expect(problems).toEqual([expect.stringContaining('4:8 /proxy: found a password that is not the whole value')]);
  expect(message).not.toContain('short');
});

test('a password of a proxy that is only a part of a variable, or none of one, is refused', () => {
  for (const password of ['${PROXY_PASSWORD}x', 'written-in-the-profile']) {
    const { problems } = loadText(more(`proxy: 'http://user:${password}@proxy.example'`), environment);
    expect(problems, password).toEqual([expect.stringContaining('/proxy: found a password')]);
  }
});

test('an address that is none of a proxy is refused, one of SOCKS with a hint', () => {
  for (const [proxy, hasHint] of [
    ['proxy.example:8080', false],
    ['ftp://proxy.example', false],
    ['socks5://proxy.example:1080', true],
  ] as const) {
    const { problems } = loadText(more(`proxy: '${proxy}'`));
    expect(problems, proxy).toEqual([expect.stringContaining('found no address of a proxy')]);
    expect(problems[0]?.includes('SOCKS'), proxy).toBe(hasHint);
  }
  for (const proxy of ['http://proxy.example:8080', 'https://proxy.example']) {
    expect(targetOf(more(`proxy: '${proxy}'`)).proxy).toBe(proxy);
  }
});
