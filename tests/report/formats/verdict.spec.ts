import { expect, test } from '@playwright/test';
import { plain } from '../../../src/report/colour.js';
import type { ConformanceReport } from '../../../src/report/conformance-report.js';
import { badgeJson, badgeSvg } from '../../../src/report/formats/badge.js';
import { reportFiles } from '../../../src/report/formats/files.js';
import { htmlPage } from '../../../src/report/formats/html.js';
import { junitXml } from '../../../src/report/formats/junit.js';
import { matrixPage } from '../../../src/report/formats/matrix.js';
import { markdownSummary } from '../../../src/report/formats/markdown.js';
import { sarifLog } from '../../../src/report/formats/sarif.js';
import { summaryText } from '../../../src/report/summary.js';
import { failed, result } from '../synthetic-results.js';
import { reportOf } from './reports.js';

const part = { shard: { current: 2, total: 3 }, selection: ['HTTP-STATUS-SET presence'], own: [] };
const unsure = result({ requirement: 'HTTP-METHOD', outcome: 'inconclusive', reason: 'the peer is busy', cases: [] });
const known = { ...failed('HTTP-CONTENT-TYPE', ['MUST']), outcome: 'known-failure' as const };

/** What a run writes, and what it prints. */
function everyFormat(report: ConformanceReport): readonly (readonly [name: string, text: string])[] {
  return [
    ...reportFiles.map(({ name, text }) => [name, text(report)] as const),
    ['the terminal', summaryText(report, { files: [] }, plain)],
    ['a matrix', matrixPage('runs', [{ report }])],
  ];
}

for (const [situation, record] of [
  ['a shard to which nothing fell', { results: [], part }],
  [
    'a shard whose requirements are all silent',
    { results: [result({ outcome: 'skipped', reason: 'x', cases: [] })], part },
  ],
] as const) {
  test(`${situation} calls nothing conformant, in any format`, () => {
    const report = reportOf(record);
    expect(report.run.gate.exitCode).toBe(0);
    for (const [name, text] of everyFormat(report)) {
      expect(text, name).not.toMatch(/\bConformant|brightgreen|#2b7a1f|class="(verdict|badge) pass"/);
      expect(text, `${name} must say that nothing was judged`).toMatch(/nothing ?judged|judgedNothing/i);
    }
    expect(badgeJson(report)).toContain('"lightgrey"');
    expect(junitXml(report)).toMatch(/<skipped message="this is shard 2 of 3 alone/);
    const page = htmlPage(report);
    expect(page).not.toContain('Every selected requirement was judged');
    expect(page).not.toContain('Of 0 requirements');
    expect(page).toContain('Nothing was judged.');
  });
}

test('the page of a shard to which nothing fell says so', () => {
  expect(htmlPage(reportOf({ results: [], part }))).toContain('Nothing fell to this shard.');
});

test('a known failure, and a MUST that may be inconclusive, take the green from a verdict and are named with it', () => {
  const knownOnly = reportOf({ results: [result(), known] });
  expect(JSON.parse(badgeJson(knownOnly))).toMatchObject({
    color: 'yellow',
    message: '2 of 2 judged, 0 failed, 1 known failure',
  });
  const allowed = reportOf({ results: [result(), known, known, unsure], rules: { allowInconclusive: true } });
  const words = '3 of 4 judged, 0 failed, 2 known failures, 1 MUST inconclusive (allowed by --allow-inconclusive)';
  expect(JSON.parse(badgeJson(allowed))).toMatchObject({ color: 'yellow', message: words });
  for (const report of [knownOnly, allowed]) {
    expect(report.run.gate.exitCode).toBe(0);
    expect(badgeSvg(report)).not.toContain('#2b7a1f');
    expect(htmlPage(report)).toContain('class="verdict warn"');
    expect(matrixPage('runs', [{ report }])).toContain('class="badge warn">Conformant');
  }
  expect(badgeSvg(allowed)).toContain(words);
  expect(JSON.parse(badgeJson(reportOf()))).toMatchObject({ color: 'brightgreen' });
});

test('a failure hides in no format why a MUST is inconclusive', () => {
  const report = reportOf({ results: [failed('HTTP-CONTENT-TYPE', ['MUST']), unsure] });
  expect(report.run.gate.exitCode).toBe(1);
  const cause = '1 inconclusive, MUST: the peer is busy (HTTP-METHOD)';
  expect(htmlPage(report).split('<dl class="facts">')[0]).toContain(cause);
  expect(summaryText(report, { files: [] }, plain).split('the peer is busy')).toHaveLength(2);
  expect(summaryText(report, { files: [] }, plain)).toContain(`\n${cause}\n`);
  expect(markdownSummary(report)).toMatch(/### Why\n\n- 1 inconclusive, MUST: the peer is busy/);
  expect(sarifLog(report)).toMatch(
    /"level": "error",\s+"message": \{\s+"text": "1 inconclusive, MUST: the peer is busy/,
  );
  expect(junitXml(report)).toMatch(
    /name="gate: the run as a whole"[\s\S]+<failure [\s\S]+1 inconclusive, MUST: the peer is busy/,
  );
});

test('the terminal lists what a MUST without a verdict hides only once, and what is allowed still once', () => {
  const stopped = { ...unsure, requirement: 'HTTP-READ-ONLY', reason: 'stopped', cause: 'stopped' };
  const report = reportOf({ results: [result(), unsure, stopped], rules: { allowInconclusive: true } });
  expect(report.run.gate.exitCode).toBe(2);
  const text = summaryText(report, { files: [] }, plain);
  expect(text.match(/the peer is busy/g)).toHaveLength(1);
  expect(text.match(/: stopped/g)).toHaveLength(1);
});
