import { expect, test } from '@playwright/test';
import { ProfileError } from '../../src/target/profile-error.js';
import { loadTarget } from '../../src/target/load-target.js';
import { expectSlips, least, loadText, more, type Slip } from './profile-file.js';

const configuration = '00000001-0000-4000-8000-000000000000';

test('a misspelt key is told with its place and the nearest right name', () => {
  expectSlips([
    { text: more('failon: should'), at: '4:1 /failon', says: ['the key "failon"', 'Did you mean "failOn"?'] },
    {
      text: more('people:\n  - { xuid: 1, privcy: x }'),
      at: '5:16 /people/0/privcy',
      says: ['Did you mean "privacy"?'],
    },
    { text: least.replace('caller', 'callr'), at: '3:3 /credentials/callr', says: ['Did you mean "caller"?'] },
    {
      text: least.replace('credentials', 'credentails'),
      at: '2:1 /credentails',
      says: ['Did you mean "credentials"?'],
    },
    { text: least.replace('baseUrl', 'baseURI'), at: '1:1 /baseURI', says: ['Did you mean "baseUrl"?'] },
    {
      text: 'services:\n  presense: { baseUrl: http://localhost }\ncredentials: { caller: XBL3.0 x=1;synthetic-token }\n',
      at: '2:3 /services/presense',
      says: ['Did you mean "presence"?'],
    },
  ]);
});

test('a misspelt value is told with what may stand there and the nearest of it', () => {
  expectSlips([
    { text: more('failOn: shuld'), at: '4:9 /failOn', says: ['found "shuld"', '"must"', 'Did you mean "should"?'] },
    { text: more('pacing: documentd'), at: '4:9 /pacing', says: ['Did you mean "documented"?'] },
    {
      text: more('people:\n  - xuid: 1\n    relationship: freind'),
      at: '6:19 /people/0/relationship',
      says: ['"self"', 'Did you mean "friend"?'],
    },
    {
      text: more(`sessions:\n  - { scid: ${configuration}, template: t, name: n, members: { actve: [1] } }`),
      at: '5:84 /sessions/0/members/actve',
      says: ['Did you mean "active"?'],
    },
    {
      text: more('cannot:\n  PRES-LOCAL: no names'),
      at: '5:3 /cannot/PRES-LOCAL',
      says: ['Did you mean PRES-LOCALE?'],
    },
  ]);
});

test('a value of a wrong kind or form is told with what was expected', () => {
  expectSlips([
    { text: more('people: 5'), at: '4:9 /people', says: ['found 5; expected a list'] },
    { text: more('people:'), at: '4:8 /people', says: ['found nothing; expected a list'] },
    { text: more('people:\n  - privacy: friends'), at: '5:5 /people/0', says: ['expected the key "xuid"'] },
    { text: more('people:\n  - xuid: -1'), at: '5:11 /people/0/xuid', says: ['found -1; expected an XUID'] },
    {
      text: more('people:\n  - xuid: 18446744073709551616'),
      at: '5:11 /people/0/xuid',
      says: ['18446744073709551616'],
    },
    { text: more('people: [{ xuid: 1e19 }]'), at: '4:18 /people/0/xuid', says: ['found "1e19"'] },
    {
      text: more('people: [{ xuid: 1, devices: [{ type: PC, titles: ["4294967296"] }] }]'),
      at: '4:52 /people/0/devices/0/titles/0',
      says: ['from 0 to 4294967295'],
    },
    {
      text: more('people: [{ xuid: 1, activity: playing }]'),
      at: '4:31 /people/0/activity',
      says: ['found "playing"; expected true or false'],
    },
    {
      text: more('serviceConfigurations: { known: [1234] }'),
      at: '4:34 /serviceConfigurations/known/0',
      says: ['a GUID'],
    },
    { text: more('bounds: { timeout: 30 }'), at: '4:20 /bounds/timeout', says: ['with its unit', '30s'] },
    { text: more('bounds: { timeout: 61min }'), at: '4:20 /bounds/timeout', says: ['to 60min'] },
    { text: more('bounds: { maximumBody: 5GB }'), at: '4:24 /bounds/maximumBody', says: ['16MiB'] },
    { text: more('bounds: { maximumBody: 513MiB }'), at: '4:24 /bounds/maximumBody', says: ['to 512MiB'] },
    { text: more('bounds: { maximumHeaders: 512B }'), at: '4:27 /bounds/maximumHeaders', says: ['1KiB to 16MiB'] },
    { text: more('bounds: { maximumValues: 10 }'), at: '4:26 /bounds/maximumValues', says: ['from 1000 to'] },
    { text: more('bounds: { maximumInformational: -1 }'), at: '4:33 /bounds/maximumInformational', says: ['from 0'] },
    { text: more('bounds: { keptBody: 5MiB }'), at: '4:21 /bounds/keptBody', says: ['1B to 4MiB'] },
    { text: more('bounds: { firstByte: 0ms }'), at: '4:22 /bounds/firstByte', says: ['1ms to 60min'] },
    { text: more('bounds: { idle: 2h }'), at: '4:17 /bounds/idle', says: ['with its unit', '5min'] },
    { text: more('bounds: { wholeRun: 10081min }'), at: '4:21 /bounds/wholeRun', says: ['1ms to 10080min'] },
    { text: more('bounds: { unansweredInARow: 0 }'), at: '4:29 /bounds/unansweredInARow', says: ['from 1 to 1000'] },
    {
      text: more('bounds: { unansweredInArow: 2 }'),
      at: '4:11 /bounds/unansweredInArow',
      says: ['"unansweredInARow"'],
    },
    {
      text: more('pacing: { limits: [{ requests: 0, per: 15s }] }'),
      at: '4:32 /pacing/limits/0/requests',
      says: ['found 0', 'from 1'],
    },
    {
      text: more('pacing: { limits: [{ requests: 1, per: 0s }] }'),
      at: '4:40 /pacing/limits/0/per',
      says: ['from 1ms'],
    },
    {
      text: more('pacing: { preset: none, limits: [{ requests: 1, per: 1s }] }'),
      at: '4:11 /pacing/preset',
      says: ['one of the two'],
    },
    { text: more('headers: { x-number: 5 }'), at: '4:22 /headers/x-number', says: ['in quotes'] },
    { text: more('headers: { "x y": a }'), at: '4:12 /headers/x y', says: ['the name of a header'] },
    { text: more('headers: { accept: "*/*" }'), at: '4:12 /headers/accept', says: ['the checks decide'] },
    { text: more('headers: { Authorization: x }'), at: '4:12 /headers/Authorization', says: ['under credentials'] },
    { text: more('cannot: { PRES-LOCALE: "" }'), at: '4:24 /cannot/PRES-LOCALE', says: ['the reason in words'] },
  ]);
});

