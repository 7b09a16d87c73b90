import { createServer } from 'node:net';
import { expect, request as playwrightRequest, test } from '@playwright/test';
import { channelTo } from '../../src/playwright/channel-to.js';
import { rawChannelTo } from '../../src/run/channel-to.js';
import { proxyAdvice } from '../../src/run/proxy-advice.js';
import type { Channel, UnansweredExchange } from '../../src/wire/exchange.js';
import { listening } from '../listening.js';
import { bareTarget } from '../verdict/subject-against.js';
import { requestTo } from '../wire/request-to.js';

const password = 'proxy-password-of-nobody';
const proxy = `http://tester:${password}@proxy.example.test:8080`;
const service = new URL('https://service.example.test');

test('a host that is not found or not reached is said to lie behind a proxy perhaps, whichever variable names one', () => {
  const found = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy'].map((name) =>
    proxyAdvice('ENOTFOUND', service, { [name]: proxy }),
  );
  expect(found).toEqual(
    ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy'].map(
      (name) =>
        `; ${name} is set, but a run does not use it: if the service is behind that proxy, name it in the profile, under the key proxy`,
    ),
  );
  for (const code of ['EAI_AGAIN', 'ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']) {
    expect(proxyAdvice(code, service, { HTTPS_PROXY: proxy }), code).toContain('HTTPS_PROXY is set');
  }
});

test('of two variables, the one for the scheme of the address is named', () => {
  const both = { HTTP_PROXY: proxy, HTTPS_PROXY: proxy };
  expect(proxyAdvice('ENOTFOUND', service, both)).toContain('; HTTPS_PROXY is set');
  expect(proxyAdvice('ENOTFOUND', new URL('http://service.example.test'), both)).toContain('; HTTP_PROXY is set');
});

test('nothing is said of a proxy that cannot be the cause', () => {
  const cases: readonly (readonly [code: string, address: string, environment: NodeJS.ProcessEnv])[] = [
    ['ENOTFOUND', service.href, {}],
    ['ENOTFOUND', service.href, { HTTPS_PROXY: '' }],
    ['ECONNRESET', service.href, { HTTPS_PROXY: proxy }],
    ['ECONNREFUSED', 'http://127.0.0.1:9', { HTTP_PROXY: proxy }],
    ['ECONNREFUSED', 'http://localhost:9', { HTTP_PROXY: proxy }],
    ['ECONNREFUSED', 'http://[::1]:9', { HTTP_PROXY: proxy }],
    ['ENOTFOUND', service.href, { HTTPS_PROXY: proxy, NO_PROXY: '*' }],
    ['ENOTFOUND', service.href, { HTTPS_PROXY: proxy, NO_PROXY: 'other.test, example.test' }],
    ['ENOTFOUND', service.href, { HTTPS_PROXY: proxy, no_proxy: '.Example.test:443' }],
  ];
  for (const [code, address, environment] of cases) {
    const said = proxyAdvice(code, new URL(address), environment);
    expect(said, `${code} ${address} ${JSON.stringify(environment)}`).toBe('');
  }
  const elsewhere = { HTTPS_PROXY: proxy, NO_PROXY: 'ample.test,other.test' };
  expect(proxyAdvice('ENOTFOUND', service, elsewhere), 'a name that only ends alike').not.toBe('');
});

/** Sends a request to a name that no resolver knows. */
async function unanswered(channel: Channel): Promise<UnansweredExchange> {
  const target = bareTarget('http://service.example.test');
  try {
    const exchange = await channel.send(requestTo('http://service.example.test/'), target.bounds);
    if (exchange.outcome === 'answered') throw new Error('it was answered');
    return exchange;
  } finally {
    await channel.close();
  }
}

test('the reason of an exchange says so on both channels, and shows nothing of the proxy', async () => {
  const target = bareTarget('http://service.example.test');
  const before = process.env['HTTP_PROXY'];
  process.env['HTTP_PROXY'] = proxy;
  try {
    for (const channel of [rawChannelTo(target, process.env), channelTo(target, playwrightRequest)]) {
      const { reason } = await unanswered(channel);
      expect(reason).toContain('; HTTP_PROXY is set, but a run does not use it');
      expect(reason).not.toContain(password);
      expect(reason).not.toContain('proxy.example.test');
    }
  } finally {
    if (before === undefined) delete process.env['HTTP_PROXY'];
    else process.env['HTTP_PROXY'] = before;
  }
});

test('where the profile names a proxy, the environment is no part of the reason', async () => {
  const { port, close } = await listening(createServer());
  await close();
  const target = { ...bareTarget('http://service.example.test'), proxy: `http://127.0.0.1:${port}` };
  const { code, reason } = await unanswered(rawChannelTo(target, { HTTP_PROXY: proxy }));
  expect(code).toBe('ERR_PROXY');
  expect(reason).not.toContain('HTTP_PROXY');
});
