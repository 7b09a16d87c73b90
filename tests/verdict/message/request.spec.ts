import { expect, test } from '@playwright/test';
import { conformsTo, type Departure, type MessageName } from '../../../src/index.js';
import { answeredExchange } from '../synthetic-exchange.js';

const authorization = 'XBL3.0 x=1;token';
const scid = '00000000-0000-0000-0000-00000000000a';
const sessionsHeaders = { authorization, 'x-xbl-contract-version': '107' };
const presenceHeaders = {
  authorization,
  'x-xbl-contract-version': '3',
  accept: 'application/json',
  'accept-language': 'en-US',
  host: 'presence.test',
};

/** `LEVEL id part pointer` of each deviation. */
function lineOf({ level, requirement, part, pointer }: Departure): string {
  return [level, requirement, part, pointer].filter((word) => word !== undefined && word !== '').join(' ');
}

async function found(name: MessageName, value: unknown): Promise<string[]> {
  const conformity = await conformsTo(name, value);
  if (conformity.outcome === 'unreadable') return [conformity.reason];
  const lines = conformity.departures.map(lineOf);
  expect(conformity.outcome, `${name}: ${lines.join()}`).toBe(
    lines.some((line) => line.startsWith('MUST')) ? 'departs' : 'conforms',
  );
  return lines;
}

