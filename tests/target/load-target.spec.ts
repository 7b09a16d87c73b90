import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { describeTarget } from '../../src/target/describe-target.js';
import { loadTarget } from '../../src/target/load-target.js';
import { secretsOf } from '../../src/target/target.js';
import { least, targetOf } from './profile-file.js';

const targets = join(packageRoot, 'fixtures', 'targets');

const environment = {
  GATEWAY_KEY: 'gateway-key-of-nobody',
  PROXY_PASSWORD: 'proxy-password-of-nobody',
  CALLER_USERHASH: '1000000001',
  ...Object.fromEntries(
    ['CALLER', 'FRIENDLESS', 'SITE', 'DEVICE', 'EXPIRED', 'OUTSIDER', 'VISITOR', 'SERVER', 'BUSY'].map((name) => [
      `${name}_TOKEN`,
      `token-of-${name.toLowerCase()}`,
    ]),
  ),
};

test('an address and a credential are enough, and everything else has a default that is plain', () => {
  const path = join(targets, 'minimal.yaml');
  const variables = { XBL_BASE_URL: 'https://xbl.example/v1/', XBL_USERHASH: '77', XBL_TOKEN: 'a-token-of-nobody' };
  const target = loadTarget(path, variables);
  const endpoint = { baseUrl: 'https://xbl.example/v1', headers: [] };
  const pacing = { limits: [], retries: 2, maximumWaitMilliseconds: 30_000 };
  expect(target).toEqual({
    name: 'minimal',
    profile: path,
    services: { userstats: endpoint, presence: endpoint, sessions: endpoint },
    credentials: {
      caller: {
        role: 'caller',
        authorization: 'XBL3.0 x=77;a-token-of-nobody',
        secret: 'a-token-of-nobody',
        variable: 'XBL_TOKEN',
      },
    },
    people: [],
    statistics: [],
    sessions: [],
    serviceConfigurations: { known: [], unknown: [], inaccessible: [] },
    cannot: {},
    pacing: { userstats: pacing, presence: pacing, sessions: pacing },
    bounds: { timeoutMilliseconds: 30_000, maximumBodyBytes: 4 * 1024 * 1024 },
    failOn: 'must',
  });
});

