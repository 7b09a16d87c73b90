import { expect, test } from '@playwright/test';
import { conformityText, conformsTo, type ConformityOptions, type MessageName } from '../../src/index.js';
import { answeredExchange } from './synthetic-exchange.js';

const json = { 'Content-Type': 'application/json' };
const serviceError = JSON.stringify({ code: 4000, source: 'presence', description: 'no users' });

function response(status: number, body: string | undefined, headers: Record<string, string> = json): Response {
  return new Response(body ?? null, { status, headers });
}

/** What counts, as `LEVEL id part pointer`, or why nothing could be judged. */
async function departures(name: MessageName, value: unknown, options?: ConformityOptions): Promise<string[]> {
  const conformity = await conformsTo(name, value, options);
  if (conformity.outcome === 'unreadable') return [conformity.reason];
  expect(conformity.outcome === 'departs', conformityText(conformity)).toBe(
    conformity.departures.some(({ level }) => level === 'MUST' || options?.failOn === 'should'),
  );
  return conformity.departures.map(({ level, requirement, part, pointer }) =>
    [level, requirement, part, pointer].filter((word) => word !== undefined && word !== '').join(' '),
  );
}

const answers: readonly (readonly [title: string, name: MessageName, value: Response, expected: readonly string[]])[] =
  [
    ['a 200 with records', 'presence/response', response(200, '[{"xuid":"1","state":"Online"}]'), []],
    [
      'a 200 with a wrong state',
      'presence/response',
      response(200, '[{"xuid":"1","state":"Onlin"}]'),
      ['MUST PRES-RESPONSE-SHAPE body /0/state'],
    ],
    ['a 200 of presence without a body: nobody is visible', 'presence/response', response(200, ''), []],
    ['a 200 of sessions without a body', 'sessions/response', response(200, ''), ['MUST SESS-RESPONSE-SHAPE body']],
    ['a 200 of statistics without a body', 'userstats/response', response(200, ''), ['MUST STATS-RESPONSE-SHAPE body']],
    ['a 200 that is cut off', 'presence/response', response(200, '[{'), ['MUST HTTP-CONTENT-TYPE body']],
    [
      'a 200 in text',
      'presence/response',
      response(200, '[]', { 'Content-Type': 'text/plain' }),
      ['MUST HTTP-CONTENT-TYPE headers Content-Type'],
    ],
    ['a 204 of sessions', 'sessions/response', response(204, undefined, {}), []],
    ['a 204 of presence', 'presence/response', response(204, undefined, {}), ['MUST HTTP-STATUS-SET status']],
    ['a 304', 'userstats/response', response(304, undefined, {}), []],
    ['a 500', 'sessions/response', response(500, '', {}), ['MUST HTTP-STATUS-SET status']],
    [
      'a 410 of user statistics, whose set is closed',
      'userstats/response',
      response(410, '', {}),
      ['MUST HTTP-STATUS-SET status'],
    ],
    [
      'a 410 of presence, whose set is open',
      'presence/response',
      response(410, '', {}),
      ['SHOULD HTTP-STATUS-SET status'],
    ],
    ['a refusal as HTML', 'presence/response', response(403, '<p>no', { 'Content-Type': 'text/html' }), []],
    ['a refusal as a ServiceError', 'presence/response', response(400, serviceError), []],
    ['a refusal as other JSON', 'presence/response', response(400, '{"error":"no"}'), ['SHOULD HTTP-ERROR-BODY body']],
    ['a 429 with Retry-After', 'userstats/response', response(429, '', { 'Retry-After': '5' }), []],
    ['a 429 without', 'userstats/response', response(429, '', {}), ['MUST HTTP-RETRY-AFTER headers Retry-After']],
    ['data by its full name', 'presence/response-200', response(200, '[]'), []],
    [
      'a refusal where data must be',
      'presence/response-200',
      response(403, serviceError),
      ['MUST HTTP-STATUS-SET status'],
    ],
    ['an error', 'http/error', response(400, serviceError), []],
    ['an error that must be in JSON', 'http/error', response(400, 'no'), ['MUST HTTP-ERROR-BODY body']],
    ['data where an error must be', 'http/error', response(200, '[]'), ['MUST HTTP-STATUS-SET status']],
    ['a throttle', 'http/throttle', response(429, '{"maxRequests":10}', { ...json, 'Retry-After': '1' }), []],
    [
      'a throttle with a text for a number, which is only noted',
      'http/throttle',
      response(429, '{"maxRequests":"10"}', { ...json, 'Retry-After': '1' }),
      ['MAY HTTP-RETRY-AFTER body /maxRequests'],
    ],
    [
      'a response under the name of a request',
      'presence/request',
      response(200, '[]'),
      ["presence/request names a request, and this is a response; hand over the request's body as JSON"],
    ],
  ];