const cases: readonly (readonly [name: MessageName, value: unknown, expected: readonly string[]])[] = [
  ['presence/request', { users: [1, '2', 3] }, ['MAY PRES-BODY-USERS body /users/0']],
  ['presence/request', { users: [2n ** 64n - 1n] }, ['MAY PRES-BODY-USERS body /users/0']],
  ['presence/request', { users: [2n ** 64n] }, ['MUST PRES-BODY-USERS body /users/0']],
  ['presence/request', { users: [-1] }, ['MUST PRES-BODY-USERS body /users/0']],
  ['presence/request', {}, ['MUST PRES-BODY-USERS body']],
  ['presence/request', [], ['MUST PRES-BODY-MALFORMED body']],
  [
    'presence/request',
    { users: Array.from({ length: 1101 }, (_, index) => String(index)) },
    ['MUST PRES-LIMIT-REJECT body /users'],
  ],
  ['presence/request', { users: ['1'], broadcastingOnly: true }, ['MAY PRES-BODY-PROHIBITED body /broadcastingOnly']],
  ['presence/request', { users: ['1'], Level: 'all' }, ['SHOULD PRES-BODY-PROHIBITED body /Level']],
  ['presence/request', { users: ['1'], friendsOnly: true }, ['MUST PRES-BODY-PROHIBITED body /friendsOnly']],
  ['presence/request', { users: ['1'], level: 'All' }, ['MAY PRES-BODY-LEVEL body /level']],
  ['presence/request', { users: ['1'], level: 'deep' }, ['MUST PRES-BODY-LEVEL body /level']],
  ['presence/request', { users: ['1'], titles: [4294967296] }, ['MUST PRES-BODY-FILTERS body /titles/0']],
  ['presence/request-query', { page: '2' }, ['MAY query /page']],
  [
    'presence/request-headers',
    { authorization, 'transfer-encoding': 'chunked' },
    [
      'SHOULD PRES-HEADER-CONTRACT-VERSION headers',
      'SHOULD PRES-HEADER-ACCEPT headers',
      'SHOULD PRES-HEADER-ACCEPT-LANGUAGE headers',
      'SHOULD PRES-HEADER-HOST headers',
      'MAY PRES-HEADER-CONTENT-LENGTH headers',
    ],
  ],
  ['presence/request-headers', presenceHeaders, ['SHOULD PRES-HEADER-CONTENT-LENGTH headers']],
  [
    'presence/request-headers',
    { ...presenceHeaders, 'content-length': '2', accept: '*/*' },
    ['MAY PRES-ACCEPT headers /accept'],
  ],
  [
    'presence/request-headers',
    { ...presenceHeaders, 'content-length': '2', accept: 'text/html' },
    ['SHOULD PRES-ACCEPT headers /accept'],
  ],
  ['sessions/request', { xuids: [1] }, ['MAY SESS-BODY body /xuids/0']],
  ['sessions/request', { xuids: [true] }, ['MUST SESS-BODY body /xuids/0']],
  ['sessions/request', {}, ['SHOULD SESS-BODY body']],
  ['sessions/request', { xuids: '1' }, ['MUST SESS-BODY body /xuids']],
  [
    'sessions/request-query',
    { private: 'TRUE', page: '2' },
    ['MAY SESS-QUERY-TYPES query /private', 'MAY SESS-QUERY-TYPES query /page'],
  ],
  ['sessions/request-query', { version: '-1' }, ['SHOULD SESS-VERSION query /version']],
  ['sessions/request-query', { version: '2147483648' }, ['MUST SESS-VERSION query /version']],
  ['sessions/request-query', { version: '-2147483648' }, ['SHOULD SESS-VERSION query /version']],
  ['sessions/request-query', { version: '-2147483649' }, ['MUST SESS-VERSION query /version']],
  ['sessions/request-query', { version: '1.5' }, ['MUST SESS-VERSION query /version']],
  ['sessions/request-query', { version: '1_0' }, ['MUST SESS-VERSION query /version']],
  ...[' 1', '+1', '1e0', '0x1', '1\n'].map(
    (version) => ['sessions/request-query', { version }, ['MAY SESS-VERSION query /version']] as const,
  ),
  ...[' 10', '+10', '1e1', '0x0a', '1.5', '10\n'].map(
    (take) => ['sessions/request-query', { take }, ['MAY SESS-TAKE query /take']] as const,
  ),
  ...['-1', '+101', '1e3', '1_0', '10x', '\u0661\u0660', ''].map(
    (take) =>
      [
        'sessions/request-query',
        { take },
        [take === '' ? 'SHOULD SESS-QUERY-TYPES query /take' : 'MUST SESS-TAKE query /take'],
      ] as const,
  ),
  ...[' 1', '+1', '-0', '1\n'].map(
    (xuid) => ['sessions/request-query', { xuid }, ['MAY SESS-QUERY-TYPES query /xuid']] as const,
  ),
  ...['-1', '1e1', '0x1', '1.0'].map(
    (xuid) => ['sessions/request-query', { xuid }, ['MUST SESS-QUERY-TYPES query /xuid']] as const,
  ),
  ['sessions/request-query', { inactive: 'True ' }, ['MAY SESS-QUERY-TYPES query /inactive']],
  ['sessions/request-headers', { ...sessionsHeaders, 'x-xbl-contract-version': '0107' }, []],
  [
    'sessions/request-headers',
    { ...sessionsHeaders, 'x-xbl-contract-version': '+107' },
    ['MAY SESS-CONTRACT-VERSION headers /x-xbl-contract-version'],
  ],
  [
    'sessions/request-headers',
    { ...sessionsHeaders, 'x-xbl-contract-version': '104.5' },
    ['SHOULD SESS-CONTRACT-VERSION headers /x-xbl-contract-version'],
  ],
  [
    'sessions/request-headers',
    { ...sessionsHeaders, authorization: 'xbl3.0 x=1;token' },
    ['MAY SESS-AUTH-REQUIRED headers /authorization'],
  ],
  ['sessions/request', { xuids: ['1', ' 2', '+3'] }, ['MAY SESS-BODY body /xuids/1']],
  ['sessions/request', { xuids: [' 2', 'x'] }, ['MUST SESS-BODY body /xuids/1', 'MAY SESS-BODY body /xuids/0']],
  ['presence/request', { users: ['+1'] }, ['MAY PRES-BODY-USERS body /users/0']],
  ['presence/request', { users: ['1e1'] }, ['MUST PRES-BODY-USERS body /users/0']],
  ['presence/request', { users: ['1'], titles: [' 7'] }, ['MAY PRES-BODY-FILTERS body /titles/0']],
  ['presence/request', { Users: ['1'] }, ['SHOULD PRES-BODY-PROHIBITED body /Users']],
  ['presence/request', { Users: ['1'], users: ['1'] }, ['SHOULD PRES-BODY-PROHIBITED body /Users']],
  [
    'presence/request',
    { Users: ['nobody'] },
    ['MUST PRES-BODY-USERS body /users/0', 'SHOULD PRES-BODY-PROHIBITED body /Users'],
  ],
  ...['application/json;q=0', 'application/json; q=0.0, text/html', 'application/json;q=0, */*', '*/*;q=0'].map(
    (accept) =>
      [
        'presence/request-headers',
        { ...presenceHeaders, 'content-length': '2', accept },
        ['SHOULD PRES-ACCEPT headers /accept'],
      ] as const,
  ),
  [
    'presence/request-headers',
    { ...presenceHeaders, 'content-length': '2', accept: 'text/html, application/json;q=0.5' },
    [],
  ],
  [
    'presence/request-headers',
    { ...presenceHeaders, 'content-length': '2', authorization: 'xbl3.0 x=1;token' },
    ['MAY PRES-AUTH-REQUIRED headers /authorization'],
  ],
  ['userstats/request-headers', { authorization: 'xbl3.0 x=1;t' }, ['MAY STATS-AUTH-SCHEME headers /authorization']],
  ['userstats/request-headers', { authorization: 'XBL3.0 x=;t' }, ['MAY STATS-AUTH-SCHEME headers /authorization']],
  ['userstats/request-headers', { authorization: 'XBL3.0 t' }, ['MUST STATS-AUTH-SCHEME headers /authorization']],
  ...[`{${scid}}`, scid.replaceAll('-', ''), ` ${scid}`, `${scid}\n`].map(
    (one) =>
      [
        'userstats/request',
        { requestedusers: ['1'], requestedscids: [{ scid: one, requestedstats: [] }] },
        ['MAY STATS-BODY-PARAMETER body /requestedscids/0/scid'],
      ] as const,
  ),
  [
    'userstats/request',
    { requestedusers: ['+1', 2], requestedscids: [] },
    ['MAY STATS-BODY-PARAMETER body /requestedusers/0'],
  ],
  ['sessions/request-query', { private: '' }, ['SHOULD SESS-QUERY-TYPES query /private']],
  ['sessions/request-query', { private: 'yes' }, ['MUST SESS-QUERY-TYPES query /private']],
  ['sessions/request-query', { visibility: 'private' }, ['MUST SESS-VISIBILITY query']],
  ['sessions/request-query', { visibility: 'private', private: 'false' }, ['MUST SESS-VISIBILITY query /private']],
  ['sessions/request-query', { take: '101' }, ['MUST SESS-TAKE query /take']],
  ['sessions/request-headers', { authorization }, ['MUST SESS-CONTRACT-VERSION headers']],
  [
    'userstats/request',
    { requestedusers: ['1'], requestedscids: [{ scid: '123456789', requestedstats: ['wins'] }] },
    ['SHOULD STATS-BODY-PARAMETER body /requestedscids/0/scid'],
  ],
  [
    'userstats/request',
    { requestedusers: ['1'], requestedscids: [{}] },
    ['SHOULD STATS-BODY-PARAMETER body /requestedscids/0', 'SHOULD STATS-BODY-PARAMETER body /requestedscids/0'],
  ],
  [
    'userstats/request',
    { requestedusers: ['1'], requestedscids: [{ scid: 7, requestedstats: null }] },
    [
      'MUST STATS-BODY-PARAMETER body /requestedscids/0/scid',
      'MUST STATS-BODY-PARAMETER body /requestedscids/0/requestedstats',
    ],
  ],
  ['userstats/request', { requestedscids: [{ scid, requestedstats: [] }] }, ['MUST STATS-BODY-PARAMETER body']],
  ['userstats/request-query', { page: '2' }, ['MAY STATS-OPERATION query /page']],
  ['userstats/request-headers', {}, ['MUST STATS-AUTH-REQUIRED headers']],
  ['userstats/request-headers', { authorization: 'Bearer t' }, ['MUST STATS-AUTH-SCHEME headers /authorization']],
  ['userstats/request-headers', { authorization, 'content-type': 'text/plain' }, ['MAY headers /content-type']],
];

