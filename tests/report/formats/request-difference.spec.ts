import { expect, test } from '@playwright/test';
import { replayCommand } from '../../../src/report/formats/html/replay-command.js';
import { requestDifference } from '../../../src/report/formats/html/request-difference.js';
import { exchange } from '../synthetic-results.js';

const plain = {
  ...exchange.request,
  headers: [['Accept', 'application/json'] as const, ['Content-Length', '14'] as const],
};

test('an edit of a request is told in words: method, address, headers, body', () => {
  const body = { bytes: 14, text: '{"users":["2"]}', shortened: false };
  const { method, url, headers } = plain;
  const bodiless = { method, url, headers };
  const cases: [typeof exchange.request, readonly string[]][] = [
    [plain, []],
    [{ ...plain, method: 'PUT' }, ['method PUT, in place of POST']],
    [{ ...plain, url: `${plain.url}?take=0` }, ['address /users/batch?take=0, in place of /users/batch']],
    [{ ...plain, headers: [] }, ['no header accept, in place of “application/json”']],
    [{ ...plain, headers: [['ACCEPT', 'text/xml']] }, ['header accept: “text/xml”, in place of “application/json”']],
    [{ ...plain, headers: [...plain.headers, ['X', '1']] }, ['header x: “1”, which is not in the other']],
    [{ ...plain, body }, ['body “{"users":["2"]}”, in place of “{"users":["1"]}”']],
    [{ ...plain, body: { ...body, bytes: 900, shortened: true } }, ['another body, of 900 bytes in place of 14']],
    [bodiless, ['no body']],
  ];
  for (const [request, words] of cases) expect(requestDifference(plain, request), words.join()).toEqual(words);
  expect(requestDifference(bodiless, plain)).toEqual(['a body of 14 bytes, in place of none']);
});

test('requests with little in common are not compared, and headers that were not kept are left out', () => {
  const other = {
    ...plain,
    method: 'GET',
    url: 'http://127.0.0.1/',
    headers: ['a', 'b', 'c'].map((one) => [one, one] as const),
  };
  expect(requestDifference(plain, other)).toBeUndefined();
  const { method, url, body } = plain;
  expect(requestDifference(plain, { method, url, ...(body !== undefined && { body }) })).toEqual([]);
});

test('the replay command names the target of the run, quoted for a shell', () => {
  const row = { requirement: 'HTTP-METHOD', service: 'presence' } as const;
  const command = 'xbl-conformance replay HTTP-METHOD --service presence';
  for (const [profile, words] of [
    ['my-service.yaml', ' --target my-service.yaml'],
    ["it's mine.yaml", String.raw` --target 'it'\''s mine.yaml'`],
    ['--url https://gateway.example.test/xbl', ' --url https://gateway.example.test/xbl'],
    ['--mock', ' --mock'],
    ['fixtures/targets/mock.yaml', ' --target fixtures/targets/mock.yaml'],
  ] as const) {
    expect(replayCommand({ profile }, row), profile).toBe(`${command}${words}`);
  }
});
