import {
  type Answer,
  arena,
  type Client,
  expect,
  garden,
  test,
  unknownScid,
  unknownXuid,
  vault,
  xuid,
} from './support.js';
import { validatorFor } from '../../src/contract/validator.js';

interface Result {
  xuid?: string;
  sessionRef: { scid: string; templateName: string; name: string };
  accepted: number;
  status?: string;
  visibility: string;
  joinRestriction?: string;
  myTurn?: boolean;
  keywords: string[];
}

function results(answer: Answer): Result[] {
  expect(answer.status, answer.text).toBe(200);
  expect(validatorFor('sessions/response-200')(answer.json), 'the answer fits the schema').toEqual([]);
  return (answer.json as { results: Result[] }).results;
}

async function ask(client: Client, people: readonly string[], query = '', as = 'caller'): Promise<Result[]> {
  return results(await client.sessions({ as, query, body: { xuids: people.map(xuid) } }));
}

async function names(client: Client, people: readonly string[], query = '', as = 'caller'): Promise<string[]> {
  return (await ask(client, people, query, as)).map(({ sessionRef }) => sessionRef.name).sort();
}

const active = ['caller-full', 'caller-open', 'caller-visible'];
const inactive = ['caller-inactive', 'caller-ready'];

test('which sessions of the caller: active by default, more on request', async ({ client }) => {
  const cases: [query: string, expected: string[]][] = [
    ['', active],
    ['?inactive=false&reservations=false&private=false', active],
    ['?inactive=true', [...active, ...inactive]],
    ['?reservations=true', [...active, 'caller-reserved']],
    ['?private=true', [...active, 'caller-private']],
    [
      '?private=TRUE&inactive=true&reservations=true',
      [
        ...active,
        ...inactive,
        'caller-reserved',
        'caller-private',
        'caller-private-inactive',
        'caller-private-reserved',
      ],
    ],
    ['?visibility=open', ['caller-open']],
    ['?visibility=full', ['caller-full']],
    ['?visibility=visible', ['caller-visible']],
    ['?visibility=any', active],
    ['?visibility=private&private=true', ['caller-private']],
    ['?visibility=open&private=true', ['caller-open']],
    ['?version=0', []],
    ['?version=1', ['caller-open']],
    ['?version=2', ['caller-open', 'caller-visible']],
    ['?version=7', active],
    ['?keyword=ranked', ['caller-open']],
    ['?keyword=RANKED-duo', ['caller-full']],
    ['?keyword=rank', []],
    ['?keyword=cup', ['caller-visible']],
    ['?keyword=ranked&keyword=harbour', ['caller-open']],
    ['?keyword=ranked&private=true&inactive=true', ['caller-open', 'caller-private', 'caller-ready']],
    ['?unknown=parameter', active],
    ['?take=0', []],
  ];
  for (const [query, expected] of cases) {
    expect(await names(client, ['caller'], query), query).toEqual([...expected].sort());
  }
});

test('what a result says: the user’s status and turn, restrictions only where they are open to show', async ({
  client,
}) => {
  const found = await ask(client, ['caller'], '?private=true&inactive=true&reservations=true');
  const byName = new Map(found.map((result) => [result.sessionRef.name, result]));
  expect(byName.get('caller-open')).toEqual({
    xuid: xuid('caller'),
    startTime: '2024-04-30T10:15:30.1234567Z',
    sessionRef: { scid: arena, templateName: 'duel', name: 'caller-open' },
    accepted: 5,
    status: 'active',
    visibility: 'open',
    myTurn: true,
    keywords: ['Ranked', 'harbour'],
  });
  expect(byName.get('caller-ready')?.status).toBe('inactive');
  expect(byName.get('caller-reserved')?.status).toBe('reserved');
  expect(byName.get('caller-reserved')?.accepted, 'reserved members are not accepted').toBe(1);
  expect(byName.get('caller-full')?.joinRestriction).toBe('local');
  expect(byName.get('caller-inactive')?.joinRestriction).toBe('followed');
  expect(byName.get('caller-visible')?.joinRestriction, 'a visible session').toBeUndefined();
  expect(byName.get('caller-private')?.joinRestriction, 'a private session').toBeUndefined();
  expect(byName.get('caller-visible')?.myTurn, "another's turn").toBeUndefined();
});