for (const [name, value, expected] of cases) {
  const shown = JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
  test(`${name} ${shown.slice(0, 160)} violates ${expected.join(', ')}`, async () => {
    expect(await found(name, value)).toEqual(expected);
  });
}

test('a body that only looks like JSON is judged alike in all services', async () => {
  const exchange = (text: string): object => answeredExchange({ url: 'http://127.0.0.1/', body: text }, { body: '[]' });
  const rules = [
    ['userstats/request-body', 'STATS-BODY-MALFORMED'],
    ['presence/request-body', 'PRES-BODY-MALFORMED'],
    ['sessions/request-body', 'SESS-BODY'],
  ] as const;
  for (const text of ['{"users":["1"],}', "{'users':['1']}", '{"users":["1"]', '', '{"users":["1"]} {}']) {
    for (const [name, id] of rules) {
      expect(await found(name, exchange(text)), `${name} ${text}`).toEqual([`MUST ${id} body`]);
    }
  }
  // The sample of the presence page has names without quotes.
  expect(await found('presence/request-body', exchange('{users:["1"]}'))).toEqual(['MAY PRES-BODY-MALFORMED body']);
});

const configuration = '00000000-0000-0000-0000-00000000000a';

/** An exchange of the session directory with this query, body and result. */
function sessionsExchange(query: string, body: object, results: readonly object[] = []): object {
  const url = `http://127.0.0.1/serviceconfigs/${configuration}/batch${query}`;
  const headers = Object.entries(sessionsHeaders);
  return answeredExchange({ url, headers, body }, { body: { results } });
}

