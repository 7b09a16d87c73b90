import { Buffer } from 'node:buffer';
import { expect, test } from '@playwright/test';
import { messageSchemaNames } from '../../src/contract/schema-name.js';
import { type SchemaViolation, validatorFor } from '../../src/contract/validator.js';
import { readJsonBytes } from '../../src/wire/exact-json.js';
import { type Payload, payloadSchemas, payloadsOf, type PayloadVerdict, readPayloads } from './payload-tables.js';

interface JudgedPayload extends Payload {
  readonly violations: readonly SchemaViolation[];
}

function judged(verdict: PayloadVerdict): JudgedPayload[] {
  return messageSchemaNames.flatMap((schema) => {
    const validate = validatorFor(schema);
    return payloadsOf(verdict, schema).map((payload) => {
      // As every judge of a message reads it: a number beyond 2^53 must not become one that is allowed.
      const json = readJsonBytes(Buffer.from(payload.json, 'utf8'));
      if (!json.ok) throw new Error(`${payload.place} ${payload.name} is not JSON: ${json.reason}`);
      return { ...payload, violations: validate(json.plain) };
    });
  });
}

function listed({ place, name, violations }: JudgedPayload): string {
  return [`${place} ${name}`, ...violations.map(({ keyword, message }) => `  ${keyword}: ${message}`)].join('\n');
}

for (const verdict of ['accept', 'reject'] as const) {
  test(`every schema of a message has payloads to ${verdict}, and every table of payloads has a schema`, () => {
    expect(payloadSchemas(verdict).sort()).toEqual([...messageSchemaNames].sort());
    for (const schema of messageSchemaNames) expect(payloadsOf(verdict, schema), schema).not.toEqual([]);
  });
}

test('every payload to accept conforms to its schema', () => {
  const refused = judged('accept').filter(({ violations }) => violations.length > 0);
  expect(refused.map(listed).join('\n')).toBe('');
});

test('every payload to reject breaks its schema in one place, for the reason that it was written for', () => {
  for (const payload of judged('reject')) {
    const found = payload.violations.map(({ pointer, keyword }) => ({ pointer, keyword }));
    expect(found, listed(payload)).toEqual([payload.reason]);
  }
});

test('a broken row of a table is an error with its line, what is wrong and what a row needs', () => {
  const row = "one:\n  reason: { pointer: /a, keyword: type }\n  json: '{}'\n";
  expect(readPayloads('reject', 't.yaml', row)).toEqual([
    { name: 'one', place: 't.yaml:1', reason: { pointer: '/a', keyword: 'type' }, json: '{}' },
  ]);
  const broken: [PayloadVerdict, string, string][] = [
    ['reject', `${row}${row}`, 't.yaml:4 Map keys must be unique'],
    ['reject', `${row}two:\n  json: '{}'\n`, 't.yaml:4 two: `reason` does not say where and why'],
    ['reject', `${row}two:\n`, 't.yaml:4 two: the row has no members'],
    ['reject', row.replace("'{}'", '{}'), 't.yaml:1 one: `json` is not a text'],
    ['reject', row.replace('keyword', 'keywrod'), 't.yaml:1 one: `reason` does not say where and why'],
    ['reject', row.replace('json', 'jsno'), 't.yaml:1 one: there is no member "jsno", did you mean "json"?'],
    ['accept', row, 't.yaml:1 one: there is no member "reason"; a payload to accept has only `json`.'],
    ['accept', '- one\n', 't.yaml is not a table of payloads by name.'],
  ];
  for (const [verdict, text, message] of broken) {
    expect(() => readPayloads(verdict, 't.yaml', text), text).toThrow(message);
  }
});

test('numbers and escapes of a row reach the judge as they are written', () => {
  const [payload] = readPayloads('accept', 't.yaml', `one:\n  json: '[1e400, 1.0, "\\u000a", 9007199254740993]'\n`);
  expect(payload?.json).toBe('[1e400, 1.0, "\\u000a", 9007199254740993]');
});