test('results stand by XUID in the request’s order, a shared session once for each, and a XUID once', async ({
  client,
}) => {
  const people = ['teammate', 'newcomer', 'caller', 'regular', 'precise', 'neighbour'];
  const singles: Result[] = [];
  for (const name of people) singles.push(...(await ask(client, [name], '?take=100')));
  expect(await ask(client, people, '?take=100')).toEqual(singles);
  expect(await ask(client, [...people, 'caller'], '?take=100')).toEqual(singles);
  const sharedBy = singles.filter(({ sessionRef }) => sessionRef.name === 'cup-final').map((result) => result.xuid);
  expect(sharedBy).toEqual([xuid('teammate'), xuid('regular')]);
  for (const take of [0, 1, 3, 7]) {
    expect(await ask(client, people, `?take=${take}`), `take=${take}`).toEqual(singles.slice(0, take));
  }
});

test('never more than 100 results', async ({ client }) => {
  expect(await ask(client, ['hoarder'])).toHaveLength(100);
  expect(await ask(client, ['hoarder'], '?take=100')).toHaveLength(100);
  expect(await ask(client, ['caller', 'hoarder', 'regular'])).toHaveLength(100);
  expect(await ask(client, ['hoarder'], '?take=99')).toHaveLength(99);
});

test('private and reserved sessions: refused alike whether or not there are any', async ({ client }) => {
  const withSessions = [['regular'], ['caller', 'regular'], ['reservedOnly']].map((people) => ({
    xuids: people.map(xuid),
  }));
  const withoutSessions = [{ xuids: [xuid('newcomer')] }, { xuids: [unknownXuid] }];
  for (const query of ['?private=true', '?reservations=true', '?private=true&reservations=true&visibility=private']) {
    const seen = new Set<string>();
    const bodies = [...withSessions, ...withoutSessions];
    for (const body of bodies) {
      const answer = await client.sessions({ query, body });
      expect(answer.status, `${query} ${JSON.stringify(body)}`).toBe(403);
      seen.add(JSON.stringify([answer.text, answer.rawHeaders.filter((text) => !text.includes('GMT'))]));
    }
    for (const keyword of ['secret', 'nosuchkeyword']) {
      const answer = await client.sessions({ query: `${query}&keyword=${keyword}`, body: { xuids: [] } });
      expect(answer.status, `${query} with ${keyword} alone`).toBe(403);
      seen.add(JSON.stringify([answer.text, answer.rawHeaders.filter((text) => !text.includes('GMT'))]));
    }
    expect([...seen], query).toHaveLength(1);
    expect((await client.sessions({ query, as: 'withoutXuid' })).status, 'nobody’s own XUID').toBe(403);
  }
});

test('server-level access sees everybody’s private and reserved sessions', async ({ client }) => {
  const all = [
    'regular-full',
    'regular-inactive',
    'regular-open',
    'regular-private',
    'regular-private-reserved',
    'regular-reserved',
    'regular-visible',
  ];
  const found = await names(client, ['regular'], '?private=true&reservations=true&inactive=true', 'server');
  expect(found.filter((name) => name.startsWith('regular'))).toEqual(all);
  const secret = results(await client.sessions({ as: 'server', query: '?private=true&keyword=secret', body: {} }));
  expect(secret.map(({ sessionRef }) => sessionRef.name).sort()).toEqual(['caller-private', 'regular-private']);
});

test('a keyword alone finds sessions of anybody and of nobody, without a user’s members', async ({ client }) => {
  for (const body of [{}, { xuids: [] }]) {
    const found = results(await client.sessions({ query: '?keyword=waiting+room', body }));
    expect(found.map(({ sessionRef }) => sessionRef.name)).toEqual(['empty-room']);
    const ranked = results(await client.sessions({ query: '?keyword=ranked', body }));
    expect(ranked.length).toBeGreaterThan(3);
    for (const result of ranked) {
      expect(Object.keys(result)).not.toContain('xuid');
      expect(Object.keys(result)).not.toContain('status');
      expect(Object.keys(result)).not.toContain('myTurn');
      expect(result.visibility).not.toBe('private');
    }
  }
  expect((await client.sessions({ body: {} })).status, 'neither XUID nor keyword').toBe(400);
  expect((await client.sessions({ body: { xuids: [] } })).status, 'neither XUID nor keyword').toBe(400);
});

