import { expect, test } from '@playwright/test';
import type { RecordEntry } from '../../specs/presence/answers.js';
import { describeLimit, searchLimit } from '../../specs/presence/limit-search.js';
import { cutDifference, listOfUsers, withMore } from '../../specs/presence/limit-users.js';
import { compareTexts, textsIn } from '../../specs/presence/localised-texts.js';
import { syntheticXuids } from '../../specs/presence/requests.js';

function record(xuid: string, state: string, titleName?: string): RecordEntry {
  const title = { id: '7', name: titleName ?? '', activity: { richPresence: `${titleName ?? ''} match` } };
  const devices =
    titleName === undefined
      ? []
      : [{ type: 'XboxOne', titles: [{ id: '7', value: title, pointer: '' }], value: {}, pointer: '' }];
  return { xuid, state, devices, lastSeen: undefined, value: { xuid, state }, pointer: '' };
}

test('a list of users has the count that was asked for, each user once, witnesses at its end and its start', () => {
  const people = ['11', '12', '13', '14'];
  for (const count of [1, 2, 3, 4, 5, 99, 1099, 1100, 2200]) {
    const list = listOfUsers(count, people);
    expect(list.length, `length of a list of ${count}`).toBe(count);
    expect(new Set(list).size, `distinct users of ${count}`).toBe(count);
    expect(list.at(-1), `last user of ${count}`).toBe('11');
    if (count >= people.length) expect(list.at(0), `first user of ${count}`).toBe('12');
    const placed = people.filter((xuid) => list.includes(xuid)).length;
    expect(placed, `witnesses among ${count}`).toBe(Math.min(count, people.length));
  }
  expect(listOfUsers(3, []), 'without witnesses').toEqual(syntheticXuids(3));
  expect(listOfUsers(3, ['11']).indexOf('11'), 'a single witness').toBe(2);
});

test('a witness whose XUID is one of the synthetic ones still stands once in the list', () => {
  const [synthetic = ''] = syntheticXuids(1);
  const list = listOfUsers(50, [synthetic]);
  expect(list.filter((xuid) => xuid === synthetic)).toEqual([synthetic]);
  expect(new Set(list).size).toBe(50);
});

test('a longer list adds users that were not there and keeps its last one', () => {
  const list = listOfUsers(10, ['11', '12']);
  for (const more of [1, 10]) {
    const longer = withMore(list, more);
    expect(longer.length, `with ${more} more`).toBe(10 + more);
    expect(new Set(longer).size, `distinct with ${more} more`).toBe(10 + more);
    expect(longer.slice(0, 9), `beginning with ${more} more`).toEqual(list.slice(0, 9));
    expect(longer.at(-1), `end with ${more} more`).toBe('11');
  }
});

test('a cut shows in a missing record and in one that shows nobody, and in nothing else', () => {
  const few = [record('1', 'online', 'Harbour'), record('2', 'offline')];
  expect(cutDifference(few, few, 1100)).toBeUndefined();
  expect(cutDifference(few, [record('2', 'offline'), record('1', 'online', 'Quarry')], 1100)).toBeUndefined();
  expect(cutDifference(few, [...few, record('3', 'online')], 1100)).toBeUndefined();
  expect(cutDifference(few, few.slice(0, 1), 1100)?.expected).toContain('user 2');
  expect(cutDifference(few, [record('1', 'offline'), record('2', 'offline')], 1100)?.got).toBe('offline, no device');
});

test('the search finds the largest accepted count from above and from below, in few probes', async () => {
  for (const limit of [1, 2, 37, 999, 1099, 1101, 2200, 5000, 19_999]) {
    let probes = 0;
    const probe = (count: number): Promise<boolean> => {
      probes += 1;
      return Promise.resolve(count <= limit);
    };
    const known = limit > 1100 ? { accepted: 1101, refused: undefined } : { accepted: 1, refused: 1100 };
    const found = await searchLimit(probe, known, 20_000);
    expect(found, `limit ${limit}`).toEqual({ accepted: limit, refused: limit + 1 });
    expect(probes, `probes for the limit ${limit}`).toBeLessThanOrEqual(20);
  }
});

test('the search ends at its ceiling, and where a probe cannot tell', async () => {
  const tried: number[] = [];
  const endless = await searchLimit(
    (count) => {
      tried.push(count);
      return Promise.resolve(true);
    },
    { accepted: 1101, refused: undefined },
    20_000,
  );
  expect(endless).toEqual({ accepted: 20_000, refused: undefined });
  expect(Math.max(...tried)).toBe(20_000);
  const unsure = await searchLimit(
    (count) => Promise.resolve(count > 500 ? undefined : true),
    { accepted: 2, refused: 1100 },
    1100,
  );
  expect(unsure).toEqual({ accepted: 2, refused: 1100 });
});

test('a found limit is described as far as it is known', () => {
  expect(describeLimit({ accepted: 1100, refused: 1101 })).toBe(
    'the largest accepted count of XUIDs is 1100; 1101 are refused',
  );
  expect(describeLimit({ accepted: 20_000, refused: undefined })).toContain('20000, is accepted');
  expect(describeLimit({ accepted: 2, refused: 1100 })).toContain('between 2 (accepted) and 1100 (refused)');
});

test('texts are compared by what they name, not by where they stand', () => {
  const usual = [record('1', 'online', 'Harbour'), record('2', 'offline')];
  const other = [record('1', 'online', 'Hafen')];
  for (const kind of ['title names', 'activity texts'] as const) {
    const texts = textsIn(usual, kind);
    expect(texts.size, kind).toBe(1);
    expect(compareTexts(texts, textsIn(other, kind)), `${kind} in another language`).toEqual({
      common: 1,
      different: 1,
    });
    expect(compareTexts(texts, texts), `${kind} against themselves`).toEqual({ common: 1, different: 0 });
    expect(compareTexts(texts, new Map()), `${kind} against none`).toEqual({ common: 0, different: 0 });
  }
});
