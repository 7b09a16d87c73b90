import { expect, test } from '@playwright/test';
import { presenceRequest } from '../../specs/presence/requests.js';
import { type RunBounds, secretsOf } from '../../src/target/target.js';
import { Transport } from '../../src/verdict/transport.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { bareTarget } from '../verdict/subject-against.js';
import { json, message, startRaw } from './peers/raw-server.js';

const draft = presenceRequest({ users: ['2533274900000001'] });
const odd = presenceRequest({ users: [] });

function times<Item>(count: number, item: Item): Item[] {
  return Array.from({ length: count }, () => item);
}

interface Meeting {
  readonly codes: string[];
  readonly reached: number;
}

/** Sends these drafts one after the other to a service that answers those for which `isAnswered` says so, and no other. */
async function meet(
  drafts: readonly (typeof draft)[],
  isAnswered: (body: string) => boolean,
  bounds: Partial<RunBounds>,
): Promise<Meeting> {
  let reached = 0;
  const peer = await startRaw({
    answer: ({ socket, body }) => {
      reached += 1;
      if (isAnswered(body.toString())) socket.write(message('200 OK', [json], '[]'));
    },
  });
  const target = { ...bareTarget(peer.url), bounds: { timeoutMilliseconds: 60, maximumBodyBytes: 1000, ...bounds } };
  const channel = new RawChannel(new Redactor(secretsOf(target)));
  const transport = new Transport(target, channel, () => Promise.resolve());
  const codes: string[] = [];
  try {
    for (const one of drafts) {
      const exchange = await transport.send(one, () => undefined);
      codes.push(exchange.outcome === 'answered' ? 'answered' : exchange.code);
      expect(JSON.stringify(exchange)).not.toContain('synthetic-caller');
    }
  } finally {
    await channel.close();
    await peer.close();
  }
  return { codes, reached };
}

test('a service that never answers is asked five times, and then no more', async () => {
  const { codes, reached } = await meet(times(8, draft), () => false, {});
  expect(codes).toEqual([...times(5, 'ERR_TIMEOUT'), ...times(3, 'ERR_SERVICE_SILENT')]);
  expect(reached).toBe(5);
});

test('a service that is silent to odd requests alone is asked on: it answers what it answered before', async () => {
  const drafts = [draft, odd, odd, odd, odd, draft];
  const generous = { unansweredInARow: 2, timeoutMilliseconds: 400 };
  const { codes } = await meet(drafts, (body) => body.includes('2533274900000001'), generous);
  expect(codes).toEqual(['answered', ...times(4, 'ERR_TIMEOUT'), 'answered']);
});

test('when the time of the run is up nothing more is sent, and what waits is cut off with it', async () => {
  const { codes, reached } = await meet([draft, draft, draft], () => false, {
    timeoutMilliseconds: 60_000,
    maximumRunMilliseconds: 150,
  });
  expect(codes).toEqual(['ERR_TIMEOUT', 'ERR_RUN_TIME', 'ERR_RUN_TIME']);
  expect(reached).toBe(1);
});
