import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { end, reportIn, start, tool, withFolder } from '../cli/command.js';
import { canaryVariables, writeCanaryProfile } from './canary-profile.js';
import { sightings } from './canaries.js';
import { tellingPeers } from './telling-peers.js';

test('no credential comes out of shards, what is merged of them, or whatever is made of a report', async () => {
  test.setTimeout(180_000);
  const peer = await tellingPeers['echoes the credential everywhere']();
  try {
    await withFolder(async (folder) => {
      const TARGET = writeCanaryProfile(folder, peer.url);
      const merged = join(folder, 'merged', 'conformance.json');
      const one = join(folder, 'job-1', 'parts', '1-of-2', 'conformance.json');
      const run = ['run', '--only', 'HTTP-NO-LEAK', 'PRES-AUTH-REQUIRED', '--service', 'presence', '--shard'];
      const commands: readonly (readonly [words: readonly string[], reports: string])[] = [
        [[...run, '1/2'], 'job-1'],
        [[...run, '2/2'], 'job-2'],
        [['merge', join(folder, 'job-1'), join(folder, 'job-2')], 'merged'],
        [['compare', one, merged, '--html', join(folder, 'compared.html')], 'none'],
        [
          ['baseline', 'update', '--baseline', join(folder, 'known.yaml'), '--report', merged, '--owner', 'somebody'],
          'none',
        ],
        [['report', merged, '--output', join(folder, 'again')], 'none'],
        [['matrix', one, merged, '--output', join(folder, 'matrix.html')], 'none'],
      ];
      for (const [words, reports] of commands) {
        const ended = await end(start(tool, words, { ...canaryVariables, TARGET, REPORTS: join(folder, reports) }));
        const said = `${words.join(' ')}\n${ended.stdout}${ended.stderr}`;
        // A shard has no verdict of its own, the run is not conformant, and the two reports tell of differences.
        expect(ended.exitCode, said).toBeLessThanOrEqual(words[0] === 'run' || words[0] === 'compare' ? 2 : 1);
        expect(sightings(folder, ended).found, said).toEqual([]);
      }
      const findings = reportIn(join(folder, 'merged')).rows.flatMap((row) => row.findings);
      expect(findings.map(({ got }) => got).join('\n'), 'there was something to find').toContain(
        'token of $XBL_CANARY',
      );
      const searched = sightings(folder, { exitCode: 0, stdout: '', stderr: '' }).files;
      for (const name of ['compared.html', 'known.yaml', 'again/conformance.html', 'matrix.html', 'job-2/parts/']) {
        expect(searched.join('\n'), 'a file that was searched').toContain(name);
      }
    });
  } finally {
    await peer.close();
  }
});
