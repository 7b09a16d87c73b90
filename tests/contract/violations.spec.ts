import { expect, test } from '@playwright/test';
import { type SchemaName, type SchemaViolation, isSchemaName, validatorFor } from '../../src/contract/validator.js';

function only(name: SchemaName, value: unknown): SchemaViolation {
  const [first, ...rest] = validatorFor(name)(value);
  if (first === undefined || rest.length > 0)
    throw new Error(`${name} found ${rest.length + (first ? 1 : 0)} violations.`);
  return first;
}

test('a conforming value has no violations', () => {
  expect(validatorFor('presence/response-200')([{ xuid: '7', state: 'offline' }])).toEqual([]);
});

test('a violation says where, what was got, what was expected and which keyword of which file asks for it', () => {
  const title = { id: '1', placement: 'Top' };
  expect(only('presence/response-200', [{ devices: [{ type: 'PC', titles: [title] }] }])).toEqual({
    pointer: '/0/devices/0/titles/0/placement',
    keyword: 'pattern',
    schemaPointer: 'presence/response-200#/$defs/titleRecord/properties/placement/pattern',
    message: '/0/devices/0/titles/0/placement is "Top"; expected one of full, fill, snapped, background (any case).',
    expected: 'one of full, fill, snapped, background (any case)',
    got: '"Top"',
    value: 'Top',
    further: 0,
  });
});

test('a violation inside a shared definition points into the file of definitions', () => {
  const { schemaPointer, expected } = only('sessions/request-body', { xuids: ['-1'] });
  expect(schemaPointer).toBe('http/definitions#/$defs/xuid/pattern');
  expect(expected).toBe('an XUID: a string of decimal digits, at most 18446744073709551615');
});

test('messages name the likely slip: a value, a member that does not belong, a member under another name', () => {
  const slips: [SchemaName, unknown, string][] = [
    ['presence/response-200', [{ state: 'onlin' }], 'Did you mean "Online"?'],
    ['presence/request-body', { users: [], level: 'titel' }, 'Did you mean "title"?'],
    ['presence/request-body', { users: [], devicetype: [] }, 'Did you mean "deviceTypes"?'],
    ['sessions/response-200', { Results: [] }, '"Results" looks like a misspelling of it.'],
  ];
  for (const [name, value, hint] of slips) expect(only(name, value).message).toContain(hint);
  expect(only('presence/request-body', { users: [], broadcastingOnly: true }).message).toBe(
    '/broadcastingOnly is true; expected no members but users, deviceTypes, titles, level, onlineOnly.',
  );
});

test('a missing member is reported at the object that lacks it, a member that does not belong at that member', () => {
  expect(only('userstats/response-200', { groups: [] })).toMatchObject({
    pointer: '',
    keyword: 'required',
    missing: 'users',
    message: 'The root is an object with groups; expected a member "users".',
  });
  expect(only('sessions/request-query', { 'a/b~c': '1' })).toMatchObject({ pointer: '/a~1b~0c', value: '1' });
});

test('failed alternatives are one violation that says what each would need', () => {
  const { keyword, message } = only('http/error-body', { code: '4000', source: 'a', description: 'b' });
  expect(keyword).toBe('anyOf');
  expect(message).toContain('expected a ServiceError');
  expect(message).toContain('a signed 32-bit integer at /code');
  expect(message).toContain('a member "errorMessage"');
});

test('many values that break one rule are counted, not listed, and do not crowd out another rule', () => {
  const records: unknown[] = Array.from({ length: 1100 }, () => ({ xuid: 1 }));
  records.push({ xuid: '1', state: 'gone' });
  const violations = validatorFor('presence/response-200')(records);
  expect(violations.map(({ pointer, further }) => [pointer, further])).toEqual([
    ['/0/xuid', 0],
    ['/1/xuid', 0],
    ['/2/xuid', 0],
    ['/3/xuid', 0],
    ['/4/xuid', 1095],
    ['/1100/state', 0],
  ]);
});

test('any number of members that do not belong gives a short list', () => {
  const members = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`member${index}`, index]));
  const violations = validatorFor('presence/request-body')({ users: [], ...members });
  expect(violations).toHaveLength(5);
  expect(violations.at(-1)?.further).toBe(995);
});

test('a credential is never shown, neither as it is nor as part of the headers', () => {
  const broken = validatorFor('presence/request-headers')({ authorization: 'Bearer synthetic-secret' });
  expect(broken.map(({ pointer, keyword }) => `${keyword} ${pointer}`)).toContain('pattern /authorization');
  expect(JSON.stringify(broken)).not.toContain('synthetic-secret');
  expect(JSON.stringify(validatorFor('presence/request-headers')('synthetic-secret'))).not.toContain(
    'synthetic-secret',
  );
});

test('long values are shortened in words and kept whole as the value', () => {
  const long = 'x'.repeat(5000);
  const { message, value } = only('presence/response-200', [{ state: long }]);
  expect(message.length).toBeLessThan(250);
  expect(value).toBe(long);
});

test('a validator is made once, and names of schemas are recognised', () => {
  expect(validatorFor('presence/response-200')).toBe(validatorFor('presence/response-200'));
  expect(isSchemaName('presence/response-200')).toBe(true);
  expect(isSchemaName('presence/response-204')).toBe(false);
});
