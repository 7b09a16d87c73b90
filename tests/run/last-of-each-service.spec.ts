import { expect, test } from '@playwright/test';
import { lastOfEachService } from '../../src/run/last-of-each-service.js';

test('of each service the last subject is named, in whatever order the services take turns', () => {
  const subjects = [
    { requirement: 'PRES-ANSWER', service: 'presence' },
    { requirement: 'STATS-ANSWER', service: 'userstats' },
    { requirement: 'HTTP-METHOD', service: 'presence' },
  ] as const;
  expect([...lastOfEachService(subjects)].sort()).toEqual(['HTTP-METHOD presence', 'STATS-ANSWER userstats']);
  expect(lastOfEachService([]).size).toBe(0);
});
