import { crowd, expect, test, unknownXuid, xuid } from '../support.js';
import { type PresenceRecord, records, ask, names, grid, filterCast, harbour, quarry, deep } from './asking.js';

test('limit: up to 1,100 entries are answered, at each level and with filters, and 1,101 are refused', async ({
  client,
}) => {
  for (const count of [1, 1099, 1100]) {
    expect(records(await client.presence({ body: { users: crowd(count) } })), String(count)).toHaveLength(count);
  }
  for (const extra of [
    { level: 'user' },
    { level: 'all' },
    { onlineOnly: true },
    { deviceTypes: ['iOS'], titles: [harbour] },
  ]) {
    expect((await client.presence({ body: { users: crowd(1100), ...extra } })).status, JSON.stringify(extra)).toBe(200);
    const refused = await client.presence({ body: { users: crowd(1101), ...extra } });
    expect(refused.status, JSON.stringify(extra)).toBe(400);
    expect(refused.text).toContain('1101 entries; at most 1100');
  }
  const repeated = Array.from({ length: 1101 }, () => xuid('caller'));
  expect((await client.presence({ body: { users: repeated } })).status, 'duplicates count').toBe(400);
});

test('levels: each is the projection of all, and title is the default', async ({ client }) => {
  const cast = [
    'threeDevices',
    'pcPlanets',
    'broadcaster',
    'webWithoutTitles',
    'friendEveryoneOffline',
    'awayWithoutDevice',
  ];
  const byLevel: Record<string, PresenceRecord[]> = {};
  for (const level of ['user', 'device', 'title', 'all']) byLevel[level] = await ask(client, cast, { level });
  const all = byLevel['all'] ?? [];
  const withoutActivity = all.map(
    (record) =>
      JSON.parse(
        JSON.stringify(record, (key, value: unknown) => (key === 'activity' ? undefined : value)),
      ) as PresenceRecord,
  );
  expect(JSON.stringify(all)).toContain('activity');
  expect(JSON.stringify(all)).toContain('broadcast');
  expect(JSON.stringify(all)).toContain('media');
  expect(byLevel['title']).toEqual(withoutActivity);
  expect(await ask(client, cast)).toEqual(withoutActivity);
  expect(byLevel['device']).toEqual(
    all.map(({ devices, ...user }) => (devices ? { ...user, devices: devices.map(({ type }) => ({ type })) } : user)),
  );
  expect(byLevel['user']).toEqual(all.map((record) => ({ ...record, devices: undefined })));
  expect(byLevel['user']?.[4]?.lastSeen, 'lastSeen stands at the level user').toBeDefined();
});

test('filters: or inside a list, and between the lists', async ({ client }) => {
  const xbox = [
    'xboxHarbour',
    'xboxQuarry',
    'crossed',
    'xboxBothTitles',
    'threeDevices',
    'inactiveHarbour',
    'twoConsoles',
  ];
  const inHarbour = [
    'xboxHarbour',
    'scarlettHarbour',
    'crossed',
    'xboxBothTitles',
    'threeDevices',
    'inactiveHarbour',
    'twoConsoles',
  ];
  const both = xbox.filter((name) => inHarbour.includes(name));
  const cases: [object, string[]][] = [
    [{ deviceTypes: [] }, filterCast],
    [{ titles: [] }, filterCast],
    [{ deviceTypes: ['XboxOne'] }, xbox],
    [{ deviceTypes: ['xboxone'] }, xbox],
    [
      { deviceTypes: ['XboxOne', 'Web'] },
      filterCast.filter((name) => xbox.includes(name) || name === 'webWithoutTitles'),
    ],
    [{ deviceTypes: ['Sundial'] }, []],
    [{ titles: [harbour] }, inHarbour],
    [{ titles: [String(harbour)] }, inHarbour],
    [{ titles: [deep] }, ['deepTitle']],
    [{ titles: [harbour, deep] }, filterCast.filter((name) => inHarbour.includes(name) || name === 'deepTitle')],
    [{ titles: [1] }, []],
    [{ deviceTypes: ['XboxOne'], titles: [harbour] }, both],
    [{ deviceTypes: ['PC'], titles: [quarry] }, []],
  ];
  for (const [body, expected] of cases) {
    for (const level of ['user', 'title', 'all']) {
      expect(await names(client, filterCast, { ...body, level }), `${JSON.stringify(body)} at ${level}`).toEqual(
        expected,
      );
    }
  }
});

test('onlineOnly: offline, cloaked, hidden and unknown people are left out; away ones stay', async ({ client }) => {
  const cast = [
    'threeDevices',
    'awayWithDevice',
    'awayWithoutDevice',
    'offlineBare',
    'friendEveryoneOffline',
    'cloakedFriend',
    'friendBlockedOnline',
  ];
  expect(await names(client, cast, { onlineOnly: true })).toEqual(cast.slice(0, 3));
  expect(await names(client, cast, { onlineOnly: false })).toEqual(cast);
  expect(records(await client.presence({ body: { users: [unknownXuid], onlineOnly: true } }))).toEqual([]);
});

test('a batch is the union of its single-user batches, in the order of the request', async ({ client }) => {
  const cast = [...grid, ...filterCast].reverse();
  const singles: PresenceRecord[] = [];
  for (const name of cast) singles.push(...(await ask(client, [name], { level: 'all' })));
  expect(await ask(client, cast, { level: 'all' })).toEqual(singles);
});

test('XUIDs keep their digits as numbers and strings, are echoed as asked, and stand once', async ({ client }) => {
  const rawBody = '{"users": [9007199254740992, 9007199254740993, 18446744073709551615, "009007199254740993"]}';
  const found = records(await client.presence({ rawBody }));
  expect(found.map((record) => [record.xuid, record.state])).toEqual([
    ['9007199254740992', 'Offline'],
    ['9007199254740993', 'Online'],
    ['18446744073709551615', 'Online'],
  ]);
  expect(records(await client.presence({ body: { users: ['009007199254740993'] } }))[0]?.xuid).toBe(
    '009007199254740993',
  );
  expect(records(await client.presence({ body: { users: [] } }))).toEqual([]);
});

test('names come in the locale that is asked for, else in the fallback', async ({ client }) => {
  const cases: [string, string][] = [
    ['en-US', 'Harbour Lights'],
    ['fr-FR', 'Les feux du port'],
    ['fr', 'Les feux du port'],
    ['de-AT, fr;q=0.5', 'Hafenlichter'],
    ['fr;q=0.5, de-DE;q=0.9', 'Hafenlichter'],
    ['ja-JP', 'Harbour Lights'],
    ['*', 'Harbour Lights'],
  ];
  for (const [language, name] of cases) {
    const answer = await client.presence({ headers: { 'Accept-Language': language } });
    expect(records(answer)[0]?.devices?.[0]?.titles?.[0]?.name, language).toBe(name);
  }
  const french = { 'Accept-Language': 'fr-FR' };
  const answer = await client.presence({ headers: french, body: { users: [xuid('offlineDeep')] } });
  expect(records(answer)[0]?.lastSeen?.titleName, 'no French name').toBe('Deep Number');
});
