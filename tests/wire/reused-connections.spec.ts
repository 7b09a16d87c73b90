import type { Socket } from 'node:net';
import { expect, request as playwrightRequest, test } from '@playwright/test';
import type { AnsweredExchange, Channel, Exchange } from '../../src/wire/exchange.js';
import { PlaywrightChannel } from '../../src/playwright/playwright-channel.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { certificateFor } from '../hostile/peers/certificate.js';
import { json, message, startRaw } from '../hostile/peers/raw-server.js';
import { requestTo } from './request-to.js';

const bounds = { timeoutMilliseconds: 20_000, maximumBodyBytes: 100_000 };

interface Turn {
  readonly socket: Socket;
  /** Counts the requests of the connection, from 1. */
  readonly ofConnection: number;
  /** Counts the requests of all connections, from 1. */
  readonly number: number;
}

interface Counted {
  readonly url: string;
  readonly connections: number;
  readonly requests: number;
}

/** Lets a channel be used with a peer that takes each request as `turn` says; each connection and request is counted. */
async function withPeer(
  channel: Channel,
  turn: (turn: Turn) => void,
  use: (send: () => Promise<Exchange>, counted: () => Counted) => Promise<void>,
  tls?: Awaited<ReturnType<typeof certificateFor>>,
): Promise<void> {
  let [connections, requests] = [0, 0];
  const turns = new WeakMap<Socket, number>();
  const peer = await startRaw({
    ...(tls !== undefined && { tls }),
    onConnection: () => (connections += 1),
    answer: ({ socket, number }) => {
      requests += 1;
      const ofConnection = (turns.get(socket) ?? 0) + 1;
      turns.set(socket, ofConnection);
      turn({ socket, ofConnection, number });
    },
  });
  try {
    await use(
      () => channel.send(requestTo(peer.url), bounds),
      () => ({ url: peer.url, connections, requests }),
    );
  } finally {
    await channel.close();
    await peer.close();
  }
}

const channels = {
  raw: () => new RawChannel(new Redactor([])),
  playwright: () => new PlaywrightChannel(playwrightRequest, new Redactor([])),
};

function answered(exchange: Exchange): AnsweredExchange {
  if (exchange.outcome === 'unanswered') throw new Error(`No response: ${exchange.code} ${exchange.reason}`);
  return exchange;
}

const okay = (text: string): Buffer => message('200 OK', [json], text);

/** How a peer gives up a connection that it kept open after a response. */
const deaths: Readonly<Record<string, (socket: Socket) => void>> = {
  'closes it': (socket) => socket.end(),
  'resets it': (socket) => socket.resetAndDestroy(),
};

