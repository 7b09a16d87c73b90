import { expect, test } from '@playwright/test';
import { compareReports } from '../../src/report/compare.js';
import { comparisonPage } from '../../src/report/comparison-page.js';
import { reportOf } from './formats/reports.js';
import { failed, result } from './synthetic-results.js';

test('the page of a comparison has both runs side by side, each cell leading to its evidence', () => {
  const before = reportOf({ results: [result()] });
  const after = reportOf({ results: [result(), failed('HTTP-CONTENT-TYPE', ['MUST'])] });
  const comparison = compareReports(before, after);
  const page = comparisonPage(comparison, { report: before }, { report: after, page: 'new/conformance.html' });
  expect(page).toContain('Newly failing: 1');
  expect(page).toContain('href="new/conformance.html#HTTP-CONTENT-TYPE-presence"');
  expect(page).toContain('absent');
  expect(page).not.toContain('<script');
});
