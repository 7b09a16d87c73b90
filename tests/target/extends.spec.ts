import { expect, test } from '@playwright/test';
import { readSchemaFile } from '../../src/contract/schema-file.js';
import { validatorFor } from '../../src/contract/validator.js';
import { wrongCertificate } from '../hostile/peers/certificate.js';
import { least } from './profile-file.js';
import { expectFolderSlips, loadFolder, targetOfFolder } from './profile-folder.js';

test('maps are merged key by key at every depth, and what the profile says goes before what its base says', () => {
  const base = `${least}failOn: must
headers: { x-route: base, X-Cluster: blue }
services: { presence: { baseUrl: 'http://127.0.0.1:1', headers: { x-a: base } }, sessions: { pacing: documented } }
bounds: { timeout: 5s, idle: 1s }
cannot: { PRES-LOCALE: one language }
`;
  const profile = `extends: ./base.yaml
failOn: should
headers: { x-cluster: green, x-more: own }
services: { presence: { headers: { x-b: own } } }
bounds: { idle: 2s }
cannot: { HTTP-METHOD: a gateway answers }
`;
  const target = targetOfFolder({ 'profile.yaml': profile, 'base.yaml': base });
  expect(target.bases).toEqual(['base.yaml']);
  expect(target.failOn).toBe('should');
  expect(target.services.userstats?.headers, 'a header is the same one in any letter case').toEqual([
    ['x-route', 'base'],
    ['x-cluster', 'green'],
    ['x-more', 'own'],
  ]);
  expect(target.services.presence?.baseUrl).toBe('http://127.0.0.1:1');
  expect(target.services.presence?.headers.slice(3)).toEqual([
    ['x-a', 'base'],
    ['x-b', 'own'],
  ]);
  expect(target.pacing.sessions?.limits).toHaveLength(2);
  expect(target.bounds).toMatchObject({ timeoutMilliseconds: 5000, idleMilliseconds: 2000 });
  expect(target.cannot).toEqual({ 'PRES-LOCALE': 'one language', 'HTTP-METHOD': 'a gateway answers' });
  expect(target.credentials.caller?.secret).toBe('synthetic-token');
});

test('lists, each credential and pacing are replaced as a whole', () => {
  const base = `baseUrl: http://127.0.0.1:8080
credentials:
  caller: { authorization: 'XBL3.0 x=1;synthetic-token', xuid: 5 }
  server: XBL3.0 x=1;token-of-a-server
people: [{ xuid: 1, privacy: friends }, { xuid: 2 }]
pacing: { preset: documented, retries: 7 }
`;
  const profile = `extends: base.yaml
credentials: { caller: { authorization: 'XBL3.0 x=2;another-token' } }
people: [{ xuid: 3 }]
pacing: { limits: [{ requests: 1, per: 1s }] }
`;
  const target = targetOfFolder({ 'profile.yaml': profile, 'base.yaml': base });
  expect(target.credentials.caller?.secret).toBe('another-token');
  expect(target.credentials.caller?.xuid, 'the XUID belongs to the token of the base').toBeUndefined();
  expect(target.credentials.server?.secret).toBe('token-of-a-server');
  expect(target.people).toEqual([{ xuid: '3' }]);
  expect(target.pacing.presence).toMatchObject({ limits: [{ requests: 1, seconds: 1 }], retries: 2 });
});

test('several bases are laid over each other in their order, bases have bases, and each path starts at its own file', () => {
  const files = {
    'profile.yaml': 'extends: [shared/people.yaml, shared/address.yaml]\nbounds: { idle: 3s }\n',
    'shared/people.yaml':
      'extends: ../token.yaml\npeople: [{ xuid: 1 }]\nfailOn: should\nbounds: { timeout: 1s, idle: 1s }\n',
    'shared/address.yaml':
      'baseUrl: https://xbl.example\nbounds: { timeout: 2s, idle: 2s }\ntls: { certificateAuthority: ca.pem }\n',
    'shared/ca.pem': wrongCertificate.cert,
    'token.yaml': 'credentials: { caller: "XBL3.0 x=1;${TOKEN}" }\n',
  };
  const target = targetOfFolder(files, { TOKEN: 'token-of-nobody' });
  expect(target.bases).toEqual(['shared/people.yaml', 'token.yaml', 'shared/address.yaml']);
  expect(target.bounds).toMatchObject({ timeoutMilliseconds: 2000, idleMilliseconds: 3000 });
  expect(target.people).toEqual([{ xuid: '1' }]);
  expect(target.failOn).toBe('should');
  expect(target.certificateAuthority).toBe(wrongCertificate.cert);
  const { problems } = loadFolder(
    { ...files, 'ca.pem': wrongCertificate.cert, 'shared/ca.pem': '' },
    { TOKEN: 'token-of-nobody' },
  );
  expect(problems.join('\n')).toContain(
    'shared/address.yaml:3:30 /tls/certificateAuthority: ca.pem holds no certificate',
  );
});