test('XUIDs in the query string follow those of the body', async ({ client }) => {
  const body = { xuids: [xuid('regular')] };
  const found = results(await client.sessions({ query: `?xuid=${xuid('caller')}&xuid=${xuid('regular')}`, body }));
  expect([...new Set(found.map((result) => result.xuid))]).toEqual([xuid('regular'), xuid('caller')]);
  const alone = await client.sessions({ query: `?xuid=${xuid('caller')}`, body: {} });
  expect(results(alone)).toEqual(await ask(client, ['caller']));
});

test('XUIDs keep their digits and are echoed as asked', async ({ client }) => {
  const found = results(
    await client.sessions({ rawBody: '{"xuids": [9007199254740993, "9007199254740992", "0018446744073709551615"]}' }),
  );
  expect(found.map((result) => [result.xuid, result.sessionRef.name])).toEqual([
    ['9007199254740993', 'regular-open'],
    ['9007199254740993', 'odd-room'],
    ['9007199254740992', 'even-room'],
    ['0018446744073709551615', 'odd-room'],
  ]);
});

test('contract versions from 104 on are served and bound the version parameter', async ({ client }) => {
  const cases: [version: string | null, query: string, status: number][] = [
    ['104', '', 200],
    ['105', '', 200],
    ['107', '', 200],
    ['300', '', 200],
    ['103', '', 400],
    ['-107', '', 400],
    ['banana', '', 400],
    ['107.5', '', 400],
    ['', '', 400],
    [null, '', 400],
    ['104', '?version=4', 200],
    ['104', '?version=5', 400],
    ['107', '?version=8', 400],
    ['108', '?version=8', 200],
    ['107', '?version=-1', 400],
    ['107', '?version=2147483648', 400],
  ];
  for (const [version, query, status] of cases) {
    const answer = await client.sessions({ headers: { 'X-Xbl-Contract-Version': version }, query });
    expect(answer.status, `${String(version)} ${query}: ${answer.text}`).toBe(status);
  }
});

test('parameters and bodies of a wrong kind are refused with 400 in plain text', async ({ client }) => {
  const queries = [
    ...[
      'reservations=maybe',
      'inactive=1',
      'private=',
      'take=-1',
      'take=101',
      'take=',
      'take=ten',
      'take=1.5',
      'take=99999999999999',
    ],
    ...[
      'version=two',
      'version=',
      'visibility=secret',
      'visibility=',
      'visibility=private',
      'keyword=',
      'xuid=abc',
      'xuid=',
      'xuid=-1',
    ],
    ...['xuid=18446744073709551616', 'take=1&take=2', 'keyword=%zz', 'inactive=%ff'],
  ];
  for (const query of queries) {
    const answer = await client.sessions({ query: `?${query}` });
    expect(answer.status, query).toBe(400);
    expect(answer.headers['content-type'], query).toMatch(/^text\/plain/);
    expect(answer.text, query).toContain(query.split('=')[0] ?? '');
  }
  const bodies = [
    null,
    [],
    'x',
    7,
    { xuids: null },
    { xuids: 'x' },
    { xuids: {} },
    { xuids: [null] },
    { xuids: [''] },
    { xuids: [true] },
    { xuids: ['1', 'x'] },
  ];
  for (const body of bodies) {
    expect((await client.sessions({ body, query: '?keyword=ranked' })).status, JSON.stringify(body)).toBe(400);
  }
});

test('service configurations: any letter case, 400 for no GUID, 404 for none, 403 without access', async ({
  client,
}) => {
  const cases: [scid: string, status: number][] = [
    [arena, 200],
    [arena.toUpperCase(), 200],
    [garden, 200],
    [vault, 403],
    [unknownScid, 404],
    ['banana', 400],
    ['%zz', 400],
    [`{${arena}}`, 400],
  ];
  for (const [scid, status] of cases) {
    const answer = await client.sessions({}, scid);
    expect(answer.status, scid).toBe(status);
    if (status === 200) expect(results(answer)[0]?.sessionRef.scid, scid).toBe(scid.toLowerCase());
  }
  expect((await client.sessions({ as: 'withoutAccess' })).status).toBe(403);
  expect(results(await client.sessions({ as: 'server' }, vault))).toHaveLength(1);
});
