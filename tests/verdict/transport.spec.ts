import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { expect, test } from '@playwright/test';
import { presenceRequest } from '../../specs/presence/requests.js';
import { statisticsRequest } from '../../specs/userstats/requests.js';
import type { Draft } from '../../src/target/draft.js';
import type { Target } from '../../src/target/target.js';
import { isBusyStatus } from '../../src/verdict/busy.js';
import { Transport } from '../../src/verdict/transport.js';
import type { Exchange } from '../../src/wire/exchange.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { listening } from '../listening.js';
import { bareTarget } from './subject-against.js';

const presence = presenceRequest({ users: ['1'] });
const userstats = statisticsRequest({ requestedusers: ['1'], requestedscids: [] });

interface Meeting {
  readonly transport: Transport;
  /** How long each pause was that the transport asked for; none is made. */
  readonly pauses: number[];
  readonly send: (draft: Draft, patient?: boolean) => Promise<string[]>;
}

function codeOf(exchange: Exchange): string {
  return exchange.outcome === 'answered' ? String(exchange.response.status) : exchange.code;
}

/** Lets a transport meet a server. `send` gives the status, or the code, of every exchange that it was told of. */
async function meet(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  change: (target: Target) => Target,
  use: (meeting: Meeting) => Promise<void>,
): Promise<void> {
  const server = createServer((request, response) => {
    request.resume();
    answer(request, response);
  });
  const { url, close } = await listening(server);
  const channel = new RawChannel(new Redactor([]));
  const pauses: number[] = [];
  const transport = new Transport(change(bareTarget(url)), channel, (milliseconds) => {
    pauses.push(milliseconds);
    return Promise.resolve();
  });
  const send = async (draft: Draft, patient?: boolean): Promise<string[]> => {
    const told: Exchange[] = [];
    const last = await transport.send(draft, (exchange) => told.push(exchange), patient);
    expect(told.at(-1), 'the last exchange is the one returned').toBe(last);
    return told.map(codeOf);
  };
  try {
    await use({ transport, pauses, send });
  } finally {
    await channel.close();
    await close();
  }
}

const asItIs = (target: Target): Target => target;

function isPresence({ url = '' }: IncomingMessage): boolean {
  return url === '/users/batch';
}

/** A server that is busy for one service and well for the other. */
const busyPresence = (request: IncomingMessage, response: ServerResponse): void => {
  if (isPresence(request)) response.writeHead(429, { 'Retry-After': '5' }).end();
  else response.writeHead(200).end('[]');
};

test('a service that throttles keeps no request of another service waiting', async () => {
  await meet(busyPresence, asItIs, async ({ transport, pauses, send }) => {
    expect(await send(presence)).toEqual(['429', '429', '429']);
    expect(pauses, 'two patient retries').toEqual([5000, 5000]);
    expect(await send(userstats)).toEqual(['200']);
    expect(pauses, 'no pause for the other service').toHaveLength(2);
    expect(transport.responses.seen('presence', 'HTTP-RETRY-AFTER', () => true).judged).toBe(3);
    expect(transport.responses.seen('userstats', 'HTTP-RETRY-AFTER', () => true).judged, 'nothing is said of it').toBe(
      0,
    );
    expect(transport.standing('userstats').loss).toBeUndefined();
  });
});

test('the rate limit of one service holds for its requests alone', async () => {
  const limited = (target: Target): Target => ({
    ...target,
    pacing: {
      presence: { limits: [{ requests: 1, seconds: 3600 }], retries: 0, maximumWaitMilliseconds: 0 },
    },
    bounds: { ...target.bounds, maximumRunMilliseconds: 60_000 },
  });
  await meet(
    (_request, response) => response.end('[]'),
    limited,
    async ({ transport, send }) => {
      expect(await send(presence)).toEqual(['200']);
      // The next turn lies beyond the run's time: it is not waited for, and the request is not sent.
      const [code = ''] = await send(presence);
      expect(code).not.toBe('200');
      expect(transport.requests).toBe(1);
      for (let sent = 0; sent < 3; sent += 1) expect(await send(userstats)).toEqual(['200']);
      expect(transport.requests).toBe(4);
    },
  );
});

