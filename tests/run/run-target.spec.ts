import { expect, test } from '@playwright/test';
import { minimalProfile, mockProfile } from '../../src/run/built-in-profiles.js';
import { readTarget } from '../../src/run/run-target.js';

const url = 'http://127.0.0.1:4010';
const environment = { MOCK_URL: url, XBL_BASE_URL: url, XBL_USERHASH: '1', XBL_TOKEN: 'a-synthetic-token' };

test('the embedded mock is named by the option that chose it, a profile by its path', () => {
  const mock = readTarget({ target: { kind: 'mock' }, headers: [] }, environment);
  expect(mock).toMatchObject({
    name: 'reference service',
    profile: '--mock',
    services: { presence: { baseUrl: url } },
  });
  const { profile, ...rest } = readTarget({ target: { kind: 'profile', path: mockProfile }, headers: [] }, environment);
  expect(profile).toBe(mockProfile);
  expect({ ...rest, profile: mock.profile }, 'all else is as the file says').toEqual(mock);
});

test('an address without a profile is named by its host, and asked in the name of the credential in the environment', () => {
  const address = 'http://127.0.0.1:4999/base';
  const target = readTarget({ target: { kind: 'address', url: address }, headers: [] }, environment);
  expect(target).toMatchObject({
    name: '127.0.0.1:4999',
    profile: `--url ${address}`,
    services: { userstats: { baseUrl: address }, presence: { baseUrl: address }, sessions: { baseUrl: address } },
    credentials: { caller: { authorization: 'XBL3.0 x=1;a-synthetic-token' } },
  });
});

test('what the user chose takes the place of what the profile says, and leaves the rest', () => {
  const target = { kind: 'profile', path: minimalProfile } as const;
  const plain = readTarget({ target, headers: [] }, environment);
  const chosen = readTarget(
    { target, headers: ['x-key: ${GATEWAY_KEY}'], failOn: 'should', timeoutMilliseconds: 1234 },
    { ...environment, GATEWAY_KEY: 'a-key-of-eight' },
  );
  expect(plain.failOn, 'the choice is another than the profile makes').toBe('must');
  expect(chosen.failOn).toBe('should');
  expect(chosen.bounds).toEqual({ ...plain.bounds, timeoutMilliseconds: 1234 });
  expect(chosen.services.presence?.headers).toEqual([['x-key', 'a-key-of-eight']]);
  expect(chosen.credentials).toEqual(plain.credentials);
});
