import { expect, test } from '@playwright/test';
import { compose, type Draft, jsonText, MissingFromTarget } from '../../src/target/draft.js';
import type { Target } from '../../src/target/target.js';
import { least, targetOf } from './profile-file.js';

const draft: Draft = {
  service: 'presence',
  method: 'POST',
  path: '/users/batch',
  query: [],
  headers: [['Accept', 'application/json']],
  credential: 'caller',
  body: Buffer.from('{}'),
  framing: 'content-length',
  omit: [],
  raw: false,
};

function target(): Target {
  return targetOf(`${least}headers: { x-cluster: blue }\n`);
}

function headersOf(changes: Partial<Draft>): Record<string, string> {
  return Object.fromEntries(compose({ ...draft, ...changes }, target()).headers);
}

test('a composed request has the address, the credential and the headers of all', () => {
  expect(compose({ ...draft, query: [['keyword', 'a b&c']] }, target())).toEqual({
    method: 'POST',
    url: 'http://127.0.0.1:8080/users/batch?keyword=a%20b%26c',
    headers: [
      ['Host', '127.0.0.1:8080'],
      ['User-Agent', 'xbl-conformance'],
      ['Accept-Encoding', 'gzip, deflate, br'],
      ['Authorization', 'XBL3.0 x=1;synthetic-token'],
      ['x-cluster', 'blue'],
      ['Accept', 'application/json'],
    ],
    body: Buffer.from('{}'),
    framing: 'content-length',
    raw: false,
  });
});

test('a header of the draft takes the place of a written one, in any letter case, also when it stands twice', () => {
  const { headers } = compose({ ...draft, headers: [['host', 'a'], ['HOST', 'b']] }, target()); // prettier-ignore
  expect(headers.filter(([name]) => name.toLowerCase() === 'host')).toEqual([
    ['host', 'a'],
    ['HOST', 'b'],
  ]);
});

test('omitted headers are sent in no way, and no credential means no Authorization', () => {
  const headers = headersOf({ omit: ['host', 'accept', 'x-cluster'], credential: undefined });
  expect(Object.keys(headers)).toEqual(['User-Agent', 'Accept-Encoding']);
});

test('a credential can be sent in another form', () => {
  const headers = headersOf({ rewriteAuthorization: (value) => value.replace('XBL3.0 x=1;', 'Bearer ') });
  expect(headers['Authorization']).toBe('Bearer synthetic-token');
});

test('what the profile lacks is named', () => {
  expect(() => compose({ ...draft, credential: 'server' }, target())).toThrow(MissingFromTarget);
  expect(() => compose({ ...draft, credential: 'server' }, target())).toThrow('no credential "server"');
  expect(() => compose(draft, { ...target(), services: {} })).toThrow('no address for presence');
});

test('JSON text keeps every digit, leaves out what is undefined, and is what JSON.stringify makes of the rest', () => {
  expect(jsonText({ users: [18446744073709551615n, 9007199254740993n], level: undefined })).toBe(
    '{"users":[18446744073709551615,9007199254740993]}',
  );
  const values = [null, true, -0.5, '"\u2028\\', [], {}, [[], {}], { 'a"b': [1, { c: '' }] }];
  for (const value of values) expect(jsonText(value)).toBe(JSON.stringify(value));
});
