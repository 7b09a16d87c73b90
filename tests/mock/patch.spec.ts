import { badRequest, Refusal } from '../../src/mock/http/refusal.js';
import { defaultRules, type RuleOverrides } from '../../src/mock/index.js';
import { http, type Patch, refusedWith, together, withStatus } from '../../src/mock/patch.js';
import { presence } from '../../src/mock/presence/patches.js';
import { userstats } from '../../src/mock/userstats/patches.js';
import { crowd, expect, test, withMock, xuid } from './support.js';

/** The overrides that a patch makes of the documented behaviour. */
function overrides(patch: Patch): RuleOverrides {
  return patch(defaultRules);
}

test('instead replaces a rule or a value, and only that one', async () => {
  expect(overrides(presence.instead('maximumUsers', 3))).toEqual({ presence: { maximumUsers: 3 } });
  await withMock(overrides(presence.instead('maximumUsers', 3)), async (client) => {
    expect((await client.presence({ body: { users: crowd(3) } })).status).toBe(200);
    expect((await client.presence({ body: { users: crowd(4) } })).status).toBe(400);
    expect((await client.stats()).status).toBe(200);
  });
});

test('before changes the first arguments, and the usual rule gets the others as they were', async () => {
  const patch = presence.before('isKept', (record, query) => [record, { ...query, onlineOnly: false }]);
  const body = { users: [xuid('friendEveryoneOffline')], onlineOnly: true };
  await withMock({}, async (client) => {
    expect((await client.presence({ body })).json, 'the usual rule').toEqual([]);
  });
  await withMock(overrides(patch), async (client) => {
    expect((await client.presence({ body })).json).toHaveLength(1);
    expect((await client.presence({ body: { ...body, titles: [1] } })).json, 'other filters').toEqual([]);
  });
});

test('after changes the result, and gets the arguments too', async () => {
  const patch = presence.after('uniqueUsers', (unique, users) => (users.length > 1 ? unique.slice(0, 1) : unique));
  await withMock(overrides(patch), async (client) => {
    expect((await client.presence({ body: { users: crowd(3) } })).json).toHaveLength(1);
  });
});

test('sometimes keeps the usual rule where nothing comes back, and takes false for a result', () => {
  const patched = overrides(presence.sometimes('isOnline', ({ state }) => (state === 'Away' ? false : undefined)));
  const isOnline = (state: string): boolean | undefined => patched.presence?.isOnline?.({ xuid: '1', state });
  expect([isOnline('Away'), isOnline('Online'), isOnline('Offline')]).toEqual([false, true, false]);
});

test('around gets the usual rule, to call it as often as it likes', async () => {
  const patch = presence.around('uniqueUsers', (unique, users) => [...unique(users.slice(1)), ...users.slice(0, 1)]);
  await withMock(overrides(patch), async (client) => {
    const [first = '', second = ''] = crowd(2);
    const response = await client.presence({ body: { users: [first, second, second] } });
    expect(response.json).toMatchObject([{ xuid: second }, { xuid: first }]);
  });
});

test('skip does without a rule for some requests alone', async () => {
  const patch = http.skip('requireMethod', ({ request }) => request.method === 'PUT');
  await withMock(overrides(patch), async (client) => {
    expect((await client.stats({ method: 'PUT' })).status).toBe(200);
    expect((await client.stats({ method: 'PATCH' })).status).toBe(405);
  });
});

test('refuse and refuseAfter refuse where a refusal comes back, and let everything else through', async () => {
  const early = presence.refuse('readUsers', (value) => Array.isArray(value) && value.length === 2 && refusedWith(403));
  await withMock(overrides(early), async (client) => {
    expect((await client.presence({ body: { users: crowd(2) } })).status).toBe(403);
    expect((await client.presence({ body: { users: crowd(3) } })).status).toBe(200);
  });
  const late = presence.refuseAfter('readUsers', (users) => users.length === 2 && refusedWith(409));
  await withMock(overrides(late), async (client) => {
    expect((await client.presence({ body: { users: crowd(2) } })).status).toBe(409);
    expect((await client.presence({ body: { users: 'nobody' } })).status, 'the usual refusal comes first').toBe(400);
  });
});

test('onRefusal replaces a refusal by another one or by a result, and lets a crash pass', async () => {
  await withMock(overrides(userstats.onRefusal('parseBody', (refusal) => withStatus(refusal, 422))), async (client) => {
    expect((await client.stats({ rawBody: '{' })).status).toBe(422);
    expect((await client.stats()).status).toBe(200);
  });
  const nothing = { requestedusers: [], requestedscids: [] };
  await withMock(overrides(userstats.onRefusal('parseBody', () => nothing)), async (client) => {
    expect((await client.stats({ rawBody: '{' })).json).toEqual({ users: [] });
  });
  const crash = (): never => {
    throw new TypeError('made for the test');
  };
  const rules = { ...defaultRules, userstats: { ...defaultRules.userstats, parseBody: crash } };
  const patched = userstats.onRefusal('parseBody', () => nothing)(rules);
  expect(() => patched.userstats?.parseBody?.(Buffer.alloc(0), {} as never)).toThrow('made for the test');
});

test('patches together wrap each other, over several parts and over one rule', async () => {
  const twice = together(
    presence.after('uniqueUsers', (users) => users.slice(0, 2)),
    presence.after('uniqueUsers', (users) => users.slice(1)),
    http.instead('requireMethod', () => undefined),
  );
  expect(Object.keys(overrides(twice))).toEqual(['presence', 'http']);
  await withMock(overrides(twice), async (client) => {
    const asked = crowd(4);
    expect((await client.presence({ body: { users: asked } })).json).toMatchObject([{ xuid: asked[1] }]);
    expect((await client.stats({ method: 'PUT' })).status).toBe(200);
  });
});

test('a refusal for faults has a status, an error code and headers, and another status keeps the rest', () => {
  expect(refusedWith(302, ['Location', '/elsewhere'])).toMatchObject({
    ...{ status: 302, code: 3020, headers: [['Location', '/elsewhere']] },
  });
  expect(refusedWith(500).code).toBe(5000);
  const changed = withStatus(badRequest('The body is empty.'), 422);
  expect(changed).toBeInstanceOf(Refusal);
  expect(changed).toMatchObject({ status: 422, code: 4000, description: 'The body is empty.' });
});
