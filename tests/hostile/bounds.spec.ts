import { expect, request as playwrightRequest, test } from '@playwright/test';
import { presenceRequest } from '../../specs/presence/requests.js';
import { compose } from '../../src/target/draft.js';
import type { RunBounds, Target } from '../../src/target/target.js';
import { exchangeRecord } from '../../src/verdict/evidence.js';
import { Subject } from '../../src/verdict/subject.js';
import { Transport } from '../../src/verdict/transport.js';
import type { Channel, Exchange } from '../../src/wire/exchange.js';
import { PlaywrightChannel } from '../../src/playwright/playwright-channel.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { more, targetOf } from '../target/profile-file.js';
import { bareTarget } from '../verdict/subject-against.js';
import { drip, json, message, startRaw } from './peers/raw-server.js';
import type { Call } from './peers/raw-server.js';

const draft = presenceRequest({ users: ['2533274900000001'] });

/** The bounds that a profile states in so many words; what it does not state would take too long to end anything here. */
function boundsOf(text: string): RunBounds {
  return targetOf(more(`bounds: { ${text} }`)).bounds;
}

function channels(): readonly (readonly [string, Channel])[] {
  const redactor = new Redactor([]);
  return [
    ['raw', new RawChannel(redactor)],
    ['playwright', new PlaywrightChannel(playwrightRequest, redactor)],
  ];
}

/** How an exchange with a peer ends on each channel, within bounds that a profile states. */
async function meet(bounds: string, answer: (call: Call) => void): Promise<Readonly<Record<string, Exchange>>> {
  const peer = await startRaw({ answer });
  const target: Target = { ...bareTarget(peer.url), bounds: boundsOf(bounds) };
  const ended: Record<string, Exchange> = {};
  try {
    for (const [name, channel] of channels()) {
      ended[name] = await channel.send(compose(draft, target), target.bounds);
      await channel.close();
    }
  } finally {
    await peer.close();
  }
  return ended;
}

function codeOf(exchange: Exchange): string {
  return exchange.outcome === 'answered' ? `answered ${exchange.response.status}` : exchange.code;
}

const hints = 'HTTP/1.1 103 Hints\r\n\r\n';

/** Each bound of one exchange: what a profile says, what a peer does, and the code that the bound ends it with. */
const bounded: readonly (readonly [string, string, string, (call: Call) => void])[] = [
  ['timeout', 'timeout: 80ms', 'ERR_TIMEOUT', ({ socket }) => socket.write('HTTP/1.1 2')],
  ['firstByte', 'firstByte: 80ms', 'ERR_FIRST_BYTE', ({ socket }) => socket.write(`${hints}HTTP/1.1 2`)],
  ['idle', 'idle: 80ms', 'ERR_IDLE', ({ socket }) => socket.write(message('200 OK', [json, 'Content-Length: 9'], '['))],
  [
    'maximumBody',
    'maximumBody: 1KiB',
    'ERR_BODY_SIZE',
    ({ socket }) => socket.write(message('200 OK', [json], `[${' '.repeat(1023)}]`)),
  ],
  [
    'maximumValues',
    'maximumValues: 1000',
    'ERR_BODY_VALUES',
    ({ socket }) => socket.write(message('200 OK', [json], `[${'1,'.repeat(999)}1]`)),
  ],
  [
    'maximumHeaders',
    'maximumHeaders: 1KiB',
    'HPE_HEADER_OVERFLOW',
    ({ socket }) => socket.write(message('200 OK', [json, `X-Long: ${'a'.repeat(2000)}`], '[]')),
  ],
  [
    'maximumInformational',
    'maximumInformational: 1',
    'ERR_INFORMATIONAL',
    ({ socket }) => socket.write(hints.repeat(2)),
  ],
];

for (const [key, text, code, answer] of bounded) {
  test(`the profile's bound ${key} ends an exchange on either channel, and says so`, async () => {
    for (const [channel, exchange] of Object.entries(await meet(text, answer))) {
      expect(codeOf(exchange), channel).toBe(code);
      expect(exchange.outcome === 'unanswered' ? exchange.reason : '', channel).toMatch(/\d/);
    }
  });
}

