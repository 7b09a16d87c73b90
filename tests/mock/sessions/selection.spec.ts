import { expect, test, xuid } from '../support.js';
import { type Result, results, ask, names, active, inactive } from './asking.js';

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