test('a profile with every key gives a target with every part', () => {
  const target = loadTarget(join(targets, 'full.yaml'), environment);
  expect(target.name).toBe('staging');
  const key = ['x-subscription-key', 'gateway-key-of-nobody'];
  expect(target.services).toEqual({
    userstats: { baseUrl: 'https://gateway.staging.example/xbl', headers: [key] },
    presence: { baseUrl: 'https://presence.staging.example', headers: [key] },
    sessions: { baseUrl: 'https://gateway.staging.example/xbl', headers: [key, ['x-cluster', 'blue']] },
  });
  expect(target.pacing.presence).toEqual({
    limits: [
      { requests: 5, seconds: 15 },
      { requests: 60, seconds: 300 },
    ],
    retries: 3,
    maximumWaitMilliseconds: 60_000,
  });
  expect(target.pacing.sessions?.limits).toEqual([
    { requests: 30, seconds: 15 },
    { requests: 300, seconds: 300 },
  ]);
  expect(Object.values(target.credentials).map(({ role, variable }) => [role, variable])).toEqual([
    ['caller', 'CALLER_TOKEN'],
    ['friendless', 'FRIENDLESS_TOKEN'],
    ['thirdParty', 'SITE_TOKEN'],
    ['withoutXuid', 'DEVICE_TOKEN'],
    ['expired', 'EXPIRED_TOKEN'],
    ['unknown', 'XBL_UNKNOWN'],
    ['withoutAccess', 'OUTSIDER_TOKEN'],
    ['withoutRestricted', 'VISITOR_TOKEN'],
    ['server', 'SERVER_TOKEN'],
    ['overLimit', 'BUSY_TOKEN'],
  ]);
  expect(target.people.map(({ xuid }) => xuid)).toEqual(['2535400000000001', '2535400000000101', '9007199254740993']);
  expect(target.people[0]).toEqual({
    xuid: '2535400000000001',
    relationship: 'self',
    privacy: 'friends',
    presence: 'online',
    activity: true,
    devices: [{ type: 'XboxOne', titles: ['310000001'] }],
  });
  const arena = '5a0c0001-71d2-4e0b-9c11-3f20aa000001';
  expect(target.statistics).toEqual([
    {
      scid: arena,
      name: 'Kills',
      access: 'open',
      type: 'Integer',
      valuesOf: ['2535400000000001', '2535400000000101'],
      noValueOf: ['9007199254740993'],
    },
  ]);
  expect(target.sessions).toEqual([
    {
      scid: arena,
      template: 'duel',
      name: 'first-round',
      visibility: 'open',
      keywords: ['ranked'],
      version: 1,
      members: [
        { xuid: '2535400000000001', status: 'active' },
        { xuid: '2535400000000101', status: 'reserved' },
        { xuid: '9007199254740993', status: 'inactive' },
      ],
    },
  ]);
  expect(target.cannot).toEqual({ 'PRES-LOCALE': 'this service knows titles by one name only' });
  expect(target.failOn).toBe('should');
  expect(target.bounds).toEqual({
    timeoutMilliseconds: 10_000,
    firstByteMilliseconds: 5000,
    idleMilliseconds: 2500,
    maximumRunMilliseconds: 30 * 60_000,
    maximumBodyBytes: 4 * 1024 * 1024,
    maximumValues: 200_000,
    maximumHeaderBytes: 128 * 1024,
    maximumInformational: 4,
    keptBodyBytes: 32 * 1024,
    unansweredInARow: 3,
  });
  expect(target.proxy).toBe('http://user:proxy-password-of-nobody@proxy.staging.example:8080');
  const variables = secretsOf(target).map(({ variable }) => variable);
  expect(variables, 'secrets beside the tokens are kept out of reports as well').toContain('GATEWAY_KEY');
  expect(variables).toContain('PROXY_PASSWORD');
});

test('XUIDs keep every digit, quoted or not, and have one spelling', () => {
  const people = ['18446744073709551615', '9007199254740993', "'9007199254740992'", "'000123'", '0x7B1'];
  const { people: found } = targetOf(`${least}people: [${people.map((xuid) => `{ xuid: ${xuid} }`).join(', ')}]\n`);
  expect(found.map(({ xuid }) => xuid)).toEqual([
    '18446744073709551615',
    '9007199254740993',
    '9007199254740992',
    '123',
    '1969',
  ]);
});

test('a token is named by the variable that holds just it, else by its role', () => {
  const text = (caller: string): string => `baseUrl: https://xbl.example\ncredentials:\n  caller: ${caller}\n`;
  const variables = {
    TOKEN: 'token-of-nobody',
    WHOLE: 'XBL3.0 x=5;token-of-nobody',
    HALF: 'token-of',
    REST: '-nobody',
  };
  const cases: readonly (readonly [string, string])[] = [
    ['XBL3.0 x=5;${TOKEN}', 'TOKEN'],
    ['${WHOLE}', 'XBL_CALLER'],
    ['XBL3.0 x=5;${HALF}${REST}', 'XBL_CALLER'],
    ['{ authorization: "XBL3.0 x=5;${TOKEN}", xuid: 5 }', 'TOKEN'],
  ];
  for (const [caller, variable] of cases) {
    const credential = targetOf(text(caller), variables).credentials.caller;
    expect(credential?.variable, caller).toBe(variable);
    expect(credential?.secret, caller).toBe('token-of-nobody');
  }
  const role = targetOf(`${least}  withoutRestricted: 'XBL3.0 x=2;another-token'\n`).credentials.withoutRestricted;
  expect(role?.variable).toBe('XBL_WITHOUT_RESTRICTED');
});