test.describe('the status of a response decides what has to come with it:', () => {
  for (const [title, name, value, expected] of answers) {
    test(title, async () => {
      expect(await departures(name, value)).toEqual(expected);
    });
  }
});

test('what is only preferred counts when it is asked for', async () => {
  const refusal = (): Response => response(400, '{"error":"no"}');
  expect((await conformsTo('presence/response', refusal())).outcome).toBe('conforms');
  expect((await conformsTo('presence/response', refusal(), { failOn: 'should' })).outcome).toBe('departs');
});

test('a JSON value is held to the schema of its name', async () => {
  expect(await departures('presence/request', { users: ['1'], level: 'all' })).toEqual([]);
  expect(await departures('presence/request', { user: ['1'] })).toEqual([
    'MUST PRES-BODY-USERS body',
    'MUST PRES-BODY-PROHIBITED body /user',
  ]);
  expect(await departures('presence/request', Buffer.from('{"users":["1"]}'))).toEqual([]);
  expect(await departures('sessions/request-query', { take: '101' })).toEqual(['MUST SESS-TAKE query /take']);
  expect(await departures('presence/response', Promise.resolve([]))).toEqual([]);
});

test('numbers are judged and shown with all their digits', async () => {
  const answer = (xuid: string): Response => response(200, `{"users":[{"xuid":${xuid},"scids":[]}]}`);
  expect(await departures('userstats/response', answer('9007199254740993'))).toEqual([]);
  expect(await departures('userstats/response', answer('18446744073709551615'))).toEqual([]);
  // A double cannot tell the next integer from the one before it, which is the last that is an XUID.
  for (const beyond of ['18446744073709551616', '18446744073709551617']) {
    const conformity = await conformsTo('userstats/response', answer(beyond));
    expect(conformity.outcome).toBe('departs');
    expect(conformityText(conformity)).toContain(`got      ${beyond}\n`);
  }
  expect(await departures('userstats/response', { users: [{ xuid: 2n ** 64n, scids: [] }] })).toEqual([
    'MUST STATS-RESPONSE-SHAPE body /users/0/xuid',
  ]);
  expect(conformityText(await conformsTo('userstats/response', answer('1e400')))).toContain('got      1e400\n');
});

test('a number with a fraction is no integer, however little of it a double holds', async () => {
  const answer = (xuid: string): Response => response(200, `{"users":[{"xuid":${xuid},"scids":[]}]}`);
  for (const integer of [
    '5',
    '5.0',
    '5e0',
    '50e-1',
    '0.50e1',
    '0',
    '0.00000000000000000000',
    '0e500',
    '1844674407370955161.5e1',
  ]) {
    expect(await departures('userstats/response', answer(integer)), integer).toEqual([]);
  }
  for (const none of [
    '5.5',
    '5.00000000000000000001',
    '1e-45',
    '1e-400',
    '9007199254740993.5',
    '2251799813685248.00000000000000000001',
    '18446744073709551614.5',
    '50000000000000000000000001e-25',
  ]) {
    const conformity = await conformsTo('userstats/response', answer(none));
    expect(conformity.outcome, none).toBe('departs');
    expect(conformityText(conformity)).toContain(`got      ${none}\n`);
  }
});

