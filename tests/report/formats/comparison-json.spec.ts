import { expect, test } from '@playwright/test';
import { compareReports } from '../../../src/report/compare.js';
import { comparisonJson } from '../../../src/report/formats/comparison-json.js';
import { result } from '../synthetic-results.js';
import { reportOf } from './reports.js';

test('for programs every list is there, empty or not, with both runs', () => {
  const report = reportOf({ results: [result()] });
  expect(JSON.parse(comparisonJson(compareReports(report, report), report, report))).toEqual({
    exitCode: 0,
    verdict: 'No regression (exit code 0)',
    before: expect.objectContaining({ target: 'synthetic', exitCode: 0 }),
    after: expect.objectContaining({ contractVersion: report.run.contractVersion }),
    newlyFailing: [],
    gone: [],
    fixed: [],
    newlyExercised: [],
    otherwise: [],
    caveats: [],
  });
});
