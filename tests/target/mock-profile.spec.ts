import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { compose } from '../../src/target/draft.js';
import { loadTarget } from '../../src/target/load-target.js';
import { type CredentialRole, credentialRoles, type Person, type Target } from '../../src/target/target.js';
import { loadWorld, startMock, type World } from '../../src/mock/index.js';

const world = loadWorld();

function mockTarget(url = 'http://127.0.0.1:1'): Target {
  return loadTarget(join(packageRoot, 'fixtures', 'targets', 'mock.yaml'), { MOCK_URL: url });
}

type Configuration = World['serviceConfigurations'] extends ReadonlyMap<string, infer Value> ? Value : never;

function configurationOf(scid: string): Configuration {
  const found = world.serviceConfigurations.get(scid);
  if (found === undefined) throw new Error(`The world has no service configuration ${scid}.`);
  return found;
}

test('every credential of the profile is the one of that part in the world, and no part is missing', () => {
  const { credentials } = mockTarget();
  for (const role of credentialRoles) {
    const { secret = '', authorization, xuid } = credentials[role] ?? {};
    const known = world.credentialsByToken.get(secret);
    expect(known?.name, role).toBe(role === 'unknown' ? undefined : role);
    if (known === undefined) continue;
    expect(authorization).toBe(`XBL3.0 x=${known.userhash};${known.token}`);
    expect(xuid, `the XUID claim of ${role}`).toBe(known.xuid?.toString());
  }
});

test('each part of a credential is one that the world really gives it', () => {
  const claims = (role: CredentialRole): NonNullable<ReturnType<World['credentials']['get']>> => {
    const found = world.credentials.get(role);
    if (found === undefined) throw new Error(`The world has no credential ${role}.`);
    return found;
  };
  const caller = world.peopleByName.get('caller');
  const friendless = [...world.people.values()].filter(({ friends }) => friends.has(claims('friendless').xuid ?? 0n));
  expect(friendless.map(({ name }) => name)).toEqual([]);
  expect(claims('caller').xuid).toBe(caller?.xuid);
  expect(claims('thirdParty').kind).toBe('thirdPartySite');
  expect(claims('server').kind).toBe('server');
  expect(claims('withoutXuid').xuid).toBeUndefined();
  expect(claims('expired').expired).toBe(true);
  expect(claims('overLimit').overLimit).toBe(true);
  const { serviceConfigurations, statistics } = mockTarget();
  for (const scid of serviceConfigurations.known) {
    expect(configurationOf(scid).sandboxes.has(claims('caller').sandbox), scid).toBe(true);
    expect(configurationOf(scid).sandboxes.has(claims('withoutRestricted').sandbox), scid).toBe(true);
    expect(configurationOf(scid).sandboxes.has(claims('withoutAccess').sandbox), scid).toBe(false);
  }
  for (const scid of serviceConfigurations.inaccessible) {
    expect(configurationOf(scid).sandboxes.has(claims('caller').sandbox), scid).toBe(false);
  }
  for (const scid of serviceConfigurations.unknown) expect(world.serviceConfigurations.has(scid), scid).toBe(false);
  const reads = (role: CredentialRole, scid: string, name: string): boolean => {
    const restriction = configurationOf(scid).statistics.get(name)?.restriction;
    const { xuid = 0n, title = 0, device = '' } = claims(role);
    const met = [restriction?.users?.has(xuid), restriction?.titles?.has(title), restriction?.devices?.has(device)];
    return met.every((isMet) => isMet !== false);
  };
  const restricted = statistics.filter(({ access }) => access === 'restricted');
  expect(restricted.length).toBeGreaterThan(0);
  for (const { scid, name } of restricted) {
    expect([reads('caller', scid, name), reads('withoutRestricted', scid, name)], name).toEqual([true, false]);
  }
});

type Running = NonNullable<ReturnType<World['peopleByName']['get']>>['presence']['devices'][number]['titles'][number];

function isActive({ richPresence, media, broadcast }: Running): boolean {
  return [richPresence, media, broadcast].some((part) => part !== undefined);
}

function asProfiled(person: NonNullable<ReturnType<World['peopleByName']['get']>>): Person {
  const caller = world.peopleByName.get('caller');
  const { state, cloaked, devices } = person.presence;
  const states = { Online: 'online', Away: 'away', Offline: 'offline' } as const;
  return {
    xuid: person.xuid.toString(),
    relationship: person === caller ? 'self' : person.friends.has(caller?.xuid ?? 0n) ? 'friend' : 'stranger',
    privacy: person.privacy,
    presence: cloaked ? 'cloaked' : states[state],
    ...(devices.some(({ titles }) => titles.some(isActive)) && { activity: true }),
    ...(devices.length > 0 && {
      devices: devices.map(({ type, titles }) => ({
        type,
        ...(titles.length > 0 && { titles: titles.map(({ title }) => title.id.toString()) }),
      })),
    }),
  };
}