test('references stand for variables, and a dollar in front of one keeps it as text', () => {
  const text = 'name: "${A}-$${A}-$5-${B}"\n' + least;
  expect(targetOf(text, { A: 'one', B: '${A}' }).name).toBe('one-${A}-$5-${A}');
});

test('pacing comes from presets, from limits of one’s own, and by default from where the service stands', () => {
  const live =
    'consent: I own this service or may test it\nbaseUrl: https://userstats.xboxlive.com\ncredentials: { caller: "XBL3.0 x=1;${T}" }\n';
  const pairs = (text: string): unknown =>
    Object.values(targetOf(text, { T: 'token-of-nobody' }).pacing).map(({ limits }) =>
      limits.map(({ requests }) => requests),
    );
  const documented = [
    [100, 300],
    [10, 100],
    [30, 300],
  ];
  expect(pairs(live), 'a live service is spared without being told').toEqual(documented);
  expect(pairs(least)).toEqual([[], [], []]);
  expect(pairs(`${least}pacing: documented\n`)).toEqual(documented);
  expect(pairs(`${least}pacing: { preset: analyser }\n`)).toEqual([
    [10, 30],
    [3, 100],
    [30, 300],
  ]);
  expect(
    pairs(`${live}pacing: none\nservices: { presence: { pacing: { limits: [{ requests: 1, per: 500ms }] } } }\n`),
  ).toEqual([[], [1], []]);
  const merged = targetOf(
    `${least}pacing: { preset: documented, retries: 7 }\nservices: { sessions: { pacing: { maximumWait: 2s } } }\n`,
  );
  expect(merged.pacing.sessions).toEqual({
    limits: [
      { requests: 30, seconds: 15 },
      { requests: 300, seconds: 300 },
    ],
    retries: 7,
    maximumWaitMilliseconds: 2000,
  });
});

test('services without an address are left out, and headers of a service replace those of the top in any letter case', () => {
  const { services } = targetOf(
    'headers: { X-Cluster: blue, x-other: a }\nservices: { presence: { baseUrl: "http://localhost:9/p//", headers: { x-cluster: green } } }\n' +
      "credentials: { caller: 'XBL3.0 x=1;synthetic-token' }\n",
  );
  expect(services).toEqual({
    presence: {
      baseUrl: 'http://localhost:9/p',
      headers: [
        ['x-other', 'a'],
        ['x-cluster', 'green'],
      ],
    },
  });
});

test('a configuration whose data is named counts as known, unless it is said to be inaccessible', () => {
  const [one, two, three] = [1, 2, 3].map((number) => `0000000${number}-0000-4000-8000-000000000000`);
  const { serviceConfigurations } = targetOf(
    `${least}serviceConfigurations: { known: [${one ?? ''}], inaccessible: [${three ?? ''}] }\n` +
      `statistics: [{ scid: ${two ?? ''}, name: Kills, access: open }, { scid: ${three ?? ''}, name: Kills, access: restricted }]\n`,
  );
  expect(serviceConfigurations).toEqual({ known: [one, two], unknown: [], inaccessible: [three] });
});

test('what a profile leaves out is told with its consequence, and a complete profile leaves out nothing', () => {
  const words = describeTarget(targetOf(least));
  for (const told of [
    'credentials.overLimit',
    'friend with the setting blocked',
    'no session is named',
    "caller's XUID",
    '"activity: true"',
  ]) {
    expect(words.join('\n')).toContain(told);
  }
  expect(words.join('\n')).not.toContain('credentials.caller is absent');
  const presenceOnly = targetOf(
    least.replace('baseUrl: http://127.0.0.1:8080', 'services: { presence: { baseUrl: http://127.0.0.1:8080 } }'),
  );
  expect(describeTarget(presenceOnly)[0]).toMatch(/^userstats, sessions: no address is given/);
  expect(describeTarget(loadTarget(join(targets, 'mock.yaml'), { MOCK_URL: 'http://127.0.0.1:1' }))).toEqual([]);
});
