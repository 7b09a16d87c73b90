import { expect, test } from '@playwright/test';
import { contentTypeRule } from '../../../src/verdict/message/content-type.js';
import type { ReceivedMessage } from '../../../src/verdict/message/message.js';
import type { HeaderPair } from '../../../src/wire/exchange.js';

/** What the rule finds of a response with these headers, as `place: got`. */
function found(headers: readonly HeaderPair[], changes: Partial<ReceivedMessage> = {}): string[] {
  const body = Buffer.from('[]');
  const response: ReceivedMessage = { status: 200, headers, body, rawBody: body, ...changes };
  return contentTypeRule.judge({ service: 'presence', response }).map(({ pointer, got }) => `${pointer}: ${got}`);
}

const json: HeaderPair = ['Content-Type', 'application/json'];

test('one Content-Type of JSON is right, in any letter case and with parameters', () => {
  for (const value of [
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    ' application/json ',
  ]) {
    expect(found([['content-TYPE', value]]), value).toEqual([]);
  }
});

test('two Content-Type headers are a finding, even if both name JSON', () => {
  expect(found([json, json])).toEqual(['Content-Type: "application/json" and "application/json"']);
  expect(found([json, ['content-type', 'text/html']])).toEqual(['Content-Type: "application/json" and "text/html"']);
  expect(found([['Content-Type', 'application/json, application/json']])).toHaveLength(1);
});

test('no Content-Type, and one of another type, are findings', () => {
  expect(found([])).toEqual(['Content-Type: absent']);
  for (const value of ['text/json', 'application/problem+json', 'application/jsonp', 'json', '']) {
    expect(found([['Content-Type', value]]), value).toEqual([`Content-Type: ${JSON.stringify(value)}`]);
  }
});

test('a Content-Length that is not the length of the body as it was sent is a finding', () => {
  expect(found([json, ['Content-Length', '2']])).toEqual([]);
  expect(found([json, ['Content-Length', '3']])).toEqual(['Content-Length: Content-Length: 3 on a body of 2 bytes']);
  // The coded body is what was counted.
  const coded = { rawBody: Buffer.alloc(20, 1) };
  expect(found([json, ['Content-Length', '20']], coded)).toEqual([]);
  expect(found([json, ['Content-Length', '2']], coded)).toHaveLength(1);
  const leak = { variable: 'XBL_CALLER', form: 'plain' } as const;
  expect(found([json, ['Content-Length', '3']], { leaks: [{ ...leak, where: 'body' }] }), 'redacted').toEqual([]);
  expect(found([json, ['Content-Length', '3']], { leaks: [{ ...leak, where: 'status line' }] })).toHaveLength(1);
});

test('bytes after the response, and a body that is not JSON, are findings', () => {
  expect(found([json], { surplus: { bytes: 0 } })).toEqual([]);
  expect(found([json], { surplus: { bytes: 1 } })).toEqual([
    'Content-Length: 1 more bytes on the connection after it, before another request was sent',
  ]);
  const body = Buffer.from('<html>');
  expect(found([json], { body, rawBody: body })).toEqual([
    expect.stringContaining('a body of 6 bytes that is not JSON'),
  ]);
});

test('a response that is no 200, or has no body, is not judged', () => {
  expect(found([], { status: 400 })).toEqual([]);
  const none = Buffer.alloc(0);
  expect(found([], { body: none, rawBody: none })).toEqual([]);
});
