import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { htmlPage } from '../../../src/report/formats/html.js';
import { caseResult, exchange, failed, finding, result } from '../synthetic-results.js';
import { hostileReport, hostileText } from './hostile.js';
import { reportOf } from './reports.js';

const megabyte = 1_000_000;

test('the page says at its top what was judged, with what, and what came of it', () => {
  const report = reportOf({
    results: [result(), failed('HTTP-CONTENT-TYPE', ['MUST', 'SHOULD'])],
    unjudged: [{ requirement: 'HTTP-METHOD', service: 'presence', reason: 'the run ended before its turn' }],
  });
  const page = htmlPage(report);
  const top = page.slice(0, page.indexOf('id="requirements"'));
  const { harnessVersion, contractVersion, startedAt } = report.run;
  for (const text of [
    'Not conformant',
    'synthetic',
    'https://presence.example.test',
    harnessVersion,
    contractVersion,
    startedAt,
    '4.2 s',
    'HTTP-METHOD on presence',
    'the run ended before its turn',
    '#HTTP-CONTENT-TYPE-presence-finding-1',
  ]) {
    expect(top, text).toContain(text);
  }
});

test('each finding has its evidence and every anchor that is linked exists once', () => {
  const one = failed('HTTP-CONTENT-TYPE', ['MUST']);
  const page = htmlPage(reportOf({ results: [result(), one, result({ requirement: 'PRES-LIMIT-ACCEPT' })] }));
  for (const text of [
    'a refusal',
    '/0/xuid',
    'POST http://127.0.0.1:4010/users/batch',
    'HTTP/1.1 200 OK',
    '$XBL_CALLER',
    'curl --request POST',
    '4.25 ms, first byte after 3.5 ms',
    'xbl-conformance replay HTTP-CONTENT-TYPE --service presence',
  ]) {
    expect(page, text).toContain(text);
  }
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size, 'ids are unique').toBe(ids.length);
  for (const [, anchor] of page.matchAll(/href="#([^"]+)"/g)) expect(ids, anchor).toContain(anchor);
  expect(ids).toContain('HTTP-CONTENT-TYPE');
});

test('the content security policy names the digests of the very style and script, and nothing else runs', () => {
  const page = htmlPage(reportOf());
  const policy = /Content-Security-Policy"\s+content="([^"]+)"/.exec(page)?.[1] ?? '';
  for (const element of ['style', 'script']) {
    const inside = [...page.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))].map(([, text]) => text);
    expect(inside, element).toHaveLength(1);
    const digest = createHash('sha256')
      .update(inside[0] ?? '')
      .digest('base64');
    expect(policy, element).toContain(`${element}-src 'sha256-${digest}'`);
  }
  expect(policy).toContain("default-src 'none'");
  expect(page, 'no element has a style or a handler of its own').not.toMatch(/<[^>]+\s(style|on\w+)=/);
  expect(page, 'nothing is loaded').not.toMatch(/<(link|img|iframe|object|embed)\b|\ssrc=/);
});

test('what a service says stands there as text, shortened, whatever it is', () => {
  const page = htmlPage(hostileReport());
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).not.toContain('<img');
  // eslint-disable-next-line no-control-regex -- the absence of control characters is what is tested
  expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  expect(page).toContain('⟨U+202E⟩esrever');
  expect(page).toContain('1048576 characters in all');
  expect(Buffer.byteLength(page)).toBeLessThan(megabyte);
});

test('a service that fails everywhere still makes a page below a megabyte that names each failure', () => {
  const wide = 'w'.repeat(16_000);
  const rows = Array.from({ length: 30 }, (_unused, index) => (index % 2 === 0 ? 'HTTP-STATUS-SET' : 'PRES-ANSWER'));
  const response = {
    status: 200,
    statusText: 'OK',
    httpVersion: '1.1',
    headers: [],
    body: { bytes: wide.length, text: wide, shortened: false },
  };
  const loud = { ...exchange, response };
  const results = rows.map((requirement, row) =>
    result({
      requirement,
      outcome: 'fail',
      reason: `reason ${row}`,
      cases: Array.from({ length: 60 }, (_unused, index) =>
        caseResult({
          title: `case ${row}-${index}`,
          outcome: 'violated',
          findings: [finding('MUST', wide)],
          exchanges: [loud],
        }),
      ),
    }),
  );
  const page = htmlPage(reportOf({ results }));
  expect(Buffer.byteLength(page)).toBeLessThan(megabyte);
  rows.forEach((_row, index) => {
    expect(page).toContain(`reason ${index}`);
  });
  expect(page).toContain('further cases stand in conformance.json');
});

test('a case that needs no explaining takes a line, and one that was not exercised is told near the top', () => {
  const cases = [
    caseResult(),
    caseResult({ title: 'nobody online', outcome: 'not-exercised', reason: hostileText, exchanges: [] }),
  ];
  const page = htmlPage(reportOf({ results: [result({ cases })] }));
  expect(page).toContain('1 single cases of judged requirements were not exercised');
  expect(page).toMatch(/held<\/span>\s+a case/);
});
