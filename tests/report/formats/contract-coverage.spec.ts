import { expect, test } from '@playwright/test';
import { elementsOf } from '../../../src/contract/elements.js';
import { type Service, services } from '../../../src/contract/service.js';
import { validatorFor } from '../../../src/contract/validator.js';
import type { RuleOverrides } from '../../../src/mock/index.js';
import { reportText } from '../../../src/report/build-report.js';
import type { ConformanceReport } from '../../../src/report/conformance-report.js';
import { coverageByPart, unseenCells } from '../../../src/report/formats/contract-coverage.js';
import { htmlPage } from '../../../src/report/formats/html.js';
import { markdownSummary } from '../../../src/report/formats/markdown.js';
import type { CheckResult } from '../../../src/verdict/outcome.js';
import type { CoverageRecord } from '../../../src/verdict/showing.js';
import { judgeMock } from '../../proof/departure-run.js';
import { result } from '../synthetic-results.js';
import { hostileText } from './hostile.js';
import { reportOf } from './reports.js';

/** The index of what is documented under this name in a part: `[].state`, or `[].state = Away`. */
function index(service: Service, part: string, name: string): number {
  const found = elementsOf(service).elements.findIndex(
    (element) =>
      element.part === part &&
      (element.value === undefined ? element.path : `${element.path} = ${element.value}`) === name,
  );
  if (found === -1) throw new Error(`${service} documents no ${name} in its ${part}.`);
  return found;
}

function covered(service: Service, coverage: Partial<CoverageRecord>): CheckResult {
  return result({ coverage: { seen: [], refused: [], unlisted: [], ...coverage } }, service);
}

const state = index('presence', 'response-body', '[].state');

/** Three checks that showed some of presence, and one of sessions that showed nothing but one header. */
function results(): CheckResult[] {
  const seen = (part: string, ...names: string[]): number[] => names.map((name) => index('presence', part, name));
  return [
    covered('presence', { seen: seen('response-body', '[]', '[].state', '[].state = Away') }),
    covered('presence', {
      seen: seen('response-body', '[]', '[].xuid'),
      refused: seen('request-body', 'users', 'level', 'level = all'),
      unlisted: [{ element: state, values: ['Busy', hostileText], more: true }],
    }),
    covered('presence', { seen: seen('request-body', 'users') }),
    covered('sessions', { seen: [index('sessions', 'request-headers', 'authorization')] }),
    result({}, 'userstats'),
  ];
}

function elementOf(report: ConformanceReport, part: string, path: string): unknown {
  const own = report.coverage?.find(({ service }) => service === 'presence');
  return own?.parts.find((one) => one.part === part)?.elements.find((element) => element.path === path);
}

test('the report joins what its results showed, by service and in the order of the contract', () => {
  const report = reportOf({ results: results() });
  expect(
    report.coverage?.map(({ service }) => service),
    'userstats showed nothing',
  ).toEqual(['presence', 'sessions']);
  expect(elementOf(report, 'response-body', '[].state')).toEqual({
    path: '[].state',
    state: 'seen',
    description: 'Whether the user is online; its letter case varies.',
    source: 'json-presencerecord, PresenceRecord',
    values: [
      { value: 'Online', state: 'never' },
      { value: 'Away', state: 'seen' },
      { value: 'Offline', state: 'never' },
    ],
    unlisted: expect.arrayContaining(['Busy']),
    moreUnlisted: true,
  });
  expect(elementOf(report, 'request-body', 'users')).toMatchObject({ state: 'seen' });
  expect(elementOf(report, 'request-body', 'level')).toMatchObject({ state: 'refused' });
  expect(elementOf(report, 'request-body', 'titles')).toMatchObject({ state: 'never' });
  const paths = report.coverage?.[0]?.parts.flatMap(({ elements }) => elements.map(({ path }) => path));
  expect(paths).toEqual(
    elementsOf('presence').elements.flatMap(({ path, value }) => (value === undefined ? [path] : [])),
  );
});

test('whatever order the results come in, the coverage is the same bytes, and it conforms to its schema', () => {
  const report = reportOf({ results: results() });
  const shuffled = reportOf({ results: results().toReversed() });
  expect(JSON.stringify(shuffled.coverage)).toBe(JSON.stringify(report.coverage));
  const read = JSON.parse(reportText(report)) as ConformanceReport;
  expect(validatorFor('conformance')(read).map(({ message }) => message)).toEqual([]);
  expect(read.coverage).toEqual(report.coverage);
});

