import xboxlive from '@xboxreplay/xboxlive-api';
import { expect, test } from '@playwright/test';
import { startMock } from '../../src/mock/index.js';

/*
 * A client of Xbox Live that nobody of this project wrote, with its own headers, its own JSON and its own idea of errors: the
 * mock must serve it, or it is a mock of the harness and not of the services.
 */

const caller = { userHash: '1000000001', XSTSToken: 'caller-token-not-a-secret-a1b2c3' };
const nobody = { userHash: '1000000001', XSTSToken: 'this-token-was-never-issued' };
const arena = '5a0c0001-71d2-4e0b-9c11-3f20aa000001';
const self = '2535400000000001';
const friend = '2535400000000101';

async function withMock(use: (url: string) => Promise<void>): Promise<void> {
  const mock = await startMock();
  try {
    await use(mock.url);
  } finally {
    await mock.close();
  }
}

test('a foreign client reads user statistics', async () => {
  await withMock(async (url) => {
    const data = { requestedusers: [self, friend], requestedscids: [{ scid: arena, requestedstats: ['Kills'] }] };
    const answer: unknown = await xboxlive.call({ url: `${url}/batch`, method: 'POST', data }, caller, 1);
    expect(answer).toMatchObject({
      users: [
        { xuid: self, scids: [{ scid: arena, stats: [{ statname: 'Kills', type: 'Integer' }] }] },
        { xuid: friend, scids: [{ scid: arena, stats: [{ statname: 'Kills', type: 'Integer' }] }] },
      ],
    });
  });
});

test('a foreign client reads presence, with the language that it asks in', async () => {
  await withMock(async (url) => {
    const data = { users: [self, friend], level: 'all' };
    const headers = { Accept: 'application/json', 'Accept-Language': 'en-US' };
    const answer: unknown = await xboxlive.call(
      { url: `${url}/users/batch`, method: 'POST', data, headers },
      caller,
      3,
    );
    expect(answer).toMatchObject([
      { xuid: self, state: 'Online', devices: [{ type: 'XboxOne' }] },
      { xuid: friend, state: 'Online', devices: [{ type: 'XboxOne' }, { type: 'iOS' }] },
    ]);
  });
});

test('a foreign client reads sessions', async () => {
  await withMock(async (url) => {
    const data = { xuids: [self, friend] };
    const address = `${url}/serviceconfigs/${arena}/batch?take=1`;
    const answer: unknown = await xboxlive.call({ url: address, method: 'POST', data }, caller, 107);
    expect(answer).toMatchObject({ results: [{ xuid: self, sessionRef: { scid: arena }, status: 'active' }] });
  });
});

test('a foreign client is told in its own errors that a credential or a request is refused', async () => {
  await withMock(async (url) => {
    const address = `${url}/serviceconfigs/${arena}/batch`;
    const data = { xuids: [friend] };
    await expect(xboxlive.call({ url: address, method: 'POST', data }, nobody, 107)).rejects.toMatchObject({
      details: { statusCode: 401 },
    });
    await expect(xboxlive.call({ url: address, method: 'POST', data }, caller, 103)).rejects.toMatchObject({
      details: { statusCode: 400 },
    });
    const hidden = `${address}?private=true`;
    await expect(xboxlive.call({ url: hidden, method: 'POST', data }, caller, 107)).rejects.toMatchObject({
      details: { statusCode: 403 },
    });
  });
});
