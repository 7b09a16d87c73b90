import { expect, request, test } from '@playwright/test';
import { checksOf } from '../../specs/checks.js';
import { presenceRequest } from '../../specs/presence/requests.js';
import { PlaywrightChannel } from '../../src/playwright/playwright-channel.js';
import { type RunBounds, secretsOf, type Target } from '../../src/target/target.js';
import { Judge } from '../../src/verdict/judge.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { Transport } from '../../src/verdict/transport.js';
import type { Channel, Exchange } from '../../src/wire/exchange.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { bareTarget } from '../verdict/subject-against.js';
import { type Answer, json, message, startRaw, usersOf } from './peers/raw-server.js';

const people = ['2533274900000001', '2533274900000002'];

const channels: Readonly<Record<string, (redactor: Redactor) => Channel>> = {
  raw: (redactor) => new RawChannel(redactor),
  playwright: (redactor) => new PlaywrightChannel(request, redactor),
};

async function withPeer(
  answer: Answer,
  bounds: Partial<RunBounds>,
  use: (target: Target, redactor: Redactor) => Promise<void>,
): Promise<void> {
  const peer = await startRaw({ answer });
  const bare = bareTarget(peer.url);
  const target = { ...bare, bounds: { ...bare.bounds, ...bounds } };
  try {
    await use(target, new Redactor(secretsOf(target)));
  } finally {
    await peer.close();
  }
}

for (const [name, make] of Object.entries(channels)) {
  test(`requests that wait for their turn on the ${name} channel end with the run, and accuse nobody of silence`, async () => {
    const bounds = { timeoutMilliseconds: 60_000, maximumRunMilliseconds: 1500 };
    await withPeer(
      () => undefined,
      bounds,
      async (target, redactor) => {
        const channel = make(redactor);
        const transport = new Transport(target, channel, () => Promise.resolve());
        const started = performance.now();
        const drafts = Array.from({ length: 12 }, (_unused, index) => presenceRequest({ users: [String(index + 1)] }));
        const exchanges: Exchange[] = await Promise.all(drafts.map((draft) => transport.send(draft, () => undefined)));
        // One after the other they would take twelve times the time of the run.
        expect(performance.now() - started).toBeLessThan(4 * bounds.maximumRunMilliseconds);
        for (const exchange of exchanges) {
          expect(exchange).toMatchObject({
            outcome: 'unanswered',
            code: 'ERR_RUN_TIME',
            reason: 'the time of the whole run, 1.5 s, is used up',
          });
        }
        expect(transport.standing('presence').loss).toBeUndefined();
        await channel.close();
      },
    );
  });
}

test('a judge that joins a run late has only what is left of its time', async () => {
  await withPeer(
    ({ socket }) => socket.write(message('200 OK', [json], '[]')),
    { maximumRunMilliseconds: 60_000 },
    async (target, redactor) => {
      const channel = new RawChannel(redactor);
      const [check] = checksOf('presence');
      for (const [elapsed, isSent] of [
        [0, true],
        [60_000, false],
        [90_000, false],
      ] as const) {
        const result = check && (await new Judge(target, channel, () => Promise.resolve(), elapsed).judge(check));
        expect((result?.requests ?? 0) > 0, `after ${elapsed} ms`).toBe(isSent);
        if (!isSent) expect(result?.reason).toBe('the time of the whole run, 60 s, is used up');
      }
      await channel.close();
    },
  );
});

/**
 * Judges presence on a service that is busy every second time, for half a minute. It serves the control of the run: one that does not is
 * told as a service that stopped serving. @returns Also the waits.
 */
async function judgeBusy(bounds: Partial<RunBounds>): Promise<{ results: CheckResult[]; waits: number[] }> {
  const results: CheckResult[] = [];
  const waits: number[] = [];
  let others = 0;
  const answer: Answer = ({ socket, body }) => {
    const records = usersOf(body).map((xuid) => ({ xuid, state: 'Offline' }));
    const isControl = /^\{"users":\["\d+"\]\}$/.test(body.toString());
    if (!isControl) others += 1;
    const isBusy = !isControl && others % 2 === 0;
    if (isBusy) socket.write(message('429 Too Many Requests', [json, 'Retry-After: 30'], '{}'));
    else socket.write(message('200 OK', [json], JSON.stringify(records)));
  };
  await withPeer(answer, bounds, async (target, redactor) => {
    const named: Target = {
      ...target,
      people: people.map((xuid) => ({
        xuid,
        relationship: xuid === people[0] ? 'self' : 'friend',
        privacy: 'everyone',
        presence: 'offline',
      })),
    };
    const channel = new RawChannel(redactor);
    const judge = new Judge(named, channel, (milliseconds) => {
      // Those between controls are shorter.
      if (milliseconds >= 10_000) waits.push(milliseconds);
      return Promise.resolve();
    });
    for (const check of checksOf('presence')) results.push(await judge.judge(check));
    await channel.close();
  });
  return { results, waits };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

test('the waits for a busy service are bounded together, by a quarter of an hour unless the profile says otherwise', async () => {
  test.setTimeout(120_000);
  const rows: readonly (readonly [Partial<RunBounds>, seconds: number, words: string])[] = [
    [{}, 900, '900 s'],
    [{ maximumWaitingMilliseconds: 100_000 }, 90, '100 s'],
  ];
  for (const [bounds, seconds, words] of rows) {
    const { results, waits } = await judgeBusy(bounds);
    expect(sum(waits) / 1000).toBe(seconds);
    const reasons = results.map(({ reason }) => reason ?? '');
    const telling = reasons.filter((reason) =>
      reason.includes(`the run waits ${words} at most for busy services in all`),
    );
    expect(telling.length, reasons.join('\n')).toBeGreaterThan(0);
    expect(telling[0]).toContain('(bounds.waiting)');
    expect(results.filter(({ outcome }) => outcome === 'harness-error')).toEqual([]);
  }
});
