import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { end, playwright, reportIn, start, tool, withFolder } from '../cli/command.js';
import { canaries, sightings } from './canaries.js';
import { tellingPeers } from './telling-peers.js';

for (const debug of ['', '*']) {
  test(`nothing that a run leaves holds a credential, whatever the service does with it${debug && `, with DEBUG=${debug}`}`, async () => {
    test.setTimeout(120_000);
    // Verbose logging prints what is sent and what comes; a service that says nothing gives it nothing to print.
    const speaking = Object.entries(tellingPeers).filter(
      ([name]) => debug === '' || /answers well|everywhere/.test(name),
    );
    for (const [name, startPeer] of speaking) {
      const peer = await startPeer();
      try {
        await withFolder(async (folder) => {
          const profile = join(folder, 'profile.yaml');
          writeFileSync(
            profile,
            [
              `services: { presence: { baseUrl: '${peer.url}' } }`,
              'bounds: { timeout: 200ms }',
              'credentials:',
              '  caller: XBL3.0 x=1;${XBL_CANARY}',
              '  expired: XBL3.0 x=1;${XBL_OTHER_CANARY}',
            ].join('\n'),
          );
          const environment = {
            TARGET: profile,
            REPORTS: folder,
            XBL_CANARY: canaries[0],
            XBL_OTHER_CANARY: canaries[1],
            ...(debug !== '' && { DEBUG: debug }),
          };
          const grep = 'PRES-ANSWER |PRES-AUTH-|HTTP-NO-LEAK presence|PRES-BODY-LEVEL';
          const ended = await end(start(playwright, ['test', '--grep', grep], environment));
          const { found, files } = sightings(folder, ended);
          expect(found, `${name}\n${ended.stdout.slice(-500)}`).toEqual([]);
          expect(files.length, `${name}: files searched\n${ended.stdout}${ended.stderr}`).toBeGreaterThanOrEqual(3);
          expect(reportIn(folder).rows.filter(({ outcome }) => outcome !== 'not-judged').length, name).toBeGreaterThan(
            3,
          );
          expect([1, 2], `${name}: ${ended.stdout}${ended.stderr}`).toContain(ended.exitCode);
          if (debug !== '') expect(ended.stderr, `${name}: verbose logging was on`).toContain('pw:api');
          if (name === 'echoes the credential everywhere')
            expect(ended.stdout, name).toContain('the token of $XBL_CANARY');
        });
      } finally {
        await peer.close();
      }
    }
  });
}

test('no command prints a credential, however much it is told to log, and whatever a header or the proxy is told in confidence', async () => {
  test.setTimeout(180_000);
  const peer = await tellingPeers['echoes the credential everywhere']();
  try {
    await withFolder(async (folder) => {
      const profile = join(folder, 'profile.yaml');
      const lines = [
        `services: { presence: { baseUrl: '${peer.url}' } }`,
        'credentials:',
        '  caller: XBL3.0 x=1;${XBL_CANARY}',
        '  expired: XBL3.0 x=1;${XBL_OTHER_CANARY}',
      ];
      writeFileSync(profile, lines.join('\n'));
      const variables = { XBL_CANARY: canaries[0], XBL_OTHER_CANARY: canaries[1], GATEWAY_KEY: canaries[2] };
      const header = ['--header', 'x-key: ${GATEWAY_KEY}'];
      const commands = [
        ['run', '--only', 'PRES-AUTH-REQUIRED', ...header],
        ['doctor', ...header],
        ['replay', 'PRES-AUTH-REQUIRED', ...header],
        ['plan', '--only', 'PRES-AUTH-REQUIRED', ...header],
      ];
      for (const words of commands) {
        const environment = { ...variables, TARGET: profile, REPORTS: folder, DEBUG: '*' };
        const ended = await end(start(tool, words, environment));
        const { found } = sightings(folder, ended);
        expect(found, words.join(' ')).toEqual([]);
        expect([0, 1, 2], `${words.join(' ')}: ${ended.stderr.slice(-500)}`).toContain(ended.exitCode);
      }
      // A proxy that refuses, and whose password all commands were told.
      const address = peer.url.replace('http://', 'http://somebody:${GATEWAY_KEY}@');
      writeFileSync(profile, [...lines, `proxy: '${address}'`].join('\n'));
      const ended = await end(start(tool, ['doctor'], { ...variables, TARGET: profile, DEBUG: '*' }));
      expect(sightings(folder, ended).found, 'doctor through a proxy').toEqual([]);
      expect(ended.stdout, ended.stderr).toContain('the proxy opened no way to the service');
    });
  } finally {
    await peer.close();
  }
});
