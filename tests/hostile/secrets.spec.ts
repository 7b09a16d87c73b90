import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { end, type Ended, playwright, reportIn, start, tool, withFolder } from '../cli/command.js';
import type { RunningPeer } from './peers/peer.js';
import { json, message, startRaw, usersOf } from './peers/raw-server.js';

// Without a slash or a plus: it reads the same in a URL as in a header. The second has all that needs escaping.
const canaries = ['canary-7f3e9a51c2d84b60', 'ca/na+ry=="5d1c&e3<8a>40', 'key-of-a-gateway-5b21'] as const;

function percentEncoded(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/** The canary in every spelling that it could be read from, in lower case. */
function spellings(canary: string): string[] {
  const base64 = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(canary)]).toString('base64');
    return text.slice(offset === 0 ? 0 : 4, -4);
  });
  const plain = [canary, JSON.stringify(canary).slice(1, -1), canary.replaceAll('/', '\\/')];
  const once = [encodeURIComponent(canary), percentEncoded(canary)];
  const twice = once.map((text) => text.replaceAll('%', '%25'));
  const hexadecimal = Buffer.from(canary).toString('hex');
  return [...plain, ...base64, ...once, ...twice, hexadecimal].map((text) => text.toLowerCase());
}

/** The files packed in a zip archive, each as its bytes; read from the local headers, which is what unpacking does. */
function unzipped(bytes: Buffer): Buffer[] {
  const files: Buffer[] = [];
  const directory = Buffer.from('PK\u0001\u0002', 'latin1');
  for (let at = bytes.indexOf(directory); at !== -1; at = bytes.indexOf(directory, at + 4)) {
    const [method, packed, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ];
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(data, data + packed);
    files.push(method === 8 ? inflateRawSync(content) : content);
  }
  return files;
}

/** Archives inside a page, as Playwright's HTML report carries its data. */
function embeddedArchives(text: string): Buffer[] {
  return [...text.matchAll(/data:application\/zip;base64,([A-Za-z0-9+/=]+)/g)].map(([, data]) =>
    Buffer.from(data ?? '', 'base64'),
  );
}

/** Everything that is to be read from these bytes: themselves, and what archives among them hold. */
function contents(bytes: Buffer): Buffer[] {
  const archives =
    bytes.subarray(0, 2).toString('latin1') === 'PK' ? [bytes] : embeddedArchives(bytes.toString('latin1'));
  return [bytes, ...archives.flatMap(unzipped)];
}

/** The places among all that a run left in which a canary stands. */
function sightings(folder: string, ended: Ended): { found: string[]; searched: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'profile.yaml')
    .map((entry) => join(entry.parentPath, entry.name));
  const left: (readonly [string, Buffer])[] = [
    ['stdout', Buffer.from(ended.stdout)],
    ['stderr', Buffer.from(ended.stderr)],
    ...files.map((file) => [file.slice(folder.length + 1), readFileSync(file)] as const),
  ];
  const found = left.flatMap(([name, bytes]) =>
    contents(bytes).flatMap((content) => {
      const text = content.toString('latin1').toLowerCase();
      return canaries
        .flatMap(spellings)
        .filter((spelling) => text.includes(spelling))
        .map((one) => `${name}: ${one}`);
    }),
  );
  return { found, searched: files.length };
}

/** What a service does with the credential that it is told. */
const peers: Readonly<Record<string, () => Promise<RunningPeer>>> = {
  'answers well': () =>
    startRaw({
      answer: ({ socket, body }) => {
        const records = usersOf(body).map((xuid) => ({ xuid, state: 'Offline' }));
        socket.write(message('200 OK', [json], JSON.stringify(records)));
      },
    }),
  'echoes the credential everywhere': () =>
    startRaw({
      onConnection: (socket) => {
        socket.on('data', (chunk: Buffer) => {
          const token = /^authorization: [^;]*;(.*)$/im.exec(chunk.toString('latin1'))?.[1] ?? '';
          const body = JSON.stringify({
            token,
            twice: Buffer.from(`a${token}`).toString('base64'),
            url: encodeURIComponent(token),
            nested: encodeURIComponent(encodeURIComponent(token)),
            bytes: Buffer.from(token).toString('hex'),
          });
          const headers = [
            json,
            `X-Token: ${token}`,
            `Set-Cookie: t=${encodeURIComponent(token)}`,
            `Location: /?t=${token}`,
          ];
          socket.end(message(`400 Bad ${token}`, [...headers, 'Connection: close'], body));
        });
      },
    }),
  'echoes it as a content coding': () =>
    startRaw({
      onConnection: (socket) => {
        socket.on('data', (chunk: Buffer) => {
          const token = /^authorization: [^;]*;(.*)$/im.exec(chunk.toString('latin1'))?.[1] ?? '';
          socket.end(message('200 OK', [json, `Content-Encoding: ${token}`, 'Connection: close'], '[]'));
        });
      },
    }),
  'never answers': () => startRaw({ answer: () => undefined }),
  crashes: () => startRaw({ answer: ({ socket }) => socket.resetAndDestroy() }),
};

for (const debug of ['', 'pw:api']) {
  test(`nothing that a run leaves holds a credential, whatever the service does with it${debug && `, with DEBUG=${debug}`}`, async () => {
    test.setTimeout(120_000);
    // Verbose logging prints what is sent and what comes; a service that says nothing gives it nothing to print.
    const speaking = Object.entries(peers).filter(([name]) => debug === '' || /answers well|everywhere/.test(name));
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
          const { found, searched } = sightings(folder, ended);
          expect(found, `${name}\n${ended.stdout.slice(-500)}`).toEqual([]);
          expect(searched, `${name}: files searched\n${ended.stdout}${ended.stderr}`).toBeGreaterThanOrEqual(3);
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
  const peer = await peers['echoes the credential everywhere']?.();
  if (peer === undefined) throw new Error('there is no such peer');
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
        const environment = { ...variables, TARGET: profile, REPORTS: folder, DEBUG: 'pw:*,https-proxy-agent' };
        const ended = await end(start(tool, words, environment));
        const { found } = sightings(folder, ended);
        expect(found, words.join(' ')).toEqual([]);
        expect([0, 1, 2], `${words.join(' ')}: ${ended.stderr.slice(-500)}`).toContain(ended.exitCode);
      }
      // A proxy that refuses, and whose password all commands were told.
      const address = peer.url.replace('http://', 'http://somebody:${GATEWAY_KEY}@');
      writeFileSync(profile, [...lines, `proxy: '${address}'`].join('\n'));
      const ended = await end(
        start(tool, ['doctor'], { ...variables, TARGET: profile, DEBUG: 'pw:*,https-proxy-agent' }),
      );
      expect(sightings(folder, ended).found, 'doctor through a proxy').toEqual([]);
      expect(ended.stdout, ended.stderr).toContain('the proxy opened no way to the service');
    });
  } finally {
    await peer.close();
  }
});