test('an address must be one to which paths can be appended', () => {
  const at = '1:10 /baseUrl';
  const slip = (address: string, ...says: string[]): Slip => ({
    text: least.replace('http://127.0.0.1:8080', address),
    at,
    says,
  });
  expectSlips([
    slip('ftp://host.example', 'http:// or https://'),
    slip('localhost:8080', 'Put http:// or https:// before it'),
    slip('/relative', 'an absolute address'),
    slip('http://localhost/?a=b', 'without a query'),
    slip('http://user:word@localhost', 'user name or password'),
  ]);
  const { message } = loadText(least.replace('http://', 'http://user:word-of-nobody@'));
  expect(message).not.toContain('word-of-nobody');
  expectSlips([
    { text: least.slice(least.indexOf('\n') + 1), at: '1:1 ', says: ['there is no address', 'baseUrl'] },
    {
      text: `services:\n  presence: { headers: { x-cluster: a } }\n${least.slice(least.indexOf('\n') + 1)}`,
      at: '2:3 /services/presence',
      says: ['presence has no address'],
    },
  ]);
});

test('statements that contradict each other are told with the place of the other one', () => {
  const self = "credentials: { caller: { authorization: 'XBL3.0 x=1;synthetic-token', xuid: 7 } }";
  const caller = `baseUrl: http://localhost\n${self}\n`;
  expectSlips([
    { text: more('people: [{ xuid: 5 }, { xuid: "005" }]'), at: '4:31 /people/1/xuid', says: ['/people/0 (line 4)'] },
    {
      text: `${caller}people: [{ xuid: 7, relationship: friend }]`,
      at: '3:35 /people/0/relationship',
      says: ['"self"'],
    },
    { text: `${caller}people: [{ xuid: 8, relationship: self }]`, at: '3:35 /people/0/relationship', says: ['is 7'] },
    {
      text: more('people:\n  - { xuid: 5, relationship: self }\n  - { xuid: 6, relationship: self }'),
      at: '6:30 /people/1/relationship',
      says: ['/people/0 (line 5)'],
    },
    {
      text: more('people: [{ xuid: 5, presence: offline, activity: true }]'),
      at: '4:40 /people/0/activity',
      says: ['offline'],
    },
    {
      text: more('people: [{ xuid: 5, presence: offline, devices: [{ type: PC }] }]'),
      at: '4:40 /people/0/devices',
      says: ['offline'],
    },
    {
      text: more(`statistics: [{ scid: ${configuration}, name: a, access: open, valuesOf: [1], noValueOf: [2, 01] }]`),
      at: '4:113 /statistics/0/noValueOf/1',
      says: ['/statistics/0/valuesOf/0 (line 4)'],
    },
    {
      text: more(`statistics:\n  - &a { scid: ${configuration}, name: a, access: open }\n  - *a`),
      at: '6:5 /statistics/1',
      says: ['/statistics/0 (line 5)'],
    },
    {
      text: more(
        `sessions: [{ scid: ${configuration}, template: t, name: n, members: { active: [1], reserved: [1] } }]`,
      ),
      at: '4:115 /sessions/0/members/reserved/0',
      says: ['/sessions/0/members/active/0'],
    },
    {
      text: more(`serviceConfigurations: { known: [${configuration}], unknown: [${configuration}] }`),
      at: '4:83 /serviceConfigurations/unknown/0',
      says: ['/serviceConfigurations/known/0'],
    },
    {
      text: more(
        `serviceConfigurations: { unknown: [${configuration}] }\nsessions: [{ scid: ${configuration}, template: t, name: n }]`,
      ),
      at: '5:20 /sessions/0/scid',
      says: ['unknown says does not exist'],
    },
  ]);
});