test('an exchange shows both sides of it to their names', async () => {
  // Written out: an exchange of a user has these members alone.
  const exchange = (url: string, status: number): object => ({
    outcome: 'answered',
    channel: 'raw',
    timing: { startedAt: 0, firstByteAfter: 1, durationMilliseconds: 1 },
    request: {
      method: 'POST',
      url,
      headers: [
        ['Authorization', 'XBL3.0 x=1;$TOKEN'],
        ['x-xbl-contract-version', '107'],
        ['Content-Type', 'application/json'],
      ],
      body: Buffer.from('{"xuids":["1"]}'),
      framing: 'content-length',
    },
    response: { status, headers: [['Content-Type', 'application/json']], body: Buffer.from('{"results":[]}') },
  });
  const address = 'http://127.0.0.1/serviceconfigs/x/batch';
  expect(await departures('sessions/request', exchange(address, 200))).toEqual([]);
  expect(await departures('sessions/response', exchange(address, 200))).toEqual([]);
  expect(await departures('sessions/request', exchange(`${address}?take=1000`, 200))).toEqual([
    'MUST SESS-TAKE query /take',
  ]);
  expect(await departures('sessions/response', exchange(address, 204))).toEqual([]);
  expect(await departures('presence/response', exchange(address, 204))).toEqual(['MUST HTTP-STATUS-SET status']);
  const unanswered = { outcome: 'unanswered', request: {}, code: 'ECONNRESET', reason: 'the connection was reset' };
  expect(await departures('sessions/response', unanswered)).toEqual([
    'the request was not answered: the connection was reset',
  ]);
});

test('what cannot be judged is told apart from what departs', async () => {
  const read = response(200, '[]');
  await read.text();
  const circle: unknown[] = [];
  circle.push(circle);
  const cases: readonly (readonly [unknown, string])[] = [
    [read, 'its body was read already; judge it first, or hand over response.clone()'],
    [undefined, 'it is undefined'],
    [{ users: () => 1 }, 'at /users stands a function'],
    [{ at: new Date(0) }, 'at /at stands a Date'],
    [circle, 'it nests more than 200 levels, or holds itself'],
  ];
  for (const [value, reason] of cases) {
    const conformity = await conformsTo('presence/response', value);
    expect(conformity.outcome === 'unreadable' && conformity.reason).toContain(reason);
  }
});

test('a response can be read by its owner after it was judged', async () => {
  const judged = response(200, '[]');
  await conformsTo('presence/response', judged);
  expect(await judged.text()).toBe('[]');
});

