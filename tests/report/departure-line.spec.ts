import { expect, test } from '@playwright/test';
import { plain } from '../../src/report/colour.js';
import type { ConformanceReport } from '../../src/report/conformance-report.js';
import { departureSentence } from '../../src/report/departure-line.js';
import { htmlPage } from '../../src/report/formats/html.js';
import { markdownSummary } from '../../src/report/formats/markdown.js';
import { sarifLog } from '../../src/report/formats/sarif.js';
import { summaryText } from '../../src/report/summary.js';
import type { CheckResult, Finding } from '../../src/verdict/outcome.js';
import { reportOf } from './formats/reports.js';
import { caseResult, failed, finding, result } from './synthetic-results.js';

/** A result with so many cases of which so many are violated, the first one twice, each in words of its own. */
function violated(cases: number, broken: number): CheckResult {
  const own = (index: number): Finding[] =>
    index >= broken ? [] : [finding('MUST', `answer ${index}`), ...(index === 0 ? [finding('SHOULD', 'more')] : [])];
  const all = Array.from({ length: cases }, (_unused, index) =>
    caseResult({ title: `case ${index}`, outcome: index < broken ? 'violated' : 'held', findings: own(index) }),
  );
  return { ...failed('HTTP-CONTENT-TYPE', ['MUST']), cases: all };
}

test('every format counts the findings of a requirement in the same words', () => {
  const report: ConformanceReport = reportOf({ results: [violated(20, 18)] });
  const words = '(19 findings in 18 of 20 cases)';
  expect(summaryText(report, { files: [] }, plain)).toContain(words);
  expect(markdownSummary(report).replaceAll('\\', '')).toContain(words);
  const page = htmlPage(report);
  expect(page.slice(page.indexOf('id="departures"'), page.indexOf('id="silences"'))).toContain(words);
  for (const text of [summaryText(report, { files: [] }, plain), markdownSummary(report), page]) {
    expect(text, 'no second count, of what is left out').not.toMatch(/and 1[5-7] more/);
  }
  const log = JSON.parse(sarifLog(report)) as { runs: { results: unknown[] }[] };
  expect(log.runs[0]?.results).toHaveLength(19);
});

test('cases alone are counted where none has two findings', () => {
  expect(departureSentence({ ...failed('HTTP-METHOD', ['MUST']), findings: [] }, 100)).not.toContain('findings');
  const text = summaryText(reportOf({ results: [failed('HTTP-CONTENT-TYPE', ['MUST'])] }), { files: [] }, plain);
  expect(text).toContain('(1 of 1 case)');
});

test('a line of the terminal says where the finding is, unless the sentence does or the screen is narrow', () => {
  const at = (pointer: string | undefined, columns = 200): string => {
    const one = {
      case: 'a case',
      level: 'MUST' as const,
      expected: 'a refusal',
      got: '200 OK',
      exchanges: [0],
      ...(pointer !== undefined && { pointer }),
    };
    return departureSentence({ outcome: 'fail', findings: [one], cases: [{ title: 'a case' }] }, columns);
  };
  expect(at('/0/state')).toBe('expected a refusal, got 200 OK, at /0/state (1 of 1 case)');
  expect(at('')).toBe('expected a refusal, got 200 OK (1 of 1 case)');
  expect(at(undefined)).toBe('expected a refusal, got 200 OK (1 of 1 case)');
  expect(at('Retry-After')).toBe('expected a refusal, got 200 OK, in the header Retry-After (1 of 1 case)');
  expect(at('Refusal')).toBe('expected a refusal, got 200 OK (1 of 1 case)');
  expect(at('/0/state', 60)).toBe('expected a refusal, got 200 OK, at /0/state (1 of 1 case)');
  for (const columns of [20, 30, 40, 50])
    expect(at(`/${'x'.repeat(500)}`, columns).length).toBeLessThanOrEqual(columns);
  expect(at(`/${'x'.repeat(500)}`, 200).length).toBeLessThan(140);
  expect(at('/\u001b[2J')).not.toContain('\u001b');
});

test('what never had its turn is called so, and the sum over all kinds of silence is not', () => {
  const unjudged = [{ requirement: 'HTTP-METHOD', service: 'presence', reason: 'no turn' }] as const;
  const silent = result({ requirement: 'HTTP-NO-LEAK', outcome: 'skipped', reason: 'not here', cases: [] });
  const report = reportOf({ results: [result(), silent], unjudged, complete: false });
  const page = htmlPage(report);
  expect(page).toContain('2 were not judged.');
  expect(page).toContain('<th scope="col">never judged</th>');
  expect(page).not.toContain('<th scope="col">not judged</th>');
  expect(report.run.gate.reason).toContain('1 never judged');
  expect(markdownSummary(report)).toContain('| never judged |');
});
