import { expect, test, unknownXuid, xuid } from '../support.js';
import { results, names } from './asking.js';

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
