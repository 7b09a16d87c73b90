import { expect, test } from '@playwright/test';
import { describeStatusSet } from '../../src/contract/status.js';

test('a set of statuses calls a 4xx another one only where it names one before', () => {
  expect(describeStatusSet([400, 406, '4xx'])).toBe('400, 406 or another 4xx');
  expect(describeStatusSet([200, '4xx'])).toBe('200 or a 4xx');
  expect(describeStatusSet([200, 404, '4xx'])).toBe('200, 404 or another 4xx');
  expect(describeStatusSet(['4xx'])).toBe('a 4xx');
  expect(describeStatusSet([500, '4xx'])).toBe('500 or a 4xx');
});
