import { expect, test } from '@playwright/test';
import { expectSlips, least, loadText, more, type Slip } from './profile-file.js';

test('a live service needs its tester’s consent, in these words, wherever its address comes from', () => {
  const live = 'baseUrl: ${URL}\ncredentials: { caller: "XBL3.0 x=1;${TOKEN}" }\n';
  const environment = { URL: 'https://UserPresence.XboxLive.com./', TOKEN: 'token-of-nobody' };
  const consent = 'consent: I own this service or may test it';
  expectSlips([
    { text: live, environment, at: '1:10 /baseUrl', says: ['may test it', consent] },
    { text: `${live}consent: yes\n`, environment, at: '3:10 /consent', says: ['I own this service or may test it'] },
  ]);
  expect(loadText(`${live}${consent}\n`, environment).problems).toEqual([]);
  const lookalike = { ...environment, URL: 'https://notxboxlive.com' };
  expect(loadText(live, lookalike).problems, 'another host needs none').toEqual([]);
});

test('a variable that is not set is named where it is needed, with the way to set it', () => {
  expectSlips([
    {
      text: more('name: "${STAGE} of ${STAGE}"'),
      environment: { STAGES: 'x' },
      at: '4:7 /name',
      says: ['STAGE is not set', 'one that is called STAGES', "export STAGE='…'"],
    },
    { text: more('name: ${STAGE}'), environment: { STAGE: '' }, at: '4:7 /name', says: ['STAGE is set, but empty'] },
    { text: more('name: ${STAGE'), at: '4:7 /name', says: ['without a "}"', '$${'] },
    { text: more('name: ${STAGE:-x}'), at: '4:7 /name', says: ['"${STAGE:-x}"', 'Defaults'] },
    { text: least.replace('http://127.0.0.1:8080', '${URL}'), at: '1:10 /baseUrl', says: ['URL is not set'] },
    {
      text: least.replace("'XBL3.0 x=1;synthetic-token'", 'XBL3.0 x=1;${TOKEN}'),
      at: '3:11 /credentials/caller',
      says: ['TOKEN is not set'],
    },
    { text: more('people: [{ xuid: "${WHO}" }, { xuid: 1 }]'), at: '4:18 /people/0/xuid', says: ['WHO is not set'] },
  ]);
});

test('a secret in the profile is refused unless it opens nothing, and is never shown', () => {
  const secret = 'literal-token-of-somebody';
  const remote = (credentials: string): string => `baseUrl: https://xbl.example\ncredentials: { ${credentials} }\n`;
  const sound = 'caller: "XBL3.0 x=1;${TOKEN}"';
  const environment = { TOKEN: 'token-of-nobody', HALF: 'half-of-a-token' };
  const slips: readonly Slip[] = [
    {
      text: remote(`caller: XBL3.0 x=1;${secret}`),
      at: '2:24 /credentials/caller',
      says: ['stands in the profile itself', '${XBL_CALLER}'],
    },
    {
      text: remote(`${sound}, server: { authorization: "XBL3.0 x=1;${secret}\${HALF}" }`),
      environment,
      at: '2:72 /credentials/server/authorization',
      says: ['or a part of it', '${XBL_SERVER}'],
    },
    {
      text: `services: { sessions: { baseUrl: http://localhost }, presence: { baseUrl: "https://xbl.example" } }\ncredentials: { caller: XBL3.0 x=1;${secret} }\n`,
      at: '2:24 /credentials/caller',
      says: ['when all addresses are on this machine'],
    },
    {
      text: `${remote(sound)}headers: { x-api-key: ${secret} }\n`,
      environment,
      at: '3:23 /headers/x-api-key',
      says: ['x-api-key sounds like a secret'],
    },
    {
      text: more(`proxy: http://user:${secret}@proxy.example`),
      at: '4:8 /proxy',
      says: ['${PROXY_PASSWORD}'],
    },
    { text: more(`proxy: ${secret}`), at: '4:8 /proxy', says: ['no address of a proxy'] },
    { text: remote(`${sound}, srver: ${secret}`), environment, at: '2:47 /credentials/srver', says: ['"server"'] },
    {
      text: remote(`${sound}, server: Bearer ${secret}`),
      environment,
      at: '2:55 /credentials/server',
      says: ['XBL3.0 x=<userhash>;<token>'],
    },
  ];
  expectSlips(slips);
  for (const { text, environment: variables } of slips) expect(loadText(text, variables).message).not.toContain(secret);
  const { problems } = loadText(remote(`${sound}, unknown: XBL3.0 x=1;${secret}`), environment);
  expect(problems, 'a token that nobody issued is no secret').toEqual([]);
  const addresses = ['http://localhost:1', 'https://127.8.0.1', 'http://[::1]:8080/x', 'http://mock.localhost'];
  for (const address of addresses) {
    expect(loadText(least.replace('http://127.0.0.1:8080', address)).problems, address).toEqual([]);
  }
  expect(loadText(least.replace('127.0.0.1', '127.0.0.1.example')).problems).toHaveLength(1);
});

test('a token must be long enough to be kept out of reports, and each part needs its own', () => {
  expectSlips([
    {
      text: least.replace('synthetic-token', '1234567'),
      at: '3:11 /credentials/caller',
      says: ['a token of 7 characters', 'at least 8'],
    },
    {
      text: more('  expired: XBL3.0 x=2;synthetic-token'),
      at: '4:12 /credentials/expired',
      says: ['the token of caller', 'expired shows nothing'],
    },
    {
      text: more('  withoutXuid: { authorization: XBL3.0 x=2;another-token, xuid: 5 }'),
      at: '4:59 /credentials/withoutXuid/xuid',
      says: ['expected none'],
    },
  ]);
});