test('a message is held to every rule that it shows, not to its shape alone', async () => {
  const stat = (more: object): object => ({
    users: [{ xuid: '1', scids: [{ scid: 'a', stats: [{ statname: 'Kills', type: 'Integer', value: 7, ...more }] }] }],
  });
  const session = (more: object): object => ({
    results: [{ xuid: '1', sessionRef: { scid: 'a', templateName: 't', name: 'n' }, ...more }],
  });
  const record = { xuid: '1', state: 'Online', devices: [{ type: 'XboxOne' }] };
  const title = { id: '1', state: 'active' };
  const cases: readonly (readonly [name: MessageName, value: unknown, expected: readonly string[]])[] = [
    ['presence/response-200', [{}], ['MUST PRES-RECORD-RULES body /0', 'MUST PRES-RECORD-RULES body /0']],
    ['presence/response-200', [record], []],
    ['presence/response-200', record, ['SHOULD PRES-RESPONSE-SHAPE body']],
    ['presence/response-200', [record, record], ['MUST PRES-RESPONSE-SUBSET body /1/xuid']],
    ['presence/response-200', [{ ...record, state: 'Offline' }], ['MUST PRES-RECORD-RULES body /0']],
    [
      'presence/response-200',
      [{ ...record, state: 'Away', devices: [{ type: 'XboxOne', titles: [title] }] }],
      ['SHOULD PRES-RECORD-RULES body /0'],
    ],
    [
      'presence/response-200',
      [{ ...record, devices: [{ type: 'XboxOne', titles: [{ id: '4294967296' }, { id: 7 }] }] }],
      [
        'SHOULD PRES-RESPONSE-SHAPE body /0/devices/0/titles/0/id',
        'SHOULD PRES-RESPONSE-SHAPE body /0/devices/0/titles/1/id',
      ],
    ],
    ['sessions/response-200', session({ visibility: 'open', joinRestriction: 'local' }), []],
    [
      'sessions/response-200',
      session({ visibility: 'private', joinRestriction: 'local' }),
      ['MUST SESS-RESULT-RULES body /results/0/joinRestriction'],
    ],
    ['sessions/response-200', session({ accepted: -1 }), ['MUST SESS-ACCEPTED body /results/0/accepted']],
    ['sessions/response-200', [], ['SHOULD SESS-RESPONSE-SHAPE body']],
    [
      'sessions/response-200',
      session({ startTime: '2024-02-30T10:00:00Z' }),
      ['MUST SESS-RESPONSE-SHAPE body /results/0/startTime'],
    ],
    ['userstats/response-200', stat({ value: '7' }), []],
    ['userstats/response-200', stat({ value: '7.5' }), ['MUST STATS-VALUE-TYPE body /users/0/scids/0/stats/0/value']],
    [
      'userstats/response-200',
      stat({ type: 'Double', value: 'NaN' }),
      ['SHOULD STATS-VALUE-TYPE body /users/0/scids/0/stats/0/value'],
    ],
    [
      'userstats/response-200',
      stat({ type: 'DateTime', value: '2023-02-29' }),
      ['MUST STATS-VALUE-TYPE body /users/0/scids/0/stats/0/value'],
    ],
    ['http/throttle', { LimitType: 'RATE', MAXREQUESTS: 30 }, []],
    ['http/throttle', { limitType: 'burst' }, ['MAY HTTP-RETRY-AFTER body /limitType']],
  ];
  for (const [name, value, expected] of cases)
    expect(await departures(name, value), JSON.stringify(value)).toEqual(expected);
});

test('an exchange shows in addition what takes the request to see', async () => {
  const online = { xuid: '1', state: 'Online', devices: [{ type: 'XboxOne', titles: [] }] };
  const bare = { xuid: '1', state: 'Online' };
  const judged = (request: object, records: object): Promise<string[]> =>
    departures('presence/response', answeredExchange({ body: request }, { body: records }));
  expect(await judged({ users: ['1'] }, [online])).toEqual([]);
  expect(await judged({ users: ['2'] }, [online])).toEqual(['MUST PRES-RESPONSE-SUBSET body /0/xuid']);
  expect(await judged({ users: ['01'] }, [online])).toEqual(['SHOULD PRES-RESPONSE-SUBSET body /0/xuid']);
  expect(await judged({ users: [1] }, [online])).toEqual([]);
  expect(await judged({ users: ['1'], level: 'user' }, [online])).toEqual(['MUST PRES-LEVEL-DEPTH body /0/devices/0']);
  expect(await judged({ users: ['1'], level: 'user' }, [bare])).toEqual([]);
  expect(await judged({ users: ['1'], level: 'device' }, [bare])).toEqual(['MUST PRES-RECORD-RULES body /0']);
  expect(await judged({ users: ['1'] }, online)).toEqual(['SHOULD PRES-RESPONSE-SHAPE body']);
  expect(await judged({ users: ['1', '01', 1] }, online), 'one user, listed three times').toContain(
    'SHOULD PRES-RESPONSE-SHAPE body',
  );
  expect(await judged({ users: ['1', '2'] }, online)).toEqual(['MUST PRES-RESPONSE-SHAPE body']);
});
