import {
  type Answer,
  authorization,
  type Client,
  crowd,
  expect,
  reasonOf,
  test,
  unknownXuid,
  xuid,
} from './support.js';
import { validatorFor } from '../../src/contract/validator.js';

interface Title {
  id: string;
  name: string;
  activity?: { richPresence?: string };
}
interface Device {
  type: string;
  titles?: Title[];
}
interface PresenceRecord {
  xuid: string;
  state: string;
  devices?: Device[];
  lastSeen?: { titleName: string };
}

function records(answer: Answer): PresenceRecord[] {
  expect(answer.status, answer.text).toBe(200);
  expect(validatorFor('presence/response-200')(answer.json), 'the answer fits the schema').toEqual([]);
  return answer.json as PresenceRecord[];
}

async function ask(
  client: Client,
  names: readonly string[],
  body: object = {},
  as = 'caller',
): Promise<PresenceRecord[]> {
  return records(await client.presence({ as, body: { users: names.map(xuid), ...body } }));
}

async function names(client: Client, asked: readonly string[], body: object): Promise<string[]> {
  const kept = await ask(client, asked, body);
  return asked.filter((name) => kept.some((record) => record.xuid === xuid(name)));
}

const grid = ['Everyone', 'Friends', 'Blocked'].flatMap((privacy) =>
  ['friend', 'stranger'].flatMap((relationship) => [
    `${relationship}${privacy}Online`,
    `${relationship}${privacy}Offline`,
  ]),
);

const filterCast = [
  ...['xboxHarbour', 'xboxQuarry', 'scarlettHarbour', 'scarlettQuarry', 'crossed', 'xboxBothTitles', 'threeDevices'],
  ...['pcPlanets', 'webWithoutTitles', 'deepTitle', 'inactiveHarbour', 'twoConsoles', 'offlineBare', 'cloakedFriend'],
];
const [harbour, quarry, deep] = [310000001, 310000002, 4100000006];

test('privacy: each viewer sees what the grid lets through and a bare record of everybody else', async ({ client }) => {
  const visible: Record<string, (name: string) => boolean> = {
    caller: (name) => name.includes('Everyone') || name.startsWith('friendFriends'),
    friendless: (name) => name.includes('Everyone'),
    thirdParty: (name) => name.includes('Everyone'),
  };
  for (const [as, sees] of Object.entries(visible)) {
    const found = await ask(client, grid, { level: 'all' }, as);
    expect(found.map((record) => record.xuid)).toEqual(grid.map(xuid));
    for (const [index, name] of grid.entries()) {
      const record = found[index];
      if (!sees(name)) expect(record, `${as} sees ${name}`).toEqual({ xuid: xuid(name), state: 'Offline' });
      else if (name.endsWith('Online'))
        expect(record?.devices?.[0]?.titles?.[0]?.activity, `${as}, ${name}`).toBeDefined();
      else expect(record?.lastSeen, `${as}, ${name}`).toBeDefined();
    }
  }
});

test('privacy: people see themselves whatever their setting, and a site does not see for whom it acts', async ({
  client,
}) => {
  for (const as of ['caller', 'friendless']) {
    expect((await ask(client, [as], {}, as))[0]?.state, as).toBe('Online');
  }
  expect((await ask(client, ['cloakedStranger'], {}, 'cloaked'))[0]?.state, 'cloaked').toBe('Online');
  expect(await ask(client, ['caller'], {}, 'thirdParty')).toEqual([{ xuid: xuid('caller'), state: 'Offline' }]);
});

test('hidden, cloaked, bare and unknown people cannot be told apart', async ({ client }) => {
  const users = [xuid('friendBlockedOnline'), xuid('cloakedFriend'), xuid('offlineBare'), unknownXuid];
  for (const level of ['user', 'device', 'title', 'all']) {
    const found = records(await client.presence({ body: { users, level } }));
    expect(found, level).toEqual(users.map((user) => ({ xuid: user, state: 'Offline' })));
  }
});

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