test('an exchange shows what takes two parts of a request to see', async () => {
  const judged = (query: string, body: object): Promise<string[]> =>
    found('sessions/request', sessionsExchange(query, body));
  expect(await judged('?version=7', { xuids: ['1'] })).toEqual([]);
  expect(await judged('?version=8', { xuids: ['1'] })).toEqual(['MUST SESS-VERSION query /version']);
  expect(await judged('?version=100', { xuids: ['1'] })).toEqual(['MUST SESS-VERSION query /version']);
  expect(await judged('?version=2147483648', { xuids: ['1'] })).toEqual(['MUST SESS-VERSION query /version']);
  for (const body of [{}, { xuids: [] }]) {
    const shown = JSON.stringify(body);
    expect(await judged('', body), shown).toEqual(['SHOULD SESS-BODY body /xuids']);
    expect(await judged('?keyword=a', body), shown).toEqual([]);
    expect(await judged('?xuid=1', body), shown).toEqual([]);
  }
  expect(await judged('?keyword=a', { xuids: null })).toEqual(['MUST SESS-BODY body /xuids']);
});

test('a result that was found by a keyword alone names no user, whether the list of XUIDs is empty or absent', async () => {
  const result = { xuid: '1', sessionRef: { scid: configuration, templateName: 't', name: 'n' } };
  for (const body of [{}, { xuids: [] }]) {
    expect(await found('sessions/response', sessionsExchange('?keyword=a', body, [result]))).toEqual([
      'MUST SESS-RESULT-RULES body /results/0/xuid',
    ]);
  }
  // How a service echoes a XUID in another spelling is not defined.
  expect(await found('sessions/response', sessionsExchange('', { xuids: ['+1'] }, [result]))).toEqual([]);
});
