import { expect, test } from '@playwright/test';
import { requirement } from '../../src/contract/requirements.js';
import { type RowOutcome, rowOutcomes } from '../../src/report/conformance-report.js';
import { isJudged, judgedRow, unjudgedRow } from '../../src/report/judged-row.js';
import { caseResult, exchange, finding, result, unanswered } from './synthetic-results.js';

const { concern, title, rule, sources, stance } = requirement('HTTP-STATUS-SET');
const contract = { concern, title, rule, sources, stance };

test('a passed requirement is a row with what the contract says of it, and without what only a failure has', () => {
  expect(stance, 'the requirement of this test has a stance').toBeDefined();
  expect(judgedRow(result({ requests: 3 }))).toEqual({
    requirement: 'HTTP-STATUS-SET',
    service: 'presence',
    level: 'MUST',
    outcome: 'pass',
    ...contract,
    findings: [],
    cases: [{ title: 'a case', outcome: 'held', observations: [], exchanges: [exchange] }],
    requests: 3,
    durationMilliseconds: 5.5,
  });
});

test('a failed requirement has its findings with their cases, each with the curl line of its telling request', () => {
  const cases = [
    caseResult({ title: 'first', outcome: 'violated', findings: [finding('SHOULD')] }),
    caseResult({
      title: 'second',
      outcome: 'violated',
      reason: 'the service was busy',
      observations: ['seen'],
      findings: [
        { ...finding('MUST'), exchanges: [0, 1] },
        { ...finding('MUST', '204'), exchanges: [2] },
      ],
      exchanges: [exchange, { ...exchange, curl: 'curl the-telling' }, unanswered],
    }),
  ];
  const row = judgedRow(result({ outcome: 'fail', reason: 'broken', cause: 'gone', cases }));
  expect(row).toMatchObject({ outcome: 'fail', reason: 'broken', cause: 'gone', curl: 'curl the-telling' });
  expect(row.findings).toEqual([
    { case: 'first', ...finding('SHOULD'), curl: exchange.curl },
    { case: 'second', ...finding('MUST'), exchanges: [0, 1], curl: 'curl the-telling' },
    { case: 'second', ...finding('MUST', '204'), exchanges: [2] },
  ]);
  expect(row.findings[2], 'what was never sent cannot be sent again').not.toHaveProperty('curl');
  expect(row.cases[0]).not.toHaveProperty('reason');
  expect(row.cases[1]).toEqual({
    title: 'second',
    outcome: 'violated',
    reason: 'the service was busy',
    observations: ['seen'],
    exchanges: cases[1]?.exchanges,
  });
});

test('a row says how many documented members the responses had, as it was counted here or in an earlier report', () => {
  const coverage = { seen: [], refused: [], unlisted: [] };
  expect(judgedRow(result({ coverage })), 'no response had any').not.toHaveProperty('members');
  const members = { seen: 2, documented: 9 };
  expect(judgedRow({ ...result({ coverage }), members }).members).toEqual(members);
});

test('a requirement that never had its turn is a row of its own with the reason', () => {
  const subject = { requirement: 'HTTP-STATUS-SET', service: 'sessions' } as const;
  expect(unjudgedRow({ ...subject, reason: 'the run ended before its turn' })).toEqual({
    ...subject,
    level: 'MUST',
    outcome: 'not-judged',
    reason: 'the run ended before its turn',
    ...contract,
    findings: [],
    cases: [],
    requests: 0,
    durationMilliseconds: 0,
  });
});

test('a requirement was judged where something was found or held, known failures included', () => {
  const judged: RowOutcome[] = ['pass', 'warn', 'fail', 'note', 'known-failure'];
  expect(rowOutcomes.filter(isJudged)).toEqual(judged);
});
