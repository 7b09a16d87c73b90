import { expect, test } from '@playwright/test';
import { batchProbe, describeLimit, searchLimit } from '../../../specs/presence/limit-search.js';
import { subjectAgainst } from '../../verdict/subject-against.js';

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

test('a probe says no only where the batch is refused twice: one failure must not pass for the limit', async () => {
  const statuses = [502, 200, 400, 400, 502, 429];
  const { subject, close } = await subjectAgainst((request, response) => {
    request.resume();
    response.writeHead(statuses.shift() ?? 500).end('[]');
  });
  try {
    const probe = batchProbe(subject, [200]);
    expect([await probe(2), await probe(2), await probe(2)]).toEqual([undefined, false, undefined]);
    expect(statuses).toEqual([]);
  } finally {
    await close();
  }
});

test('a found limit is described as far as it is known', () => {
  expect(describeLimit({ accepted: 1100, refused: 1101 })).toBe(
    'the largest accepted count of XUIDs at the default level is 1100; 1101 are not accepted',
  );
  expect(describeLimit({ accepted: 20_000, refused: undefined })).toContain('20000, is accepted');
  expect(describeLimit({ accepted: 2, refused: 1100 }, { level: 'all' })).toContain(
    'at the level all lies between 2 (accepted) and 1100 (not accepted)',
  );
});