test('the people of the profile are those of the world, each as it describes them', () => {
  expect(mockTarget().people).toEqual([...world.people.values()].map(asProfiled));
});

test('every row of the privacy table has somebody who is online and somebody who is offline', () => {
  const { people } = mockTarget();
  for (const relationship of ['friend', 'stranger'] as const) {
    for (const privacy of ['everyone', 'friends', 'blocked'] as const) {
      for (const presence of ['online', 'offline'] as const) {
        const found = people.filter(
          (person) =>
            person.relationship === relationship && person.privacy === privacy && person.presence === presence,
        );
        expect(found.length, `${relationship} x ${privacy}, ${presence}`).toBeGreaterThan(0);
      }
    }
  }
});

test('every statistic that is vouched for has its type, access and values in the world, and none is left out', () => {
  const { statistics, serviceConfigurations } = mockTarget();
  for (const { scid, name, access, type, valuesOf, noValueOf } of statistics) {
    const found = configurationOf(scid).statistics.get(name);
    expect(found?.type, name).toBe(type);
    expect(found?.restriction === undefined ? 'open' : 'restricted', name).toBe(access);
    for (const xuid of valuesOf) expect(found?.values.has(BigInt(xuid)), `${name} of ${xuid}`).toBe(true);
    for (const xuid of noValueOf) expect(found?.values.has(BigInt(xuid)), `${name} of ${xuid}`).toBe(false);
    expect(noValueOf.length, `somebody without ${name}`).toBeGreaterThan(0);
  }
  for (const scid of serviceConfigurations.known) {
    const named = statistics.filter((statistic) => statistic.scid === scid).map(({ name }) => name);
    expect(named.sort(), scid).toEqual([...configurationOf(scid).statistics.keys()].sort());
  }
});

test('every session that is vouched for is in the world as the profile says, and those of the file are all named', () => {
  const { sessions } = mockTarget();
  const statusOf = { active: 'active', ready: 'inactive', inactive: 'inactive', reserved: 'reserved' } as const;
  for (const { scid, template, name, visibility, keywords = [], version, members } of sessions) {
    const found = configurationOf(scid).sessions.find((session) => session.name === name);
    if (found === undefined) throw new Error(`The world has no session ${name} in ${scid}.`);
    expect([found.template, found.visibility, found.version], name).toEqual([template, visibility, version]);
    expect([...found.keywords, ...found.templateKeywords].sort(), name).toEqual([...keywords].sort());
    const expected = [...found.members].map(([xuid, status]) => `${xuid.toString()} ${statusOf[status]}`);
    expect(members.map(({ xuid, status }) => `${xuid} ${status}`).sort(), name).toEqual(expected.sort());
  }
  const names = new Set(sessions.map(({ name }) => name));
  for (const scid of mockTarget().serviceConfigurations.known) {
    const missing = configurationOf(scid).sessions.filter(({ name }) => !names.has(name) && !/-\d{3}$/.test(name));
    expect(
      missing.map(({ name }) => name),
      scid,
    ).toEqual([]);
  }
  const crowded = world.peopleByName.get('hoarder')?.xuid ?? 0n;
  const many = [...world.serviceConfigurations.values()]
    .flatMap((one) => one.sessions)
    .filter(({ members }) => members.has(crowded));
  expect(many.length, 'the profile names somebody with more sessions than one answer holds').toBeGreaterThan(100);
  expect(sessions.some(({ members }) => members.some(({ xuid }) => xuid === crowded.toString()))).toBe(true);
});

test('a started mock is reached at the profile’s address in the caller’s name, and refuses who was never known', async () => {
  const mock = await startMock();
  try {
    const target = mockTarget(mock.url);
    const ask = async (credential: CredentialRole): Promise<number> => {
      const { url, method, headers, body } = compose(
        {
          service: 'presence',
          method: 'POST',
          path: '/users/batch',
          query: [],
          headers: [
            ['x-xbl-contract-version', '3'],
            ['Accept', 'application/json'],
            ['Accept-Language', 'en-US'],
            ['Content-Type', 'application/json'],
          ],
          credential,
          body: Buffer.from(JSON.stringify({ users: [target.credentials.caller?.xuid] })),
          framing: 'content-length',
          omit: ['host'],
          raw: false,
        },
        target,
      );
      const response = await fetch(url, {
        method,
        headers: headers.map(([name, value]) => [name, value]),
        body: body?.toString() ?? '',
      });
      return response.status;
    };
    expect(await ask('caller')).toBe(200);
    expect(await ask('unknown')).toBe(401);
  } finally {
    await mock.close();
  }
});
