import { arena, expect, garden, test, unknownScid, vault } from '../support.js';
import { results } from './asking.js';

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