test('the name and the bases of a profile are its own: the name of a base is not passed on', () => {
  const target = targetOfFolder({ 'profile.yaml': 'extends: base.yaml\n', 'base.yaml': `${least}name: shared\n` });
  expect(target.name).toBe('profile');
  expect(targetOfFolder({ 'profile.yaml': least }).bases, 'without bases nothing is said of them').toBeUndefined();
});

test('what a base says is left out by its pointer, and a pointer to nothing is told with the nearest that is there', () => {
  const base = `${least}  server: XBL3.0 x=1;token-of-a-server\npeople: [{ xuid: 1 }]\nheaders: { x-a: a, x-b: b }\n`;
  const without = (...pointers: string[]): Readonly<Record<string, string>> => ({
    'profile.yaml': `extends: base.yaml\nwithout: [${pointers.join(', ')}]\n`,
    'base.yaml': base,
  });
  const target = targetOfFolder(without('/people', '/credentials/server', '/headers/x-a'));
  expect(target.people).toEqual([]);
  expect(Object.keys(target.credentials)).toEqual(['caller']);
  expect(target.services.presence?.headers).toEqual([['x-b', 'b']]);
  const own = { 'profile.yaml': 'extends: base.yaml\nwithout: [/headers]\nheaders: { x-c: c }\n', 'base.yaml': base };
  expect(targetOfFolder(own).services.presence?.headers, 'a map replaced as a whole').toEqual([['x-c', 'c']]);
  expectFolderSlips([
    {
      files: without('/credentials/servr'),
      at: 'profile.yaml:2:11 /without/0',
      says: ['Did you mean /credentials/server?'],
    },
    { files: without('/people/0'), at: 'profile.yaml:2:11 /without/0', says: ['an entry of a list'] },
    { files: without('people'), at: 'profile.yaml:2:11 /without/0', says: ['found "people"', 'such as /people'] },
    { files: without('/name'), at: 'profile.yaml:2:11 /without/0', says: ['there is no /name'] },
    {
      files: { 'profile.yaml': `${least}without: [/people]\n` },
      at: 'profile.yaml:1:1 ',
      says: ['the key "extends" beside "without"'],
    },
    {
      files: { 'profile.yaml': 'extends: base.yaml\npeople: null\n', 'base.yaml': base },
      at: 'profile.yaml:2:9 /people',
      says: ['found nothing; expected a list', 'without: [/people]'],
    },
  ]);
});

test('every mistake is told in the file where it stands, with what was expected and the nearest right name', () => {
  const files = (profile: string, base: string): Readonly<Record<string, string>> => ({
    'profile.yaml': `extends: base.yaml\n${profile}`,
    'base.yaml': base,
  });
  expectFolderSlips([
    { files: files('failon: must\n', least), at: 'profile.yaml:2:1 /failon', says: ['Did you mean "failOn"?'] },
    { files: files('', `${least}failon: must\n`), at: 'base.yaml:4:1 /failon', says: ['Did you mean "failOn"?'] },
    {
      files: files('people: []\n', `${least}people: 5\n`),
      at: 'base.yaml:4:9 /people',
      says: ['found 5; expected a list'],
    },
    {
      files: files('', `${least}cannot: { PRES-LOCAL: no }\n`),
      at: 'base.yaml:4:11 /cannot/PRES-LOCAL',
      says: ['PRES-LOCALE'],
    },
    { files: files('', least.replace('caller', 'callr')), at: 'base.yaml:3:3 /credentials/callr', says: ['"caller"'] },
    { files: files('', 'baseUrl: http://127.0.0.1:1\n'), at: 'profile.yaml:1:1 ', says: ['the key "credentials"'] },
    {
      files: files('', 'baseUrl: http://127.0.0.1:1\ncredentials: { unknown: XBL3.0 x=1;never-issued }\n'),
      at: 'base.yaml:2:14 /credentials',
      says: ['the key "caller"'],
    },
    { files: files('', least.replace('http:', 'ftp:')), at: 'base.yaml:1:10 /baseUrl', says: ['http:// or https://'] },
    { files: files('', '- a\n- b\n'), at: 'base.yaml:1:1 ', says: ['expected a map'] },
    { files: files('', 'a: [\n'), at: 'base.yaml:2:1 ', says: ['no well-formed YAML'] },
    { files: files('', ''), at: 'base.yaml:1:1 ', says: ['is empty'] },
    { files: files('', `${least}name: [\n`), at: 'base.yaml:5:1 ', says: ['no well-formed YAML'] },
    {
      files: files(
        'serviceConfigurations: { unknown: [00000001-0000-4000-8000-000000000000] }\n',
        `${least}serviceConfigurations: { known: [00000001-0000-4000-8000-000000000000] }\n`,
      ),
      at: 'profile.yaml:2:36 /serviceConfigurations/unknown/0',
      says: ['stands at /serviceConfigurations/known/0', 'base.yaml, line 4'],
    },
    {
      files: { 'profile.yaml': `extend: base.yaml\n${least}` },
      at: 'profile.yaml:1:1 /extend',
      says: ['Did you mean "extends"?'],
    },
    { files: { 'profile.yaml': `extends: 5\n` }, at: 'profile.yaml:1:10 /extends', says: ['found 5; expected a file'] },
    { files: { 'profile.yaml': `extends: []\n` }, at: 'profile.yaml:1:10 /extends', says: ['at least 1'] },
  ]);
});

