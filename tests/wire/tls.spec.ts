import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, request as playwrightRequest, test } from '@playwright/test';
import { channelTo } from '../../src/playwright/channel-to.js';
import type { Channel, WireRequest } from '../../src/wire/exchange.js';
import { PlaywrightChannel } from '../../src/playwright/playwright-channel.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { runPlaywright, withFolder } from '../cli/command.js';
import { runTool } from '../cli/in-process.js';
import { certificateFor, wrongCertificate } from '../hostile/peers/certificate.js';
import { json, message, startRaw } from '../hostile/peers/raw-server.js';
import { bareTarget } from '../verdict/subject-against.js';
import { requestTo } from './request-to.js';

const bounds = { timeoutMilliseconds: 60_000, maximumBodyBytes: 100_000 };

async function told(channel: Channel, request: WireRequest): Promise<string> {
  const exchange = await channel.send(request, bounds);
  return exchange.outcome === 'answered' ? String(exchange.response.status) : `${exchange.code}: ${exchange.reason}`;
}

test('a service is believed that the certificate authority of its profile vouches for, however the request is framed', async () => {
  const certificate = await certificateFor('127.0.0.1');
  const peer = await startRaw({
    tls: certificate,
    onConnection: (socket) => {
      socket.once('data', () => socket.end(message('200 OK', [json, 'Connection: close'], '[]')));
    },
  });
  const channel = channelTo({ ...bareTarget(peer.url), certificateAuthority: certificate.cert }, playwrightRequest);
  try {
    for (const framing of ['content-length', 'none'] as const) {
      expect(await told(channel, requestTo(peer.url, { framing }))).toBe('200');
    }
  } finally {
    await channel.close();
    await peer.close();
  }
});

test('a certificate that nobody vouches for is refused before anything is sent, on both channels, in words that say how to mend it', async () => {
  let received = 0;
  const peer = await startRaw({
    tls: wrongCertificate,
    onConnection: (socket) => {
      socket.on('data', () => (received += 1));
    },
  });
  const redactor = new Redactor([]);
  const channels = [new PlaywrightChannel(playwrightRequest, redactor), new RawChannel(redactor)];
  try {
    for (const channel of channels) {
      expect(await told(channel, requestTo(peer.url))).toMatch(
        /^DEPTH_ZERO_SELF_SIGNED_CERT: .*tls\.certificateAuthority/,
      );
    }
    const itsOwn = new RawChannel(redactor, { certificateAuthority: wrongCertificate.cert });
    channels.push(itsOwn);
    for (const framing of ['content-length', 'none'] as const) {
      expect(await told(itsOwn, requestTo(peer.url, { framing }))).toMatch(
        /^ERR_TLS_CERT_ALTNAME_INVALID: .*another host name/,
      );
    }
    expect(received).toBe(0);
  } finally {
    await Promise.all(channels.map((channel) => channel.close()));
    await peer.close();
  }
});

test('NODE_TLS_REJECT_UNAUTHORIZED=0 makes nothing insecure: no command that would send over TLS goes on with it', async () => {
  let received = 0;
  const peer = await startRaw({
    tls: wrongCertificate,
    onConnection: (socket) => {
      socket.on('data', () => (received += 1));
    },
  });
  try {
    await withFolder(async (folder) => {
      const TARGET = join(folder, 'profile.yaml');
      writeFileSync(TARGET, `baseUrl: ${peer.url}\ncredentials: { caller: 'XBL3.0 x=1;\${XBL_TOKEN}' }\n`);
      const environment = {
        TARGET,
        REPORTS: folder,
        XBL_TOKEN: 'a-token-of-nobody',
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
      };
      const ends = await Promise.all([
        runTool(['doctor'], environment),
        runTool(['replay', 'PRES-AUTH-REQUIRED'], environment),
        runPlaywright(['--grep', 'PRES-AUTH-REQUIRED'], environment),
      ]);
      for (const { exitCode, stdout, stderr } of ends) {
        expect(exitCode, stdout + stderr).toBe(2);
        expect(stdout + stderr).toContain(
          'NODE_TLS_REJECT_UNAUTHORIZED=0 turns off certificate checks, so credentials could reach an impostor',
        );
      }
      expect(received).toBe(0);
    });
  } finally {
    await peer.close();
  }
});