test('a report of an earlier version, without coverage, still conforms and makes a page', () => {
  const { coverage, ...earlier } = reportOf({ results: results() });
  expect(coverage).toBeDefined();
  expect(validatorFor('conformance')(JSON.parse(reportText(earlier)))).toEqual([]);
  expect(htmlPage(earlier)).not.toContain('contract-coverage');
});

test('the page says of everything documented whether it was seen, in signs and words, with its source', () => {
  const page = htmlPage(reportOf({ results: results() }));
  const section = page.slice(page.indexOf('id="contract-coverage"'), page.indexOf('id="requirements"'));
  for (const text of [
    'presence: 5 of ',
    '✓ seen',
    '– never seen',
    '! only refused',
    '<code>[].devices</code> and all in it',
    '<code>limitType</code> and its values',
    '<code>[].state = Online</code>',
    '! only in requests that were refused',
    '! not listed',
    'json-presencerecord, PresenceRecord',
    'aria-label="body of a 200: 4 of 35"',
  ]) {
    expect(section, text).toContain(text);
  }
  expect(section).not.toContain('<code>[].devices[].type</code>,');
  expect(section, 'a value of a service is text').not.toContain('<img');
  expect(section).toContain('&lt;img');
});

test('what is inside of something that was never seen goes without saying', () => {
  const cells = ['a', 'a[]', 'a[].b', 'ab', 'c', 'c = x', 'd', 'd = y', 'e', 'e = z'].map((name) => ({
    name,
    state: name === 'c' || name === 'd = y' ? ('seen' as const) : ('never' as const),
  }));
  expect(unseenCells({ cells })).toEqual([
    { name: 'a', holds: 'members' },
    { name: 'ab' },
    { name: 'c = x' },
    { name: 'd' },
    { name: 'e', holds: 'values' },
  ]);
});

test('the summary in Markdown has a line for each service', () => {
  const lines = markdownSummary(reportOf({ results: results() })).split('\n');
  expect(lines).toContain('### Contract coverage');
  const [presence, sessions] = lines.filter((line) => line.includes('documented headers'));
  expect(presence).toMatch(
    /^- presence: 1 of \d+ documented .* were in accepted requests, 4 of 49 came back, 3 beside them$/,
  );
  expect(sessions).toMatch(/^- sessions: 1 of \d+ documented .* were in accepted requests, 0 of \d+ came back$/);
});

/** The mock with every rule of its own, but with nothing in any answer. */
const withoutData: Readonly<Record<Service, { rules: RuleOverrides; shape: string; unseen: string }>> = {
  userstats: {
    rules: { userstats: { renderAnswer: () => ({ users: [] }) } },
    shape: 'STATS-RESPONSE-SHAPE',
    unseen: 'users[]',
  },
  presence: { rules: { presence: { renderAnswer: () => [] } }, shape: 'PRES-RESPONSE-SHAPE', unseen: '[]' },
  sessions: {
    rules: { sessions: { renderAnswer: () => ({ results: [] }) } },
    shape: 'SESS-RESPONSE-SHAPE',
    unseen: 'results[]',
  },
};

for (const service of services) {
  test(`${service}: where every list is empty, the page shows the shape of answers as not exercised`, async () => {
    const { rules, shape, unseen } = withoutData[service];
    const report = reportOf({ results: await judgeMock(service, rules) });
    const row = report.rows.find(({ requirement }) => requirement === shape);
    expect(row?.outcome).toBe('not-exercised');
    expect(row?.reason).toMatch(/no statistic|is empty|no results|nobody/);
    const body = report.coverage?.flatMap(coverageByPart).find(({ part }) => part === 'response-body');
    expect(body === undefined ? [] : unseenCells(body)).toEqual([{ name: unseen, holds: 'members' }]);
    const page = htmlPage(report);
    const silences = page.slice(page.indexOf('id="silences"'), page.indexOf('id="pictures"'));
    expect(silences).toMatch(new RegExp(`not exercised</span>\\s+<a href="#${shape}-${service}">`));
    expect(page).toContain(`<code>${unseen}</code> and all in it`);
    expect(page).toMatch(new RegExp(`data-outcome="not-exercised"[^>]*>\\s*<summary>[^/]*[\\s\\S]{0,200}${shape}`));
  });
}

test('a rule that held says on how many of the documented members it was seen', () => {
  const seen = ['results', 'results[]', 'results[].status', 'results[].status = active'];
  const report = reportOf({
    results: [covered('sessions', { seen: seen.map((name) => index('sessions', 'response-body', name)) })],
  });
  const [row] = report.rows;
  expect(row?.members).toEqual({ seen: 2, documented: 13 });
  expect(htmlPage(report)).toContain('the answers showed 2 of 13 documented members');
  expect(reportOf().rows[0]).not.toHaveProperty('members');
});
