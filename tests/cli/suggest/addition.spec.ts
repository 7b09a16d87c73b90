import { expect, test } from '@playwright/test';
import { newTo, withAddition } from '../../../src/cli/actions/suggest/addition.js';
import type { Person, Statistic, Target } from '../../../src/target/target.js';

const friend: Person = { xuid: '2535400000000101', relationship: 'friend' };
const stranger: Person = { xuid: '2535400000000102', relationship: 'stranger' };
const kills: Statistic = {
  scid: '5A0C0001-71d2-4e0b-9c11-3f20aa000001',
  name: 'Kills',
  access: 'open',
  valuesOf: [],
  noValueOf: [],
};

const target: Target = {
  name: 'small',
  profile: 'small.yaml',
  services: {},
  credentials: {},
  people: [friend],
  statistics: [kills],
  serviceConfigurations: { known: [], unknown: [], inaccessible: [] },
  sessions: [],
  cannot: {},
  pacing: {},
  bounds: { timeoutMilliseconds: 1000, maximumBodyBytes: 1024 },
  failOn: 'must',
};

test('an entry of which the profile has a part becomes one with it, and others follow', () => {
  const online = { xuid: friend.xuid, presence: 'online' } as const;
  const seen = { ...kills, scid: kills.scid.toLowerCase(), valuesOf: [friend.xuid] };
  const more = withAddition(target, { people: [online, stranger], statistics: [seen] });
  expect(more.people).toEqual([{ ...friend, presence: 'online' }, stranger]);
  expect(more.statistics, 'the letter case of an id does not count').toEqual([seen]);
});

test('what an addition before this one has added is not new again, and what changes is there whole', () => {
  const both = { people: [stranger, { xuid: friend.xuid, presence: 'away' as const }] };
  const known = withAddition(target, { people: [stranger] });
  expect(newTo(known, both).people).toEqual([{ ...friend, presence: 'away' }]);
  expect(newTo(withAddition(known, both), both).people).toEqual([]);
});
