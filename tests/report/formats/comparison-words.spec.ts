import { expect, test } from '@playwright/test';
import { compareReports } from '../../../src/report/compare.js';
import { comparisonPage } from '../../../src/report/comparison-page.js';
import type { ConformanceReport } from '../../../src/report/conformance-report.js';
import { comparisonMarkdown, comparisonText } from '../../../src/report/formats/comparison-words.js';
import type { CheckResult } from '../../../src/verdict/outcome.js';
import { caseResult, failed, result } from '../synthetic-results.js';
import { reportOf } from './reports.js';

function of(...results: CheckResult[]): ConformanceReport {
  return reportOf({ results });
}

test('for a pull request the verdict comes first, what is grave is unfolded, and no text of a service is markup', () => {
  const before = of(
    result({ requirement: 'HTTP-CONTENT-TYPE' }),
    result({ requirement: 'HTTP-METHOD', outcome: 'not-exercised', reason: 'nobody' }),
  );
  const now = failed('HTTP-CONTENT-TYPE', ['MUST']);
  const after = of({ ...now, reason: 'got <b>|@everyone' }, result({ requirement: 'HTTP-METHOD' }));
  expect(comparisonMarkdown(compareReports(before, after), 'a <target>').split('\n')).toEqual([
    '## Conformance of a &lt;target&gt;',
    '',
    '**Worse (exit code 1): 1 regression**',
    '',
    '<details open><summary><b>Newly failing: 1</b></summary>',
    '',
    '| requirement | service | outcome | why |',
    '| --- | --- | --- | --- |',
    '| `HTTP-CONTENT-TYPE` | presence | pass → fail | got &lt;b&gt;\\|&#64;everyone |',
    '',
    '</details>',
    '',
    '<details><summary><b>Newly exercised: 1</b></summary>',
    '',
    '| requirement | service | outcome | why |',
    '| --- | --- | --- | --- |',
    expect.stringMatching(/^\| `HTTP-METHOD` \| presence \| not-exercised → pass \| \w/),
    '',
    '</details>',
    '',
  ]);
});

test('the text names each change with its reason in a line, and what to mind', () => {
  const before = of(result({ requirement: 'HTTP-CONTENT-TYPE' }));
  const now = failed('HTTP-CONTENT-TYPE', ['MUST']);
  const after = of({ ...now, reason: 'got \u001b[2J\nline' });
  const other = { ...after, run: { ...after.run, contractVersion: 'another', complete: false } };
  expect(comparisonText(compareReports(before, other)).split('\n')).toEqual([
    'Newly failing: 1',
    '  HTTP-CONTENT-TYPE on presence (pass -> fail): got ⟨U+001B⟩[2J line',
    '',
    `Mind that the contract changed from ${before.run.contractVersion} to another.`,
    'Mind that the new run ended before its end.',
    'Worse (exit code 1): 1 regression',
    '',
  ]);
});

test('changes that have one cause are named under it, once in each format', () => {
  const ids = ['HTTP-CONTENT-TYPE', 'HTTP-METHOD', 'HTTP-NO-LEAK'];
  const lost = (requirement: string): CheckResult => {
    const one = caseResult({
      title: `case of ${requirement}`,
      outcome: 'inconclusive',
      reason: 'the caller was refused',
    });
    return result({
      requirement,
      outcome: 'inconclusive',
      reason: `${one.title}: the caller was refused`,
      cases: [one],
    });
  };
  const before = of(result(), ...ids.map((requirement) => result({ requirement })));
  const after = of(failed('HTTP-STATUS-SET', ['MUST']), ...ids.map(lost));
  const comparison = compareReports(before, after);
  expect(comparisonText(comparison)).toContain(
    [
      'Gone: 3',
      '  3 requirements: the caller was refused',
      ...ids.map((id) => `    ${id} on presence (pass -> inconclusive)`),
    ].join('\n'),
  );
  expect(comparisonMarkdown(comparison, 't').match(/the caller was refused/g)).toHaveLength(1);
  expect(comparisonMarkdown(comparison, 't').match(/\| as above \|/g)).toHaveLength(2);
  const page = comparisonPage(comparison, { report: before }, { report: after });
  const introduction = page.slice(0, page.indexOf('Both runs'));
  expect(introduction.match(/the caller was refused/g)).toHaveLength(1);
  for (const id of ids) expect(introduction).toContain(`${id} on presence`);
});
