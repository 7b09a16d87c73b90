import { arena, expect, test, xuid } from '../support.js';
import { results, ask } from './asking.js';

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
