import { createServer } from 'node:http';
import { expect as playwrightExpect, mergeExpects, test } from '@playwright/test';
import { startMock } from '../../src/mock/index.js';
import { expect, matchers } from '../../src/playwright/index.js';
import { listening } from '../listening.js';

/** The message of the failure that an expectation ends with, without colours. */
async function failureOf(expectation: Promise<void>): Promise<string> {
  try {
    await expectation;
  } catch (error) {
    // eslint-disable-next-line no-control-regex -- the colours of a terminal
    return error instanceof Error ? error.message.replace(/\u001B\[\d+m/g, '') : String(error);
  }
  throw new Error('The expectation held, and should have failed.');
}

/** Answers every request with the same JSON. */
async function withAnswer(body: string, use: (address: string) => Promise<void>): Promise<void> {
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
  });
  const { url, close } = await listening(server);
  try {
    await use(`${url}/`);
  } finally {
    await close();
  }
}

test('a response of Playwright and one of fetch conform, from a service that does', async ({ request }) => {
  const mock = await startMock();
  try {
    const headers = {
      authorization: 'XBL3.0 x=1;nobody-knows-this-token',
      'x-xbl-contract-version': '3',
      'accept-language': 'en-US',
    };
    const users = { users: ['2533274800000001'] };
    const refused = await request.post(`${mock.url}/users/batch`, { headers, data: users });
    await expect(refused).toConformTo('presence/response');
    await expect(refused).not.toConformTo('presence/response-200');
    const fetched = await fetch(`${mock.url}/users/batch`, { method: 'POST', headers, body: JSON.stringify(users) });
    await expect(fetched).toConformTo('presence/response');
    await expect(users).toConformTo('presence/request');
  } finally {
    await mock.close();
  }
});

test('a failure teaches: place, value, expectation, the right name, and the source of the member', async ({
  request,
}) => {
  await withAnswer('[{"xuid":"1","state":"Onlin"}]', async (address) => {
    const response = await request.get(address);
    expect(await failureOf(expect(response).toConformTo('presence/response'))).toBe(
      [
        'expect(received).toConformTo("presence/response")',
        '',
        'It departs from presence/response in one place.',
        '',
        '/0/state of the body (MUST PRES-RESPONSE-SHAPE)',
        '  got      "Onlin"',
        '  expected one of Online, Away, Offline (any case). Did you mean "Online"?',
        '  source   json-presencerecord, PresenceRecord: Whether the user is online; its letter case varies.',
      ].join('\n'),
    );
  });
});

test('a failure shows the first few of many departures, shortened, and no character that deceives', async () => {
  const records = Array.from({ length: 900 }, () => ({
    xuid: 'x'.repeat(5000),
    state: '\u001B[31m\u202Egreen',
    devices: 1,
  }));
  const message = await failureOf(expect(records).toConformTo('presence/response'));
  expect(message).toContain('in 2700 places');
  expect(message).toContain('\\u001b[31m⟨U+202E⟩green');
  for (const character of ['\u001B', '\u202E']) expect(message).not.toContain(character);
  expect(message).toMatch(/… and 2695 more departures\.$/);
  expect(message.length).toBeLessThan(4000);
});

test('.not fails for what conforms, and neither holds for what cannot be judged', async ({ request }) => {
  expect(await failureOf(expect([]).not.toConformTo('presence/response'))).toContain(
    'Expected a departure. It conforms to presence/response.',
  );
  await withAnswer('[]', async (address) => {
    const response = await request.get(address);
    await response.dispose();
    for (const expectation of [expect(response), expect(response).not]) {
      expect(await failureOf(expectation.toConformTo('presence/response'))).toContain('judge a response before it is');
    }
  });
});

test('a name that does not exist is refused by the compiler, and at run time with the nearest right one', async () => {
  // @ts-expect-error -- a slip in the name
  const slip = expect([]).toConformTo('presense/response');
  expect(await failureOf(slip)).toContain('There is no message "presense/response". Did you mean "presence/response"?');
  // @ts-expect-error -- no such option
  await expect([]).toConformTo('presence/response', { failon: 'should' });
});

test('the matchers go into an expect of one’s own, and into a merged one', async () => {
  await playwrightExpect.extend(matchers)([]).toConformTo('presence/response');
  await mergeExpects(playwrightExpect, expect)([]).toConformTo('presence/response');
});
