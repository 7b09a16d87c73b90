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
    'Of 3 requirements 1 holds, 1 departs from the contract, 1 was not judged.',
    'Not part of this run: sessions',
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
    'xbl-conformance replay HTTP-CONTENT-TYPE --service presence --target synthetic.yaml',
    'uri-usersbatchpost#ID4EYF</code></a>',
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
    expect(page.includes(`case ${index}-0`), `the first case of row ${index}`).toBe(true);
  });
  expect(page.includes('further cases stand in conformance.json')).toBe(true);
});

test('a case that needs no explaining takes a line, and one that was not exercised is told near the top', () => {
  const cases = [
    caseResult(),
    caseResult({ title: 'nobody online', outcome: 'not-exercised', reason: hostileText, exchanges: [] }),
  ];
  const page = htmlPage(reportOf({ results: [result({ cases })] }));
  expect(page).toMatch(/1 single case of a judged requirement was\s+not exercised/);
  expect(page).toMatch(/held<\/span>\s+a case/);
});

test('a green verdict says right beside it how much was not judged, and a red one names what a warning is', () => {
  const silent = result({ requirement: 'HTTP-METHOD', outcome: 'not-exercised', reason: 'nobody came' });
  expect(htmlPage(reportOf({ results: [result(), silent] }))).toMatch(
    /<span>Conformant<\/span>\s*<span class="reservation"\s*>as far as judged: 1 of 2 requirements/,
  );
  expect(htmlPage(reportOf())).not.toContain('class="reservation"');
  const warned = htmlPage(reportOf({ results: [result(), failed('HTTP-CONTENT-TYPE', ['SHOULD'])] }));
  expect(warned).toContain('Of 2 requirements 1 holds, 0 depart from the contract, 1 is warned of, 0 were not judged.');
});

test('what weighs most comes first, and what another case says again is folded and told once on top', () => {
  const broken = (title: string, level: 'MUST' | 'SHOULD') =>
    caseResult({ title, outcome: 'violated', findings: [finding(level, `${level} is broken`)] });
  const cases = [
    broken('a light case', 'SHOULD'),
    broken('a grave case', 'MUST'),
    broken('the same grave case', 'MUST'),
  ];
  const page = htmlPage(reportOf({ results: [result({ outcome: 'fail', reason: 'broken', cases })] }));
  const departures = page.slice(page.indexOf('id="departures"'), page.indexOf('id="silences"'));
  expect(departures).toContain('a grave case</a>');
  expect(departures).not.toContain('the same grave case');
  const requirements = page.slice(page.indexOf('id="requirements"'));
  expect(requirements.indexOf('a grave case')).toBeLessThan(requirements.indexOf('a light case'));
  expect(requirements).toMatch(/<b>the same grave case<\/b>[\s\S]{0,200}in the same way/);
});

test('findings stand with the messages of the answer that shows them, and a header that is missing is marked', () => {
  const answer = (text: string) => ({
    ...exchange,
    response: {
      status: 429,
      statusText: 'Too Many',
      httpVersion: '1.1',
      headers: [['X-Of', text] as const],
      body: none,
    },
    curl: `curl ${text}`,
  });
  const none = { bytes: 0, shortened: false };
  const findings = [0, 1].map((index) => ({
    level: 'MUST' as const,
    expected: `expectation ${index}`,
    got: 'none',
    pointer: 'Retry-After',
    exchanges: [index],
  }));
  const exchanges = [answer('first'), answer('second')];
  const cases = [caseResult({ outcome: 'violated', findings, exchanges })];
  const page = htmlPage(reportOf({ results: [result({ outcome: 'fail', reason: 'r', cases })] }));
  const inside = page.slice(page.indexOf('id="requirements"'));
  const order = ['expectation 0', 'X-Of: first', '>curl first<', 'expectation 1', 'X-Of: second', '>curl second<'];
  const places = order.map((text) => inside.indexOf(text));
  expect(places, order.join(', ')).toEqual(places.toSorted((left, right) => left - right));
  expect(places).not.toContain(-1);
  expect(inside.match(/<mark>\(there is no header Retry-After\)<\/mark>/g)).toHaveLength(2);
  expect(inside).toContain('in the header <code>Retry-After</code>');
});

test('a curl line that is too long for the page is not cut: the page says how to print it', () => {
  const long = { ...exchange, curl: `curl ${'x'.repeat(50_000)}` };
  const cases = [caseResult({ outcome: 'violated', findings: [finding('MUST')], exchanges: [long] })];
  const page = htmlPage(reportOf({ results: [result({ outcome: 'fail', reason: 'r', cases })] }));
  expect(page).toContain('It has 50005 characters');
  expect(page).toContain('.findings[0].curl&#39; conformance.json');
  expect(page).not.toContain('xxxx');
});