test('other files are looked for beside the profile and looked into', () => {
  const text = more('tls: { certificateAuthority: ca.pem }');
  const at = '4:30 /tls/certificateAuthority';
  const damaged = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  expectSlips([
    { text, at, says: ['ca.pem cannot be read (ENOENT)'] },
    { text, at, files: { 'ca.pem': 'nothing' }, says: ['holds no certificate'] },
    { text, at, files: { 'ca.pem': damaged }, says: ['number 1 in ca.pem is damaged'] },
  ]);
});

test('broken YAML is told with its place, and a hint where braces are the reason', () => {
  expectSlips([
    { text: '', at: '1:1 ', says: ['the profile is empty'] },
    { text: '# nothing but this\n', at: '1:1 ', says: ['the profile is empty'] },
    { text: '- a\n', at: '1:1 ', says: ['expected a map'] },
    { text: more('a: {b: ${A}}'), at: '4:9 ', says: ['no well-formed YAML', 'in quotes'] },
    { text: more('a: "b'), at: '5:1 ', says: ['no well-formed YAML'] },
    { text: more('baseUrl: http://localhost'), at: '4:1 ', says: ['the key baseUrl stands twice'] },
    { text: more(`---\n${least}`), at: '4:1 ', says: ['a second document'] },
    { text: more('people: [{ xuid: &me 5 }]\nname: *mee'), at: '5:7 /name', says: ['*mee', 'Did you mean *me?'] },
    { text: more('people: &all [*all]'), at: '4:15 /people/0', says: ['*all inside of &all'] },
  ]);
});

test('anchors that multiply each other end in a problem, not in a full memory', () => {
  const lines = ['a: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]'];
  for (let level = 1; level < 12; level += 1) {
    lines.push(
      `a${level}: &a${level} [${Array<string>(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  }
  expect(loadText(more(lines.join('\n'))).message).toContain('too many values');
});

test('a profile that is not there is told with the nearest name', () => {
  const missing = 'fixtures/targets/minimum.yaml';
  expect(() => loadTarget(missing, {})).toThrow(ProfileError);
  expect(() => loadTarget(missing, {})).toThrow(
    `${missing}:1:1: the profile cannot be read (ENOENT). Did you mean minimal.yaml`,
  );
});

test('everything that is wrong is told at once, in the order of the text, a line each', () => {
  const people = Array.from({ length: 12 }, (_unused, index) => `  - { xuid: x${index} }`);
  const lines = [
    'nme: x',
    'baseUrl: ftp://host.example',
    'credentials:',
    '  friendless: { authorisation: "${NOPE}", xuid: 1 }',
    '  server: Bearer some-token-of-nobody',
    'failOn: ${NOPE}',
    'people:',
    ...people,
    '  - { xuid: 5 }',
    '  - { xuid: 5, privacy: freinds }',
    'bounds: { timeout: 0s }',
    'pacing: { preset: x, limits: [] }',
    'cannot: { NONE-SUCH: a reason }',
  ];
  const { problems, message } = loadText(lines.join('\n'));
  expect(problems.map((problem) => problem.split(': ')[0])).toEqual([
    '1:1 /nme',
    '2:10 /baseUrl',
    '4:3 /credentials',
    '4:17 /credentials/friendless/authorisation',
    '4:32 /credentials/friendless/authorisation',
    '5:11 /credentials/server',
    '6:9 /failOn',
    ...people.map((_unused, index) => `${index + 8}:13 /people/${index}/xuid`),
    '21:13 /people/13/xuid',
    '21:25 /people/13/privacy',
    '22:20 /bounds/timeout',
    '23:19 /pacing/preset',
    '23:30 /pacing/limits',
    '24:11 /cannot/NONE-SUCH',
  ]);
  const told = message.split('\n');
  expect(told).toHaveLength(problems.length);
  for (const line of told) expect(line).toMatch(/profile\.yaml:\d+:\d+: \/\S+: \S/);
});
