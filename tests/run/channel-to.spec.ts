import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { CannotJudge } from '../../src/run/cannot-judge.js';
import { rawChannelTo, requireVerification } from '../../src/run/channel-to.js';
import type { Target } from '../../src/target/target.js';
import type { Exchange } from '../../src/wire/exchange.js';
import { wrongCertificate } from '../hostile/peers/certificate.js';
import { startRaw } from '../hostile/peers/raw-server.js';
import { listening } from '../listening.js';
import { bareTarget } from '../verdict/subject-against.js';
import { requestTo } from '../wire/request-to.js';

const unverified = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };

/** A target whose services answer at these addresses. */
function targetAt(userstats: string, presence: string, proxy?: string): Target {
  const endpoint = (baseUrl: string): NonNullable<Target['services']['presence']> => ({ baseUrl, headers: [] });
  return {
    ...bareTarget(presence),
    services: { userstats: endpoint(userstats), presence: endpoint(presence) },
    ...(proxy !== undefined && { proxy }),
  };
}

/** Sends one request over the channel to a target. */
async function sent(target: Target, url: string): Promise<Exchange> {
  const channel = rawChannelTo(target, {});
  try {
    return await channel.send(requestTo(url), target.bounds);
  } finally {
    await channel.close();
  }
}

test('a process that checks no certificates may not send to any address of TLS: the message says how to go on', () => {
  const [plain, safe] = ['http://a.example.test', 'https://a.example.test'];
  const refused: readonly (readonly [string, Target])[] = [
    ['every service', targetAt(safe, safe)],
    ['one of two services', targetAt(plain, safe)],
    ['the proxy', targetAt(plain, plain, 'https://proxy.example.test')],
  ];
  const uses: readonly ((...parts: Parameters<typeof rawChannelTo>) => unknown)[] = [requireVerification, rawChannelTo];
  for (const [what, target] of refused) {
    for (const use of uses) {
      expect(() => use(target, unverified), `${what} over TLS`).toThrow(
        new CannotJudge(
          'NODE_TLS_REJECT_UNAUTHORIZED=0 turns off certificate checks, so credentials could reach an impostor. Unset it; ' +
            "to trust a service's own certificate, name its authority in the profile: tls: { certificateAuthority: ca.pem }.",
        ),
      );
    }
    for (const environment of [{}, { NODE_TLS_REJECT_UNAUTHORIZED: '1' }]) requireVerification(target, environment);
  }
  requireVerification(targetAt(plain, plain), unverified);
  requireVerification(targetAt(plain, plain, 'http://proxy.example.test'), unverified);
});

test('what is sent over the channel is evidence without the secrets of the target', async () => {
  const received: (string | undefined)[] = [];
  const { url, close } = await listening(
    createServer((request, response) => {
      received.push(request.headers.authorization);
      response.end('[]');
    }),
  );
  try {
    const { outcome, request } = await sent(bareTarget(url), url);
    expect(outcome).toBe('answered');
    expect(received).toEqual(['XBL3.0 x=1;synthetic-caller']);
    expect(JSON.stringify(request.headers)).toContain('$XBL_CALLER');
    expect(JSON.stringify(request.headers)).not.toContain('synthetic-caller');
  } finally {
    await close();
  }
});

test('the channel trusts the certificate authority of the profile, and goes through its proxy', async () => {
  const peer = await startRaw({ tls: wrongCertificate, onConnection: () => undefined });
  const asked: (string | undefined)[] = [];
  const proxy = await listening(
    createServer().on('connect', ({ url }: { url?: string }, socket: { end: () => void }) => {
      asked.push(url);
      socket.end();
    }),
  );
  try {
    const target = bareTarget(peer.url);
    // The certificate is of another name: that is what stays to refuse once its authority is trusted.
    expect(await sent(target, peer.url)).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    const trusting = { ...target, certificateAuthority: wrongCertificate.cert };
    expect(await sent(trusting, peer.url)).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    expect(await sent({ ...target, proxy: proxy.url }, 'http://service.example.test')).toMatchObject({
      outcome: 'unanswered',
    });
    expect(asked).toEqual(['service.example.test:80']);
  } finally {
    await proxy.close();
    await peer.close();
  }
});