test('a Retry-After beyond the time of the run, or beyond what the profile waits, is not waited for', async () => {
  const rows: [string, Partial<Target['bounds']>, number, string, number][] = [
    ['within both', { maximumRunMilliseconds: 3_600_000 }, 30_000, '29', 1],
    ['at the longest wait', { maximumRunMilliseconds: 3_600_000 }, 30_000, '30', 1],
    ['beyond the longest wait', { maximumRunMilliseconds: 3_600_000 }, 30_000, '31', 0],
    ['beyond the time of the run', { maximumRunMilliseconds: 20_000 }, 3_600_000, '20', 0],
    ['far beyond the time of the run', { maximumRunMilliseconds: 20_000 }, 3_600_000, '3000', 0],
    ['within the time of the run', { maximumRunMilliseconds: 3_600_000 }, 3_600_000, '3000', 1],
    ['neither seconds nor a date', {}, 30_000, 'soon', 0],
  ];
  for (const [title, bounds, maximumWaitMilliseconds, retryAfter, waits] of rows) {
    const patientOnce = (target: Target): Target => ({
      ...target,
      pacing: { presence: { limits: [], retries: 1, maximumWaitMilliseconds } },
      bounds: { ...target.bounds, ...bounds },
    });
    await meet(
      (_request, response) => response.writeHead(503, { 'Retry-After': retryAfter }).end(),
      patientOnce,
      async ({ pauses, send }) => {
        expect(await send(presence), title).toEqual(waits === 0 ? ['503'] : ['503', '503']);
        expect(pauses, title).toHaveLength(waits);
      },
    );
  }
});

test('a request that is not patient is sent once, and one that is, as often as the profile allows', async () => {
  await meet(busyPresence, asItIs, async ({ pauses, send }) => {
    expect(await send(presence, false)).toEqual(['429']);
    expect(pauses).toEqual([]);
  });
  const never = (target: Target): Target => ({
    ...target,
    pacing: { presence: { limits: [], retries: 0, maximumWaitMilliseconds: 30_000 } },
  });
  await meet(busyPresence, never, async ({ send }) => {
    expect(await send(presence)).toEqual(['429']);
  });
});

test('a service that drops request after request counts as lost after five in a row, or after as many as the profile says', async () => {
  for (const [unansweredInARow, expected] of [
    [undefined, 5],
    [2, 2],
    [7, 7],
  ] as const) {
    const limited = (target: Target): Target => ({
      ...target,
      bounds: { ...target.bounds, ...(unansweredInARow !== undefined && { unansweredInARow }) },
    });
    await meet(
      (_request, response) => response.destroy(),
      limited,
      async ({ transport, send }) => {
        const codes: string[] = [];
        for (let sent = 0; sent < 10; sent += 1) codes.push(...(await send(presence)));
        expect(codes.filter((code) => code !== 'ERR_SERVICE_LOST')).toHaveLength(expected);
        expect(codes.at(-1)).toBe('ERR_SERVICE_LOST');
        expect(transport.requests, 'what is lost is sent nothing').toBe(expected);
      },
    );
  }
});

test('requests are counted, and numbered by service', async () => {
  await meet(
    (_request, response) => response.end('[]'),
    asItIs,
    async ({ transport }) => {
      const numbers: number[] = [];
      const note = (exchange: Exchange): void => {
        numbers.push(transport.numberOf(exchange));
      };
      for (const draft of [presence, userstats, presence]) await transport.send(draft, note);
      expect(numbers).toEqual([1, 1, 2]);
      expect(transport.requests).toBe(3);
    },
  );
});

test('only the statuses of a busy service are no verdict', () => {
  expect([200, 400, 429, 500, 502, 503, 504].filter(isBusyStatus)).toEqual([429, 503]);
});
