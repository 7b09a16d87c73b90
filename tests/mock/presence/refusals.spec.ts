import { authorization, expect, reasonOf, test, xuid } from '../support.js';
import { validatorFor } from '../../../src/contract/validator.js';

test('headers: what is required must be there and make sense', async ({ client }) => {
  const cases: [Record<string, string | null>, number][] = [
    [{ 'x-xbl-contract-version': null }, 400],
    [{ 'x-xbl-contract-version': 'banana' }, 400],
    [{ 'x-xbl-contract-version': '999999' }, 400],
    [{ 'x-xbl-contract-version': 'vnext' }, 200],
    [{ 'x-xbl-contract-version': '1' }, 200],
    [{ Accept: null }, 400],
    [{ Accept: 'text/html' }, 406],
    [{ Accept: 'application/json;q=0, */*' }, 406],
    [{ Accept: '*/*' }, 200],
    [{ Accept: 'text/html, application/*;q=0.2' }, 200],
    [{ 'Accept-Language': null }, 400],
    [{ 'X-RequestedServiceVersion': '1' }, 200],
    [{ 'X-RequestedServiceVersion': '7' }, 406],
    [{ 'Content-Type': 'text/plain; nonsense=' }, 200],
    [{ 'Content-Length': null, 'Transfer-Encoding': 'chunked' }, 200],
  ];
  for (const [headers, status] of cases) {
    const answer = await client.presence({ headers });
    expect(answer.status, `${JSON.stringify(headers)}: ${answer.text}`).toBe(status);
  }
  expect((await client.presence({ as: 'withoutXuid' })).status).toBe(403);
  expect((await client.presence({ as: 'server' })).status, 'a server token has no XUID claim').toBe(403);
});

test('no Content-Length and no chunks: 400 that says so', async ({ client }) => {
  const received = await client.raw(
    `POST /users/batch HTTP/1.1\r\nHost: mock\r\nConnection: close\r\nAuthorization: ${authorization('caller')}\r\nx-xbl-contract-version: 3\r\nAccept: application/json\r\nAccept-Language: en-US\r\n\r\n`,
  );
  expect(received).toMatch(/^HTTP\/1.1 400 /);
  expect(received).toContain('Content-Length header is missing');
});

test('bodies that break a rule are refused with 400 and the reason', async ({ client }) => {
  const users = [xuid('caller')];
  const cases: [unknown, RegExp][] = [
    [{}, /users is nothing/],
    [{ users: null }, /users is null/],
    [{ users: xuid('caller') }, /users is a string/],
    [{ users: {} }, /users is an object/],
    [[users], /root is an array/],
    [null, /root is null/],
    ...['', 'abc', '-1', '1.5', '1e5', ' 1', '18446744073709551616', '9'.repeat(100_000)].map(
      (bad): [unknown, RegExp] => [{ users: [...users, bad] }, /users\[1\] is/],
    ),
    ...[null, true, -1, 1.5, [], {}].map((bad): [unknown, RegExp] => [{ users: [bad] }, /users\[0\] is/]),
    [{ users, deviceTypes: 'XboxOne' }, /deviceTypes is a string/],
    [{ users, deviceTypes: [1] }, /deviceTypes\[0\] is a number/],
    [{ users, deviceTypes: null }, /deviceTypes is null/],
    [{ users, titles: 5 }, /titles is a number/],
    [{ users, titles: [-1] }, /titles\[0\]/],
    [{ users, titles: [4294967296] }, /titles\[0\]/],
    [{ users, titles: [1.5] }, /titles\[0\]/],
    [{ users, titles: ['abc'] }, /titles\[0\]/],
    [{ users, titles: [null] }, /titles\[0\] is null/],
    [{ users, onlineOnly: 'true' }, /onlineOnly is a string/],
    [{ users, onlineOnly: null }, /onlineOnly is null/],
    [{ users, level: 'everything' }, /level is "everything"; expected one of user, device, title, all/],
    [{ users, level: 'titel' }, /Did you mean title/],
    [{ users, level: null }, /level is null/],
    [{ users, level: 1 }, /level is a number/],
    [{ users, onlineonly: true }, /"onlineonly" is prohibited; did you mean onlineOnly/],
    [{ users, broadcastingOnly: false }, /broadcastingOnly/],
    [JSON.parse('{"users": [], "__proto__": {}}'), /"__proto__" is prohibited/],
  ];
  for (const [body, reason] of cases) {
    const answer = await client.presence({ body });
    const label = JSON.stringify(body).slice(0, 80);
    expect(answer.status, `${label}: ${answer.text}`).toBe(400);
    expect(reasonOf(answer), label).toMatch(reason);
    expect(validatorFor('http/service-error')(answer.json), label).toEqual([]);
  }
});
