import { expect, test, unknownXuid, xuid } from '../support.js';
import { records, ask, grid } from './asking.js';

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
