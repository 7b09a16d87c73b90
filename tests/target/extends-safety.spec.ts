import { expect, test } from '@playwright/test';
import { expectFolderSlips, type FolderSlip, loadFolder, targetOfFolder } from './profile-folder.js';

test('no base smuggles a secret, a live address without consent, or consent itself', () => {
  const secret = 'literal-token-of-somebody';
  const local = `baseUrl: http://127.0.0.1:1\ncredentials: { caller: XBL3.0 x=1;${secret}, server: XBL3.0 x=2;${secret}-2 }\n`;
  const remote = 'extends: base.yaml\nbaseUrl: https://xbl.example\ncredentials: { caller: "XBL3.0 x=1;${TOKEN}" }\n';
  const environment = { TOKEN: 'token-of-nobody' };
  const consent = 'consent: I own this service or may test it\n';
  const live = 'baseUrl: https://userstats.xboxlive.com\ncredentials: { caller: "XBL3.0 x=1;${TOKEN}" }\n';
  const slips: readonly FolderSlip[] = [
    {
      files: { 'profile.yaml': remote, 'base.yaml': local },
      environment,
      at: 'base.yaml:2:70 /credentials/server',
      says: ['stands in the profile itself', '${XBL_SERVER}'],
    },
    {
      files: { 'profile.yaml': remote, 'base.yaml': `headers: { x-api-key: ${secret} }\n` },
      environment,
      at: 'base.yaml:1:23 /headers/x-api-key',
      says: ['sounds like a secret'],
    },
    {
      files: { 'profile.yaml': remote, 'base.yaml': `proxy: http://user:${secret}@proxy.example\n` },
      environment,
      at: 'base.yaml:1:8 /proxy',
      says: ['${PROXY_PASSWORD}'],
    },
    { files: { 'profile.yaml': `extends: base.yaml\n`, 'base.yaml': secret }, at: 'base.yaml:1:1 ', says: ['a map'] },
    {
      files: { 'profile.yaml': 'extends: base.yaml\n', 'base.yaml': live },
      environment,
      at: 'base.yaml:1:10 /baseUrl',
      says: ['live service', 'add this line to profile.yaml'],
    },
    {
      files: { 'profile.yaml': 'extends: base.yaml\n', 'base.yaml': live + consent },
      environment,
      at: 'base.yaml:1:10 /baseUrl',
      says: ['the consent in base.yaml counts for that file alone'],
    },
    {
      files: { 'profile.yaml': 'extends: base.yaml\nconsent: yes\n', 'base.yaml': live + consent },
      environment,
      at: 'profile.yaml:2:10 /consent',
      says: ['I own this service or may test it'],
    },
  ];
  expectFolderSlips(slips);
  for (const { files, environment: variables } of slips) {
    expect(loadFolder(files, variables).problems.join('\n')).not.toContain(secret);
  }
  const given = { 'profile.yaml': `extends: base.yaml\n${consent}`, 'base.yaml': live };
  expect(targetOfFolder(given, environment).pacing.userstats?.limits, 'a live service is spared').toHaveLength(2);
  const own = { 'profile.yaml': `${remote}without: [/credentials/server]\n`, 'base.yaml': local };
  expect(loadFolder(own, environment).problems, 'what is not used is no secret of this profile').toEqual([]);
});
