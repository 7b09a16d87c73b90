import {
  type Answer,
  arena,
  expect,
  garden,
  reasonOf,
  test,
  unknownScid,
  unknownXuid,
  vault,
  xuid,
} from './support.js';
import { validatorFor } from '../../src/contract/validator.js';

function body(users: readonly unknown[], configurations: Readonly<Record<string, readonly string[]>>): object {
  const requestedscids = Object.entries(configurations).map(([scid, requestedstats]) => ({ scid, requestedstats }));
  return { requestedusers: users, requestedscids };
}

interface Stats {
  users: {
    xuid: string;
    gamertag: string;
    scids: { scid: string; stats: { statname: string; type: string; value: unknown }[] }[];
  }[];
}

function stats(answer: Answer): Stats {
  expect(answer.status, answer.text).toBe(200);
  const plain: unknown = JSON.parse(answer.text);
  expect(validatorFor('userstats/response-200')(plain), 'the answer fits the schema').toEqual([]);
  return answer.json as Stats;
}

test('values stand with their type, digit by digit, and what has no value is left out', async ({ client }) => {
  const names = ['Kills', 'Accuracy', 'LastVictory', 'FavouriteMap', 'LifetimeScore', 'Retired', 'NoSuchStatistic'];
  const answer = await client.stats({
    body: body([xuid('caller'), xuid('regular'), xuid('newcomer'), unknownXuid], { [arena]: names }),
  });
  expect(stats(answer)).toEqual({
    users: [
      {
        xuid: xuid('caller'),
        gamertag: 'Synth Caller',
        scids: [
          {
            scid: arena,
            stats: [
              { statname: 'Kills', type: 'Integer', value: 7 },
              { statname: 'Accuracy', type: 'Double', value: 0.8125 },
              { statname: 'LastVictory', type: 'DateTime', value: '2024-04-30T21:15:30.1234567Z' },
              { statname: 'FavouriteMap', type: 'String', value: 'Foggy Pier' },
              { statname: 'LifetimeScore', type: 'Integer', value: 'digits:9007199254740993' },
            ],
          },
        ],
      },
      {
        xuid: xuid('regular'),
        gamertag: 'Regular Player',
        scids: [
          {
            scid: arena,
            stats: [
              { statname: 'Kills', type: 'Integer', value: 3434 },
              { statname: 'Accuracy', type: 'Double', value: 1.5e-7 },
              { statname: 'FavouriteMap', type: 'String', value: '0042' },
              { statname: 'LifetimeScore', type: 'Integer', value: 'digits:9223372036854775807' },
            ],
          },
        ],
      },
      { xuid: xuid('newcomer'), gamertag: 'New Comer', scids: [{ scid: arena, stats: [] }] },
    ],
  });
});

test('XUIDs as numbers and as strings mean the same and keep their digits', async ({ client }) => {
  const configurations = `"requestedscids": [{"scid": "${arena}", "requestedstats": ["Kills"]}]`;
  const numbers = await client.stats({
    rawBody: `{"requestedusers": [9007199254740993, 9007199254740992], ${configurations}}`,
  });
  const strings = await client.stats({
    rawBody: `{"requestedusers": ["9007199254740993", "9007199254740992"], ${configurations}}`,
  });
  expect(numbers.text).toBe(strings.text);
  expect(stats(numbers).users.map((user) => user.scids[0]?.stats[0]?.value)).toEqual([993, 992]);
});

test('a batch is the union of its parts; repeated users, scids and names stand once', async ({ client }) => {
  const users = ['caller', 'friendEveryoneOnline', 'precise', 'teammate', 'newcomer'].map(xuid);
  const whole = stats(
    await client.stats({ body: body(users, { [arena]: ['Kills', 'Accuracy'], [garden]: ['Kills', 'Motto'] }) }),
  );
  for (const user of whole.users) {
    for (const part of user.scids) {
      const wanted = part.scid === arena ? ['Kills', 'Accuracy'] : ['Kills', 'Motto'];
      const single = stats(await client.stats({ body: body([user.xuid], { [part.scid]: wanted }) }));
      expect(single.users, `${user.xuid} in ${part.scid}`).toEqual([{ ...user, scids: [part] }]);
    }
  }
  const repeated = {
    requestedusers: [...users, ...users, `0${xuid('caller')}`],
    requestedscids: [
      { scid: arena, requestedstats: ['Kills', 'Kills'] },
      { scid: garden, requestedstats: ['Kills', 'Motto'] },
      { scid: arena.toUpperCase(), requestedstats: ['Accuracy', 'Kills'] },
    ],
  };
  expect(stats(await client.stats({ body: repeated }))).toEqual(whole);
});

test('scids compare in any letter case, statistics exactly', async ({ client }) => {
  const upper = stats(
    await client.stats({ body: body([xuid('caller')], { [arena.toUpperCase()]: ['Kills', 'kills'] }) }),
  );
  expect(upper.users[0]?.scids).toEqual([
    { scid: arena.toUpperCase(), stats: [{ statname: 'Kills', type: 'Integer', value: 7 }] },
  ]);
});

