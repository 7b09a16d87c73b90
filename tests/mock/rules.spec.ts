import { numberOf, requirement } from '../../src/contract/requirements.js';
import { readSchemaFile } from '../../src/contract/schema-file.js';
import { answer, defaultRules, loadWorld, Memory, type ServiceRequest, withRules } from '../../src/mock/index.js';
import { authorization, crowd, expect, test, withMock, xuid } from './support.js';

function presenceRequest(users: readonly string[]): ServiceRequest {
  const body = Buffer.from(JSON.stringify({ users, level: 'all' }));
  return {
    method: 'POST',
    path: '/users/batch',
    query: [],
    headers: [
      ['Host', 'mock'],
      ['Authorization', authorization('caller')],
      ['x-xbl-contract-version', '3'],
      ['Accept', 'application/json'],
      ['Accept-Language', 'en-US'],
      ['Content-Length', String(body.length)],
    ],
    body,
    bodyTooLong: false,
  };
}

test('an overridden rule changes what it decides and nothing else', async () => {
  await withMock({ presence: { maximumUsers: 1101 } }, async (client) => {
    expect((await client.presence({ body: { users: crowd(1101) } })).status).toBe(200);
    expect((await client.presence({ body: { users: crowd(1102) } })).status).toBe(400);
    expect((await client.stats({ as: null })).status).toBe(401);
  });
  expect(defaultRules.presence.maximumUsers, 'the given rules stay').toBe(1100);
});

test('a limit is the same number in the requirements, in the message schemas and in the mock', () => {
  const users = numberOf(requirement('PRES-LIMIT-ACCEPT'), 'maximumUsers');
  const results = numberOf(requirement('SESS-TAKE'), 'maximum');
  const body = readSchemaFile('presence/request-body') as { properties: { users: { maxItems: number } } };
  expect(body.properties.users.maxItems, 'users in schemas/presence/request-body.schema.json').toBe(users);
  expect(defaultRules.presence.maximumUsers, 'maximumUsers in src/mock/presence/rules.ts').toBe(users);
  expect(defaultRules.sessions.maximumTake, 'maximumTake in src/mock/sessions/rules.ts').toBe(results);
});

test('the core answers without a network, and each override of a rule shows in its answer', () => {
  const world = loadWorld();
  const request = presenceRequest([xuid('friendBlockedOnline'), xuid('xboxHarbour')]);
  const plain = answer(request, world, defaultRules);
  expect(plain.status).toBe(200);
  const overrides = {
    mayViewerSee: () => true,
    hiddenRecord: () => undefined,
    isKept: () => false,
    orderRecords: <Item>(records: readonly Item[]) => [...records].reverse(),
    renderRecord: (record: object) => ({ ...record, extra: 1 }),
    renderAnswer: (records: readonly unknown[]) => ({ records }),
    recordAtLevel: <Item>(record: Item) => ({ ...record, devices: [] }),
  };
  const seen = new Set([String(plain.body)]);
  for (const [name, rule] of Object.entries(overrides)) {
    const changed = answer(request, world, withRules(defaultRules, { presence: { [name]: rule } }));
    expect(changed.status, name).toBe(200);
    expect(seen.has(String(changed.body)), `${name} changes the answer`).toBe(false);
    seen.add(String(changed.body));
  }
});

test('a rule that counts in memory differs from call to call, and not between mocks', () => {
  const world = loadWorld();
  const rules = withRules(defaultRules, {
    presence: { orderRecords: (records, _, { memory }) => (memory.next('call') === 1 ? [] : records) },
  });
  const request = presenceRequest([xuid('xboxHarbour')]);
  for (const memory of [new Memory(), new Memory()]) {
    const bodies = [0, 1, 2].map(() => String(answer(request, world, rules, memory).body));
    expect(bodies[1]).toBe('[]');
    expect(bodies[0]).not.toBe('[]');
    expect(bodies[2]).toBe(bodies[0]);
  }
});

test('the last word over an answer sees who asked, and the transport writes what no library would', async () => {
  await withMock(
    {
      http: {
        respond: (response, { caller }) => ({
          ...response,
          headers: [...response.headers, ['X-Caller', caller?.name ?? 'none']],
        }),
      },
    },
    async (client) => {
      expect((await client.stats()).headers['x-caller']).toBe('caller');
      expect((await client.stats({ as: null })).headers['x-caller']).toBe('none');
    },
  );
  await withMock(
    { http: { transport: (_, raw) => void raw.socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}') } },
    async (client) => {
      const received = await client.raw('GET /batch HTTP/1.1\r\nHost: mock\r\n\r\n');
      expect(received).toBe('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}');
    },
  );
});

test('a rule that crashes is a 500 with an error body, and the mock lives on', async () => {
  const printed: unknown[] = [];
  const original = console.error;
  console.error = (...values: unknown[]) => printed.push(...values);
  try {
    const crash = (): never => {
      throw new TypeError('made for the test');
    };
    await withMock({ presence: { isKept: crash } }, async (client) => {
      const failed = await client.presence();
      expect(failed.status).toBe(500);
      expect(failed.json).toMatchObject({ code: 5000, source: 'presence' });
      expect((await client.stats()).status).toBe(200);
    });
    await withMock({ http: { transport: crash } }, async (client) => {
      expect((await client.stats()).status).toBe(500);
    });
  } finally {
    console.error = original;
  }
  expect(printed.filter((value) => value instanceof TypeError)).toHaveLength(2);
});

test('mocks start and stop fast enough for hundreds of them', async () => {
  const started = performance.now();
  for (let count = 0; count < 50; count += 1) {
    await withMock({}, async (client) => {
      expect((await client.stats()).status).toBe(200);
    });
  }
  expect((performance.now() - started) / 50, 'milliseconds each').toBeLessThan(200);
});