test('a base that cannot be read is told where it is named, with a likely name, and so is one that leads back', () => {
  expectFolderSlips([
    {
      files: { 'profile.yaml': 'extends:\n  - bse.yaml\n', 'base.yaml': least },
      at: 'profile.yaml:2:5 /extends/0',
      says: ['the base bse.yaml cannot be read (ENOENT)', 'Did you mean base.yaml'],
    },
    {
      files: { 'profile.yaml': 'extends: .\n' },
      at: 'profile.yaml:1:10 /extends',
      says: ['is a folder; expected a file'],
    },
    { files: { 'profile.yaml': 'extends: ${BASE}\n' }, at: 'profile.yaml:1:10 /extends', says: ['BASE is not set'] },
    {
      files: { 'profile.yaml': 'extends: https://x.example/base.yaml\n' },
      at: 'profile.yaml:1:10 /extends',
      says: ['expected a file'],
    },
    {
      files: { 'profile.yaml': 'extends: profile.yaml\n' },
      at: 'profile.yaml:1:10 /extends',
      says: ['profile.yaml -> profile.yaml'],
    },
    {
      files: {
        'profile.yaml': 'extends: a.yaml\n',
        'a.yaml': 'extends: [sub/b.yaml]\n',
        'sub/b.yaml': 'extends: ../a.yaml\n',
      },
      at: 'sub/b.yaml:1:10 /extends',
      says: ['a.yaml -> sub/b.yaml -> a.yaml', 'Take one of these steps out'],
    },
  ]);
  const doubling = Object.fromEntries(
    Array.from({ length: 30 }, (_, level) => [`${level}.yaml`, `extends: [${level + 1}.yaml, ${level + 1}.yaml]\n`]),
  );
  const { problems } = loadFolder({ 'profile.yaml': 'extends: 0.yaml\n', ...doubling, '30.yaml': least });
  expect(problems.join('\n'), 'bases that multiply each other').toContain('a base too many');
});

test('a variable is asked for only where its value is used, in a base as in the profile', () => {
  const base = 'baseUrl: ${URL}\ncredentials: { caller: "XBL3.0 x=1;${TOKEN}" }\n';
  const own = { 'profile.yaml': 'extends: ${WHERE}.yaml\nbaseUrl: http://127.0.0.1:1\n', 'base.yaml': base };
  const target = targetOfFolder(own, { WHERE: 'base', TOKEN: 'token-of-nobody' });
  expect(target.credentials.caller?.variable).toBe('TOKEN');
  expectFolderSlips([
    {
      files: own,
      environment: { WHERE: 'base' },
      at: 'base.yaml:2:24 /credentials/caller',
      says: ['TOKEN is not set'],
    },
    {
      files: {
        'profile.yaml': 'extends: base.yaml\nbaseUrl: ${OWN}\n',
        'base.yaml': base.replace('${URL}', 'https://x.xboxlive.com'),
      },
      environment: { TOKEN: 'token-of-nobody' },
      at: 'profile.yaml:2:10 /baseUrl',
      says: ['OWN is not set'],
    },
  ]);
});

test('an editor accepts a profile whose credentials come from a base, and a base by its own schema', () => {
  const [whole, base] = [validatorFor('target'), validatorFor('target-base')];
  expect(whole({ extends: './base.yaml' })).toEqual([]);
  expect(whole({ extends: ['a.yaml', 'b.yaml'], without: ['/people'], credentials: {} })).toEqual([]);
  expect(whole({ baseUrl: 'http://127.0.0.1:1' }).map(({ missing }) => missing)).toEqual(['credentials']);
  expect(whole({ credentials: {} }).map(({ missing }) => missing)).toEqual(['caller']);
  expect(base({ people: [] })).toEqual([]);
  expect(base({ people: 5 }).map(({ pointer }) => pointer)).toEqual(['/people']);
  const keys = (name: string): string[] => Object.keys(readSchemaFile(name)['properties'] ?? {});
  expect(keys('target-base'), 'both have the same keys').toEqual(keys('target'));
});