for (const [name, open] of Object.entries(channels)) {
  for (const [manner, die] of Object.entries(deaths)) {
    test(`${name}: a peer that keeps a connection and ${manner} at the next request is sent that request once more`, async () => {
      const turn = ({ socket, ofConnection, number }: Turn): void => {
        if (ofConnection > 1) die(socket);
        else socket.write(okay(`[${number}]`));
      };
      await withPeer(open(), turn, async (send, counted) => {
        expect(answered(await send()).resent, 'on a new connection').toBeUndefined();
        const second = answered(await send());
        expect(second.response.body.toString()).toBe('[3]');
        expect(second.resent?.reason).toMatch(/idle connection .* \((ECONNRESET|EPIPE)\)/);
        expect(counted()).toMatchObject({ connections: 2, requests: 3 });
      });
    });
  }

  test(`${name}: a request is sent twice at most, and not again when its new connection dies`, async () => {
    const turn = ({ socket, number }: Turn): void => {
      if (number === 1) socket.write(okay('[1]'));
      else socket.destroy();
    };
    await withPeer(open(), turn, async (send, counted) => {
      answered(await send());
      const lost = await send();
      expect(lost.outcome).toBe('unanswered');
      expect(lost.resent, 'says that it was sent again').toBeDefined();
      expect(counted().requests).toBe(3);
      const fresh = await send();
      expect([fresh.outcome, fresh.resent]).toEqual(['unanswered', undefined]);
      expect(counted().requests).toBe(4);
    });
  });

  test(`${name}: a reused connection that dies in the middle of a response is not tried again`, async () => {
    const turn = ({ socket, ofConnection }: Turn): void => {
      if (ofConnection === 1) socket.write(okay('[1]'));
      else socket.end('HTTP/1.1 2');
    };
    await withPeer(open(), turn, async (send, counted) => {
      answered(await send());
      const lost = await send();
      expect([lost.outcome, lost.resent]).toEqual(['unanswered', undefined]);
      expect(counted().requests).toBe(2);
    });
  });

  test(`${name}: other idle connections of the pool are not tried with a request that is sent again`, async () => {
    const turn = ({ socket, ofConnection, number }: Turn): void => {
      if (ofConnection > 1) socket.destroy();
      else setTimeout(() => socket.write(okay(`[${number}]`)), 20);
    };
    await withPeer(open(), turn, async (send) => {
      (await Promise.all([send(), send(), send()])).forEach(answered);
      answered(await send());
    });
  });

  const overlong: Readonly<Record<string, string>> = {
    'bytes that are no HTTP': 'more',
    'a whole second response': okay('["never asked for"]').toString(),
  };
  for (const [what, extra] of Object.entries(overlong)) {
    test(`${name}: ${what} in the same packet as a response make it one that cannot be read, and reach no other request`, async () => {
      const turn = ({ socket, number }: Turn): void => {
        socket.write(number === 1 ? Buffer.concat([okay('[1]'), Buffer.from(extra)]) : okay(`[${number}]`));
      };
      await withPeer(open(), turn, async (send, counted) => {
        const first = await send();
        expect(first).toMatchObject({ outcome: 'unanswered', code: 'ERR_SURPLUS' });
        expect(first.timing.firstByteAfter).toBeDefined();
        expect(answered(await send()).response.body.toString()).toBe('[2]');
        expect(counted().connections).toBe(2);
      });
    });

    test(`${name}: ${what} on an idle connection close it and are counted with the response before them`, async () => {
      let closed: (() => void) | undefined;
      const isClosed = new Promise<void>((resolve) => (closed = resolve));
      const turn = ({ socket, number }: Turn): void => {
        socket.write(okay(`[${number}]`));
        if (number > 1) return;
        socket.once('close', () => closed?.());
        setTimeout(() => socket.write(extra), 20);
      };
      await withPeer(open(), turn, async (send) => {
        const first = answered(await send());
        await isClosed;
        expect(first.response.surplus.bytes).toBe(extra.length);
        const second = answered(await send());
        expect(second.response.body.toString()).toBe('[2]');
        expect([second.resent, second.response.surplus.bytes]).toEqual([undefined, 0]);
      });
    });
  }

  test(`${name}: a 408 on an idle connection is a gateway's farewell: it closes the connection and counts for nothing`, async () => {
    let closed: (() => void) | undefined;
    const isClosed = new Promise<void>((resolve) => (closed = resolve));
    const turn = ({ socket, number }: Turn): void => {
      socket.write(okay(`[${number}]`));
      socket.once('close', () => closed?.());
      if (number === 1) setTimeout(() => socket.write(message('408 Request Timeout', ['Connection: close'])), 20);
    };
    await withPeer(open(), turn, async (send) => {
      const first = answered(await send());
      await isClosed;
      expect(first.response.surplus.bytes).toBe(0);
      expect(answered(await send()).response.body.toString()).toBe('[2]');
    });
  });

  test(`${name}: a response of more than 1,000 header fields keeps them all`, async () => {
    const fields = Array.from({ length: 1500 }, (_unused, index) => `X-${index}: ${index}`);
    const turn = ({ socket }: Turn): void => void socket.write(message('200 OK', [...fields, json], '[]'));
    await withPeer(open(), turn, async (send) => {
      const { headers } = answered(await send()).response;
      expect(headers).toHaveLength(1502);
      expect(headers).toContainEqual(['Content-Type', 'application/json; charset=utf-8']);
    });
  });
}

test('over TLS a connection that the peer closed while it was idle is replaced as well', async () => {
  const certificate = await certificateFor('127.0.0.1');
  for (const die of [(socket: Socket) => socket.end(), (socket: Socket) => socket.destroy()]) {
    const turn = ({ socket, ofConnection, number }: Turn): void => {
      if (ofConnection > 1) die(socket);
      else socket.write(okay(`[${number}]`));
    };
    const channel = new RawChannel(new Redactor([]), { certificateAuthority: certificate.cert });
    await withPeer(
      channel,
      turn,
      async (send) => {
        answered(await send());
        const second = answered(await send());
        expect(second.response.body.toString()).toBe('[3]');
        expect(second.resent).toBeDefined();
      },
      certificate,
    );
  }
});
