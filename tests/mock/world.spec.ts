import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/contract/root.js';
import { loadWorld, parseWorld } from '../../src/mock/world/load-world.js';

const file = readFileSync(join(packageRoot, 'fixtures', 'world.yaml'), 'utf8');

test('the world has people enough for the limit, and the same ones each time', () => {
  const world = loadWorld();
  expect(world.people.size).toBeGreaterThanOrEqual(1500);
  expect(parseWorld(file), 'a second reading').toEqual(world);
});

test('each privacy setting has friends and strangers of the caller with a device, a title, activity and a lastSeen', () => {
  const world = loadWorld();
  const caller = world.peopleByName.get('caller');
  if (caller === undefined) throw new Error('the world has no caller');
  const people = [...world.peopleByName.values()].filter((person) => person !== caller);
  for (const privacy of ['everyone', 'friends', 'blocked']) {
    for (const isFriend of [true, false]) {
      const row = people.filter((person) => person.privacy === privacy && person.friends.has(caller.xuid) === isFriend);
      const titles = row.flatMap(({ presence }) => presence.devices.flatMap((device) => device.titles));
      const place = `${isFriend ? 'friend' : 'stranger'} x ${privacy}`;
      expect(
        titles.some(({ richPresence }) => richPresence !== undefined),
        `${place}: activity`,
      ).toBe(true);
      expect(
        row.some(({ presence }) => presence.lastSeen !== undefined),
        `${place}: lastSeen`,
      ).toBe(true);
    }
  }
});

test('those who ask hide their own presence, so that seeing oneself is told from seeing everyone', () => {
  const { peopleByName } = loadWorld();
  expect(peopleByName.get('caller')?.privacy).toBe('friends');
  expect(peopleByName.get('friendless')?.privacy).toBe('blocked');
  expect(peopleByName.get('friendless')?.friends.size).toBe(0);
});

test('one person is active in more sessions than an answer holds', () => {
  const world = loadWorld();
  const hoarder = world.peopleByName.get('hoarder');
  const sessions = [...world.serviceConfigurations.values()].flatMap((configuration) => configuration.sessions);
  const active = sessions.filter(({ members }) => hoarder !== undefined && members.get(hoarder.xuid) === 'active');
  expect(active.length).toBeGreaterThan(100);
});

test('the caller has sessions of every status and visibility, and of versions 1 to 6', () => {
  const world = loadWorld();
  const caller = world.peopleByName.get('caller')?.xuid ?? 0n;
  const sessions = [...world.serviceConfigurations.values()].flatMap((configuration) => configuration.sessions);
  const own = sessions.filter(({ members }) => members.has(caller));
  expect(new Set(own.map(({ members }) => members.get(caller)))).toEqual(
    new Set(['active', 'ready', 'inactive', 'reserved']),
  );
  expect(new Set(own.map(({ visibility }) => visibility))).toEqual(new Set(['open', 'private', 'visible', 'full']));
  expect(new Set(own.map(({ version }) => version))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
});

test('two people have XUIDs that one double stands for, with different statistics', () => {
  const world = loadWorld();
  const [even, odd] = [world.people.get(9007199254740992n), world.people.get(9007199254740993n)];
  const kills = [...world.serviceConfigurations.values()][0]?.statistics.get('Kills');
  expect(even && kills?.values.get(even.xuid)).toBe('992');
  expect(odd && kills?.values.get(odd.xuid)).toBe('993');
});

test('every statistic type has somebody with a value and somebody without', () => {
  const world = loadWorld();
  const newcomer = world.peopleByName.get('newcomer')?.xuid ?? 0n;
  const statistics = [...world.serviceConfigurations.values()].flatMap(({ statistics }) => [...statistics.values()]);
  for (const type of ['Integer', 'Double', 'DateTime', 'String']) {
    const open = statistics.filter((statistic) => statistic.type === type && statistic.restriction === undefined);
    expect(
      open.some(({ values }) => values.size > 0 && !values.has(newcomer)),
      type,
    ).toBe(true);
  }
});

test('no token and no user hash is another one or a part of it', () => {
  const tokens = [...loadWorld().credentials.values()].map(({ token }) => token);
  for (const token of tokens) {
    expect(
      tokens.filter((other) => other.includes(token)),
      token,
    ).toEqual([token]);
    expect(token, 'a token looks made up').toContain('not-a-secret');
  }
});

test('a slip in the file is named with its place and the nearest right name', () => {
  const slips: [from: string, to: string, message: RegExp][] = [
    ['privacy: friends', 'privacy: freinds', /at \/people\/caller\/privacy.*did you mean friends/],
    ['friends: [caller]', 'friends: [calller]', /friends\/0.*did you mean caller/],
    [
      'gamertag: Synth Caller',
      'gamertagg: Synth Caller',
      /\/people\/caller: the member gamertagg.*did you mean gamertag/,
    ],
    ["xuid: '2535400000000002'", 'xuid: 2535400000000002', /friendless\/xuid.*in quotes/],
    ["xuid: '2535400000000002'", "xuid: '2535400000000001'", /one XUID/],
    ['presence: { state: Offline }', 'presence: { state: Online }', /presence.*a device, because the state is Online/],
  ];
  for (const [from, to, message] of slips) {
    expect(file, `the slip ${to} can be made`).toContain(from);
    expect(() => parseWorld(file.replace(from, to)), to).toThrow(message);
  }
});