test('access: by sandbox, by restriction and by existence, whoever has a value', async ({ client }) => {
  const restricted = ['LadderRating', 'ConductScore', 'AimProfile'];
  const cases: [as: string, scid: string, names: string[], status: number][] = [
    ...restricted.map((name): [string, string, string[], number] => ['caller', arena, [name], 200]),
    ...restricted.map((name): [string, string, string[], number] => ['withoutRestricted', arena, [name], 403]),
    ...restricted.map((name): [string, string, string[], number] => [
      'thirdParty',
      arena,
      [name],
      name === 'ConductScore' ? 200 : 403,
    ]),
    ['friendless', arena, ['LadderRating'], 200],
    ['friendless', arena, ['ConductScore'], 403],
    ['withoutXuid', arena, ['ConductScore'], 403],
    ['withoutXuid', arena, ['Kills'], 200],
    ['withoutRestricted', arena, ['Kills', 'Accuracy'], 200],
    ['withoutRestricted', arena, ['Kills', 'AimProfile'], 403],
    ['thirdParty', arena, ['Kills'], 200],
    ['withoutAccess', arena, ['Kills'], 403],
    ['withoutAccess', garden, ['Flowers'], 403],
    ['caller', vault, ['Secrets'], 403],
    ['server', vault, ['Secrets'], 200],
    ['server', arena, restricted, 200],
    ['caller', unknownScid, ['Kills'], 404],
  ];
  for (const [as, scid, names, status] of cases) {
    for (const user of ['caller', 'newcomer']) {
      const answer = await client.stats({ as, body: body([xuid(user)], { [scid]: names }) });
      expect(answer.status, `${as} reads ${names.join()} of ${user} in ${scid}: ${answer.text}`).toBe(status);
    }
  }
});

test('versions: 1 is the default, others are 406; the contract version is optional', async ({ client }) => {
  const plain = await client.stats();
  expect((await client.stats({ headers: { 'X-RequestedServiceVersion': '1' } })).text).toBe(plain.text);
  expect((await client.stats({ headers: { 'x-xbl-contract-version': '1' } })).text).toBe(plain.text);
  expect((await client.stats({ headers: { 'X-RequestedServiceVersion': '2' } })).status).toBe(406);
  expect((await client.stats({ headers: { 'X-RequestedServiceVersion': 'banana' } })).status).toBe(406);
  expect((await client.stats({ headers: { 'x-xbl-contract-version': '2' } })).status).toBe(406);
  expect((await client.stats({ query: '?operation=read' })).text).toBe(plain.text);
});

test('an unchanged answer is 304 without a body when its ETag is named', async ({ client }) => {
  const first = await client.stats();
  const tag = first.headers['etag'];
  expect(tag).toMatch(/^"[0-9a-f]+"$/);
  for (const condition of [String(tag), `W/${String(tag)}`, `"other", ${String(tag)}`, '*']) {
    const second = await client.stats({ headers: { 'If-None-Match': condition } });
    expect(second.status, condition).toBe(304);
    expect(second.text).toBe('');
    expect(second.headers['etag']).toBe(tag);
  }
  expect((await client.stats({ headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
});

test('bodies that break a rule are refused with 400 and the reason', async ({ client }) => {
  const users = [xuid('caller')];
  const requestedscids = [{ scid: arena, requestedstats: ['Kills'] }];
  const cases: [unknown, RegExp][] = [
    [{ requestedscids }, /requestedusers is nothing/],
    [{ requestedusers: users }, /requestedscids is nothing/],
    [{ requestedusers: null, requestedscids }, /requestedusers is null/],
    [{ requestedusers: [null], requestedscids }, /requestedusers\[0\] is null/],
    [{ requestedusers: ['x'], requestedscids }, /requestedusers\[0\] is "x"/],
    [{ requestedusers: [-1], requestedscids }, /requestedusers\[0\]/],
    [{ requestedusers: users, requestedscids: {} }, /requestedscids is an object/],
    [{ requestedusers: users, requestedscids: [null] }, /requestedscids\[0\] is null/],
    [{ requestedusers: users, requestedscids: [{ requestedstats: [] }] }, /requestedscids\[0\].scid is nothing/],
    [
      { requestedusers: users, requestedscids: [{ scid: '123', requestedstats: [] }] },
      /scid is "123"; expected a GUID/,
    ],
    [{ requestedusers: users, requestedscids: [{ scid: arena }] }, /requestedstats is nothing/],
    [
      { requestedusers: users, requestedscids: [{ scid: arena, requestedstats: 'Kills' }] },
      /requestedstats is a string/,
    ],
    [
      { requestedusers: users, requestedscids: [{ scid: arena, requestedstats: [7] }] },
      /requestedstats\[0\] is a number/,
    ],
    ['text', /root is a string/],
    [[], /root is an array/],
  ];
  for (const [bad, reason] of cases) {
    const answer = await client.stats({ body: bad });
    expect(answer.status, `${JSON.stringify(bad)}: ${answer.text}`).toBe(400);
    expect(reasonOf(answer)).toMatch(reason);
  }
});