test('headers: what is required must be there and make sense', async ({ client }) => {
  const cases: [Record<string, string | null>, number][] = [
    [{ 'x-xbl-contract-version': null }, 400],
    [{ 'x-xbl-contract-version': 'banana' }, 400],
    [{ 'x-xbl-contract-version': '999999' }, 400],
    [{ 'x-xbl-contract-version': 'vnext' }, 200],
    [{ 'x-xbl-contract-version': '1' }, 200],
    [{ Accept: null }, 400],
    [{ Accept: 'text/html' }, 406],
    [{ Accept: 'application/json;q=0, */*' }, 406],
    [{ Accept: '*/*' }, 200],
    [{ Accept: 'text/html, application/*;q=0.2' }, 200],
    [{ 'Accept-Language': null }, 400],
    [{ 'X-RequestedServiceVersion': '1' }, 200],
    [{ 'X-RequestedServiceVersion': '7' }, 406],
    [{ 'Content-Type': 'text/plain; nonsense=' }, 200],
    [{ 'Content-Length': null, 'Transfer-Encoding': 'chunked' }, 200],
  ];
  for (const [headers, status] of cases) {
    const answer = await client.presence({ headers });
    expect(answer.status, `${JSON.stringify(headers)}: ${answer.text}`).toBe(status);
  }
  expect((await client.presence({ as: 'withoutXuid' })).status).toBe(403);
  expect((await client.presence({ as: 'server' })).status, 'a server token has no XUID claim').toBe(403);
});

test('no Content-Length and no chunks: 400 that says so', async ({ client }) => {
  const received = await client.raw(
    `POST /users/batch HTTP/1.1\r\nHost: mock\r\nConnection: close\r\nAuthorization: ${authorization('caller')}\r\nx-xbl-contract-version: 3\r\nAccept: application/json\r\nAccept-Language: en-US\r\n\r\n`,
  );
  expect(received).toMatch(/^HTTP\/1.1 400 /);
  expect(received).toContain('Content-Length header is missing');
});

test('bodies that break a rule are refused with 400 and the reason', async ({ client }) => {
  const users = [xuid('caller')];
  const cases: [unknown, RegExp][] = [
    [{}, /users is nothing/],
    [{ users: null }, /users is null/],
    [{ users: xuid('caller') }, /users is a string/],
    [{ users: {} }, /users is an object/],
    [[users], /root is an array/],
    [null, /root is null/],
    ...['', 'abc', '-1', '1.5', '1e5', ' 1', '18446744073709551616', '9'.repeat(100_000)].map(
      (bad): [unknown, RegExp] => [{ users: [...users, bad] }, /users\[1\] is/],
    ),
    ...[null, true, -1, 1.5, [], {}].map((bad): [unknown, RegExp] => [{ users: [bad] }, /users\[0\] is/]),
    [{ users, deviceTypes: 'XboxOne' }, /deviceTypes is a string/],
    [{ users, deviceTypes: [1] }, /deviceTypes\[0\] is a number/],
    [{ users, deviceTypes: null }, /deviceTypes is null/],
    [{ users, titles: 5 }, /titles is a number/],
    [{ users, titles: [-1] }, /titles\[0\]/],
    [{ users, titles: [4294967296] }, /titles\[0\]/],
    [{ users, titles: [1.5] }, /titles\[0\]/],
    [{ users, titles: ['abc'] }, /titles\[0\]/],
    [{ users, titles: [null] }, /titles\[0\] is null/],
    [{ users, onlineOnly: 'true' }, /onlineOnly is a string/],
    [{ users, onlineOnly: null }, /onlineOnly is null/],
    [{ users, level: 'everything' }, /level is "everything"; expected one of user, device, title, all/],
    [{ users, level: 'titel' }, /Did you mean title/],
    [{ users, level: null }, /level is null/],
    [{ users, level: 1 }, /level is a number/],
    [{ users, onlineonly: true }, /"onlineonly" is prohibited; did you mean onlineOnly/],
    [{ users, broadcastingOnly: false }, /broadcastingOnly/],
    [JSON.parse('{"users": [], "__proto__": {}}'), /"__proto__" is prohibited/],
  ];
  for (const [body, reason] of cases) {
    const answer = await client.presence({ body });
    const label = JSON.stringify(body).slice(0, 80);
    expect(answer.status, `${label}: ${answer.text}`).toBe(400);
    expect(reasonOf(answer), label).toMatch(reason);
    expect(validatorFor('http/service-error')(answer.json), label).toEqual([]);
  }
});
