import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { packageRoot } from '../../src/contract/root.js';
import { type MessageSchemaName, messageSchemaNames } from '../../src/contract/schema-name.js';
import { type SchemaViolation, validatorFor } from '../../src/contract/validator.js';
import { readJsonBytes } from '../../src/wire/exact-json.js';

const schemaOfFolder: ReadonlyMap<string, MessageSchemaName> = new Map([
  ['error', 'http/error-body'],
  ['service-error', 'http/service-error'],
  ['service-error-response', 'http/service-error-response'],
  ['throttle', 'http/throttle'],
  ['userstats-headers', 'userstats/request-headers'],
  ['userstats-query', 'userstats/request-query'],
  ['userstats-request', 'userstats/request-body'],
  ['userstats-response', 'userstats/response-200'],
  ['presence-headers', 'presence/request-headers'],
  ['presence-query', 'presence/request-query'],
  ['presence-request', 'presence/request-body'],
  ['presence-response', 'presence/response-200'],
  ['sessions-headers', 'sessions/request-headers'],
  ['sessions-query', 'sessions/request-query'],
  ['sessions-request', 'sessions/request-body'],
  ['sessions-response', 'sessions/response-200'],
]);

type Direction = 'accept' | 'reject';

function foldersOf(direction: Direction): string[] {
  return readdirSync(join(packageRoot, 'fixtures', 'payloads', direction), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

interface Payload {
  readonly file: string;
  readonly folder: string;
  readonly name: string;
  readonly violations: readonly SchemaViolation[];
}

function judged(direction: Direction): Payload[] {
  return foldersOf(direction).flatMap((folder) => {
    const schema = schemaOfFolder.get(folder);
    if (schema === undefined) throw new Error(`fixtures/payloads/${direction}/${folder} belongs to no schema.`);
    const validate = validatorFor(schema);
    return readdirSync(join(packageRoot, 'fixtures', 'payloads', direction, folder)).map((entry) => {
      const file = `fixtures/payloads/${direction}/${folder}/${entry}`;
      // As every judge of a message reads it: a number beyond 2^53 must not become one that is allowed.
      const json = readJsonBytes(readFileSync(join(packageRoot, file)));
      if (!json.ok) throw new Error(`${file} is no JSON: ${json.reason}`);
      return { file, folder, name: entry.replace(/\.json$/, ''), violations: validate(json.plain) };
    });
  });
}

function listed(payload: Payload): string {
  const lines = payload.violations.map(({ keyword, message }) => `  ${keyword}: ${message}`);
  return `${payload.file}\n${lines.join('\n')}`;
}

for (const direction of ['accept', 'reject'] as const) {
  test(`every schema of a message has payloads to ${direction}, and every folder of payloads has a schema`, () => {
    const folders = foldersOf(direction);
    expect(folders.filter((folder) => !schemaOfFolder.has(folder))).toEqual([]);
    const covered = folders
      .filter((folder) => readdirSync(join(packageRoot, 'fixtures', 'payloads', direction, folder)).length > 0)
      .map((folder) => schemaOfFolder.get(folder));
    expect([...covered].sort()).toEqual([...messageSchemaNames].sort());
  });
}

test('every payload to accept conforms to its schema', () => {
  const refused = judged('accept').filter(({ violations }) => violations.length > 0);
  expect(refused.map(listed).join('\n')).toBe('');
});

test('every payload to reject breaks its schema in one place, for the reason that it was written for', () => {
  const reasons = parse(
    readFileSync(join(packageRoot, 'fixtures', 'payloads', 'reject', 'reasons.yaml'), 'utf8'),
  ) as Record<string, Record<string, { pointer: string; keyword: string }>>;
  const payloads = judged('reject');
  for (const payload of payloads) {
    const reason = reasons[payload.folder]?.[payload.name];
    expect(reason, `${payload.file} has no entry in fixtures/payloads/reject/reasons.yaml`).toBeDefined();
    const found = payload.violations.map(({ pointer, keyword }) => ({ pointer, keyword }));
    expect(found, listed(payload)).toEqual([reason]);
  }
  const written = Object.entries(reasons).flatMap(([folder, names]) =>
    Object.keys(names).map((name) => `fixtures/payloads/reject/${folder}/${name}.json`),
  );
  expect(written.sort(), 'reasons.yaml lists just the payloads that exist').toEqual(
    payloads.map(({ file }) => file).sort(),
  );
});