test('what stays within wide bounds is read whole on either channel, beyond what Node.js reads by itself', async () => {
  const large = `X-Large: ${'a'.repeat(700 * 1024)}`;
  const values = `[${'1,'.repeat(999)}1]`;
  const wide = 'maximumHeaders: 1MiB, maximumInformational: 40, maximumValues: 1001, maximumBody: 2001B';
  const ended = await meet(wide, ({ socket }) => {
    socket.write(Buffer.concat([Buffer.from(hints.repeat(40)), message('200 OK', [json, large], values)]));
  });
  for (const [channel, exchange] of Object.entries(ended)) {
    expect(codeOf(exchange), channel).toBe('answered 200');
    const headers = exchange.outcome === 'answered' ? exchange.response.headers : [];
    expect(headers.find(([name]) => name === 'X-Large')?.[1]?.length, channel).toBe(700 * 1024);
  }
});

test('a peer that drips stays within the bound on idle time and ends at that on the whole exchange', async () => {
  const ended = await meet('timeout: 1500ms, idle: 1400ms', ({ socket }) => {
    socket.write(message('200 OK', [json, 'Content-Length: 100000']));
    drip(socket, () => ' ', 10);
  });
  for (const [channel, exchange] of Object.entries(ended)) expect(codeOf(exchange), channel).toBe('ERR_TIMEOUT');
});

test("the profile's bounds wholeRun and unansweredInARow end the asking on either channel", async () => {
  let asked = 0;
  const silent = await startRaw({ answer: () => (asked += 1) });
  const dripping = await startRaw({
    answer: ({ socket }) => {
      asked += 1;
      socket.write(message('200 OK', [json, 'Content-Length: 100000']));
      drip(socket, () => ' ', 10);
    },
  });
  try {
    for (const [peer, bounds, expected] of [
      [silent, 'timeout: 60ms, unansweredInARow: 2', ['ERR_TIMEOUT', 'ERR_TIMEOUT', 'ERR_SERVICE_LOST']],
      [silent, 'wholeRun: 400ms', ['ERR_RUN_TIME', 'ERR_RUN_TIME', 'ERR_RUN_TIME']],
      [dripping, 'wholeRun: 400ms', ['ERR_RUN_TIME', 'ERR_RUN_TIME', 'ERR_RUN_TIME']],
    ] as const) {
      for (const [name, channel] of channels()) {
        asked = 0;
        const target = { ...bareTarget(peer.url), bounds: boundsOf(bounds) };
        const transport = new Transport(target, channel, () => Promise.resolve());
        const codes: string[] = [];
        for (let time = 0; time < 3; time += 1) codes.push(codeOf(await transport.send(draft, () => undefined)));
        expect(codes, name).toEqual(expected);
        // On a busy machine one that is cut off soon may not have arrived.
        expect(asked, name).toBeLessThanOrEqual(Math.max(1, expected.filter((code) => code === 'ERR_TIMEOUT').length));
        await channel.close();
      }
    }
  } finally {
    await Promise.all([silent.close(), dripping.close()]);
  }
});

test("the profile's bound keptBody is how much of a body stands in the evidence", async () => {
  const peer = await startRaw({
    answer: ({ socket }) => socket.write(message('200 OK', [json], `[${' '.repeat(5000)}]`)),
  });
  const channel = new RawChannel(new Redactor([]));
  try {
    for (const [bounds, kept] of [
      ['keptBody: 100B', 100],
      ['keptBody: 1MiB', 5002],
    ] as const) {
      const target = { ...bareTarget(peer.url), bounds: boundsOf(bounds) };
      const subject = new Subject('case', 'MUST', new Transport(target, channel, () => Promise.resolve()));
      const exchange = await subject.send(draft);
      subject.finding({ expected: 'another', got: 'this' });
      const body = subject.conclude(undefined).exchanges[0]?.response?.body;
      expect(body).toMatchObject({ bytes: 5002, shortened: kept < 5002 });
      expect(body?.text).toHaveLength(kept);
      // What held is kept shorter, and never longer than the bound.
      const brief = exchangeRecord(exchange, [], 'brief', target.bounds.keptBodyBytes).response?.body;
      expect(brief?.text).toHaveLength(Math.min(1024, kept));
    }
  } finally {
    await channel.close();
    await peer.close();
  }
});
