import { Buffer } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { compileSchema, createAjv, schemasOf } from '../../src/contract/compile-schema.js';
import type { RequirementFile } from '../../src/contract/requirements.js';
import { packageRoot } from '../../src/contract/root.js';
import { isSchemaNode, readSchemaFile } from '../../src/contract/schema-file.js';
import { validatorFor } from '../../src/contract/validator.js';
import { readJsonBytes } from '../../src/wire/exact-json.js';
import { sourceAddresses } from '../../tools/generate/pages.js';
import { readPayloads } from '../contract/payload-tables.js';
import { fencedBlocks } from './fenced-blocks.js';
import { codeIn, textOf } from './tables.js';

const page = 'docs/writing-a-requirement.md';

/** Returns the block of the guide that says by this attribute where it belongs, with the path of that file. */
function blockWith(language: string, attribute: string): { readonly file: string; readonly text: string } {
  const block = fencedBlocks(textOf(page)).find((one) => one.language === language && one.attributes.has(attribute));
  const file = block?.attributes.get(attribute);
  if (block === undefined || file === undefined) throw new Error(`${page} has no block ${language} ${attribute}=FILE.`);
  return { file, text: block.lines.join('\n') };
}

function fileText(file: string): string {
  return readFileSync(join(packageRoot, file), 'utf8');
}

test('every block of data in the guide to requirements says its file', () => {
  const silent = fencedBlocks(textOf(page)).filter(
    ({ language, attributes }) => ['yaml', 'json'].includes(language) && attributes.size === 0,
  );
  expect(silent.map(({ line }) => `${page}:${line}`)).toEqual([]);
});

test('the requirement that the guide shows fits its file, and its sources are pages that are listed', () => {
  const { file, text } = blockWith('yaml', 'entry');
  const content = parse(fileText(file)) as RequirementFile;
  const entry = parse(text) as RequirementFile['requirements'];
  const violations = validatorFor('requirements')({ ...content, requirements: { ...content.requirements, ...entry } });
  expect(
    violations.map(({ message }) => message),
    `${page}: what schemas/requirements.schema.json says of the example`,
  ).toEqual([]);
  for (const [id, { sources }] of Object.entries(entry)) {
    expect(Object.keys(content.requirements), 'the example is made up').not.toContain(id);
    for (const source of sources) expect(() => sourceAddresses()(source), id).not.toThrow();
  }
});

test('the payload that the guide shows breaks the member that it shows, for the reason that it gives', () => {
  const member = blockWith('json', 'member');
  const payload = blockWith('yaml', 'append');
  const name = member.file.replace(/^schemas\/(.*)\.schema\.json$/, '$1');
  expect(payload.file, 'the table of the same schema').toBe(`fixtures/payloads/reject/${name}.yaml`);

  const schema = readSchemaFile(name);
  const known = schema['properties'];
  const shown: unknown = JSON.parse(`{${member.text}}`);
  if (!isSchemaNode(known) || !isSchemaNode(shown)) throw new Error(`${member.file} has no properties.`);
  const ajv = createAjv(true);
  for (const other of schemasOf(name).filter((one) => one !== name)) compileSchema(ajv, other);
  // Under an address of its own, next to the file, so that its references lead to the same schemas.
  const address = `schema://contract/${name}-of-the-guide.schema.json`;
  ajv.addSchema({ ...schema, properties: { ...known, ...shown } }, address);
  const validate = ajv.getSchema(address);

  const table = `${fileText(payload.file)}\n${payload.text}\n`;
  const row = readPayloads('reject', payload.file, table).at(-1);
  const json = readJsonBytes(Buffer.from(row?.json ?? '', 'utf8'));
  if (!json.ok) throw new Error(`${page}: the payload is not JSON: ${json.reason}`);
  expect(validate?.(json.plain)).toBe(false);
  const found = validate?.errors?.map(({ instancePath, keyword }) => ({ pointer: instancePath, keyword }));
  expect(found, `${page}: what the schema with the example's member finds in the example's payload`).toEqual([
    row?.reason,
  ]);
});

test('each test that the guide to requirements names is there', () => {
  const named = codeIn(textOf(page)).flatMap((code) => code.match(/[\w-]+\.spec\.ts/g) ?? []);
  const there = readdirSync(join(packageRoot, 'tests'), { recursive: true, encoding: 'utf8' });
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !there.some((path) => basename(path) === name))).toEqual([]);
});
