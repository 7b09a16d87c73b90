import { expect, test } from '@playwright/test';
import { presenceRequest } from '../../specs/presence/requests.js';
import { type RunBounds, secretsOf } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import { Judge } from '../../src/verdict/judge.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { Inconclusive, Unanswered } from '../../src/verdict/signals.js';
import { Subject } from '../../src/verdict/subject.js';
import { Transport } from '../../src/verdict/transport.js';
import type { Channel } from '../../src/wire/exchange.js';
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
  /** How many requests were sent. On a busy machine one that is cut off soon may not have arrived. */
  readonly sent: number;
}

/** An answer that comes is waited for, however slow the machine is. */
const generousMilliseconds = 60_000;

/** How a request of a case ended: answered, or why there was no response. */
async function sendSurely(subject: Subject, one: typeof draft): Promise<string> {
  try {
    await subject.send(one);
    return 'answered';
  } catch (error) {
    if (!(error instanceof Inconclusive)) throw error;
    return error instanceof Unanswered ? 'no response, twice' : 'ERR_SERVICE_LOST';
  }
}

/**
 * Sends these drafts one after the other to a service that answers those for which `isAnswered` says so, and no other.
 *
 * @param controls With some, each draft is sent as a case sends it, and what is suspicious is made sure of.
 */
async function meet(
  drafts: readonly (typeof draft)[],
  isAnswered: (body: string) => boolean,
  bounds: Partial<RunBounds>,
  controls: readonly (typeof draft)[] = [],
): Promise<Meeting> {
  const peer = await startRaw({
    answer: ({ socket, body }) => {
      if (isAnswered(body.toString())) socket.write(message('200 OK', [json], '[]'));
    },
  });
  const target = { ...bareTarget(peer.url), bounds: { timeoutMilliseconds: 60, maximumBodyBytes: 1000, ...bounds } };
  const raw = new RawChannel(new Redactor(secretsOf(target)));
  const channel: Channel = {
    send: (request, wished) => {
      const isPatient = isAnswered(request.body?.toString() ?? '');
      return raw.send(request, isPatient ? { ...wished, timeoutMilliseconds: generousMilliseconds } : wished);
    },
    close: () => raw.close(),
  };
  const transport = new Transport(target, channel, () => Promise.resolve());
  const codes: string[] = [];
  try {
    await transport.standing('presence').open(controls);
    for (const one of drafts) {
      if (controls.length > 0) {
        codes.push(await sendSurely(new Subject('case', 'MUST', transport), one));
        continue;
      }
      const exchange = await transport.send(one, () => undefined);
      codes.push(exchange.outcome === 'answered' ? 'answered' : exchange.code);
      expect(JSON.stringify(exchange)).not.toContain('synthetic-caller');
    }
  } finally {
    await channel.close();
    await peer.close();
  }
  return { codes, sent: transport.requests };
}

test('a service that never answers is asked five times, and then no more', async () => {
  const { codes, sent } = await meet(times(8, draft), () => false, {});
  expect(codes).toEqual([...times(5, 'ERR_TIMEOUT'), ...times(3, 'ERR_SERVICE_LOST')]);
  expect(sent).toBe(5);
});

test('a service that is silent to odd requests alone is asked on: it serves the control in between', async () => {
  const drafts = [draft, odd, odd, draft];
  const { codes, sent } = await meet(drafts, (body) => body.includes('2533274900000001'), { unansweredInARow: 2 }, [
    draft,
  ]);
  expect(codes).toEqual(['answered', 'no response, twice', 'no response, twice', 'answered']);
  // The control before everything, and for each odd request itself, the control, three times more, and six controls between them.
  expect(sent).toBe(1 + 2 + 2 * (1 + 1 + 3 + 6));
});

test('a service that stops responding is asked five times in all, and then no more', async () => {
  let isGone = false;
  const answers = (body: string): boolean => {
    isGone ||= !body.includes('2533274900000001');
    return !isGone;
  };
  const { codes, sent } = await meet([odd, draft, draft], answers, {}, [draft]);
  expect(codes).toEqual(times(3, 'ERR_SERVICE_LOST'));
  expect(sent).toBe(1 + 5);
});

test('when the time of the run is up nothing more is sent, and what waits is cut off with it', async () => {
  const { codes, sent } = await meet([draft, draft, draft], () => false, {
    timeoutMilliseconds: 60_000,
    maximumRunMilliseconds: 500,
  });
  expect(codes).toEqual(times(3, 'ERR_RUN_TIME'));
  expect(sent).toBe(1);
});

/** A check that looks at so many responses, each of a request of its own, as the checks of every response do. */
function checkOf(count: number): Check {
  return {
    requirement: 'HTTP-STATUS-SET',
    service: 'presence',
    controls: () => [draft],
    run: async (context) => {
      for (const users of times(count, []).map((_none, index) => [String(2533274900000002 + index)])) {
        await context.case(`user ${users.join()}`, async (subject) => {
          await subject.certain(presenceRequest({ users }), [200]);
        });
      }
    },
  };
}

const begun = `HTTP/1.1 200 OK\r\n${json}\r\nContent-Length: 100\r\n\r\n[`;

/** Judges a service that leaves its responses unfinished from its Nth request on. */
async function judgeUnfinished(
  from: number,
  bounds: Partial<RunBounds>,
): Promise<{ result: CheckResult; pauses: number[]; next: CheckResult }> {
  const peer = await startRaw({
    answer: ({ socket, number }) => socket.write(number < from ? message('200 OK', [json], '[]') : begun),
  });
  const target = { ...bareTarget(peer.url), bounds: { timeoutMilliseconds: 1000, maximumBodyBytes: 1000, ...bounds } };
  const channel = new RawChannel(new Redactor(secretsOf(target)));
  const pauses: number[] = [];
  const judge = new Judge(target, channel, (milliseconds) => {
    pauses.push(milliseconds);
    return Promise.resolve();
  });
  try {
    return { result: await judge.judge(checkOf(12)), next: await judge.judge(checkOf(1)), pauses };
  } finally {
    await channel.close();
    await peer.close();
  }
}

test('a service that begins its responses and never finishes one is given up like one that is silent', async () => {
  const atOnce = await judgeUnfinished(1, {});
  expect(atOnce.result.requests, atOnce.result.reason).toBe(2);
  expect(atOnce.result.cause).toMatch(
    /^presence does not finish its responses at http.*\[ERR_TIMEOUT\]; a slow service/,
  );

  // The control, two that are served, and five that are not, of which four are controls.
  const later = await judgeUnfinished(4, { idleMilliseconds: 100 });
  expect(later.result.requests, later.result.reason).toBe(3 + 5);
  expect(later.result.cause).toMatch(/^the service stopped responding at request 4 of 8 to presence: .*\[ERR_IDLE\]$/);
  expect(later.next).toMatchObject({ requests: 0, outcome: 'inconclusive', cause: later.result.cause });
});

test('the pauses between controls stay short, however many a profile lets go unanswered', async () => {
  const { pauses } = await judgeUnfinished(2, { idleMilliseconds: 20, unansweredInARow: 12 });
  expect(pauses).toHaveLength(10);
  expect(Math.max(...pauses)).toBe(4000);
});

test('a run that is out of time says so, and not that the service were gone', async () => {
  const { result } = await judgeUnfinished(1, { timeoutMilliseconds: 60_000, maximumRunMilliseconds: 500 });
  expect(result).toMatchObject({ requests: 1, outcome: 'inconclusive' });
  expect(result.reason).toBe('the time of the whole run, 0.5 s, is used up');
});
