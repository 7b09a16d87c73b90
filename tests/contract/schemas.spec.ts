import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { packageRoot } from '../../src/contract/root.js';
import { type SchemaNode, isSchemaNode, readSchemaFile, visitNodes } from '../../src/contract/schema-file.js';
import { services } from '../../src/contract/service.js';
import { messageSchemaNames } from '../../src/contract/schema-name.js';
import { isSchemaName, schemaAnnotations, validatorFor } from '../../src/contract/validator.js';

const folders = ['http', ...services];
const definitions = 'http/definitions';
const files = [definitions, ...messageSchemaNames];

/** The names of the schema files in one folder of `schemas/`, `''` for the schemas of the harness's own files. */
function filesIn(folder: string): string[] {
  return readdirSync(join(packageRoot, 'schemas', folder))
    .filter((entry) => entry.endsWith('.schema.json'))
    .map((entry) => join(folder, entry.replace(/\.schema\.json$/, '')));
}

/** Members of a schema whose values are maps from a name to a schema, not schemas. */
const maps = ['properties', '$defs'];

/** The nodes that describe a whole message or a member of one, with their pointers. */
function describedNodes(schema: SchemaNode): { pointer: string; node: SchemaNode }[] {
  const found: { pointer: string; node: SchemaNode }[] = [{ pointer: '', node: schema }];
  visitNodes(schema, (node, pointer) => {
    // A condition repeats members that are described where they belong.
    if (/^\/(if|then|else)(\/|$)/.test(pointer)) return;
    for (const key of maps) {
      const map = node[key];
      if (!isSchemaNode(map)) continue;
      for (const [name, member] of Object.entries(map)) {
        if (isSchemaNode(member)) found.push({ pointer: `${pointer}/${key}/${name}`, node: member });
      }
    }
    for (const key of ['items', 'additionalProperties']) {
      const member = node[key];
      if (isSchemaNode(member)) found.push({ pointer: `${pointer}/${key}`, node: member });
    }
  });
  return found;
}

test('every schema file can be asked for by its name, and every name of a message has its file', () => {
  expect(folders.flatMap(filesIn).sort()).toEqual([...files].sort());
  // Other schemas refer to the names of the services; no message and no file is one.
  for (const name of filesIn('').filter((one) => one !== 'services')) {
    expect(isSchemaName(name), `schemas/${name}.schema.json is missing in src/contract/schema-name.ts`).toBe(true);
  }
});

test('every schema satisfies the metaschema of 2020-12 and compiles with every strictness of Ajv on', async () => {
  const ajv = new Ajv2020({ strict: true });
  ajv.addVocabulary([...schemaAnnotations]);
  for (const name of [...files, ...filesIn('')]) {
    await ajv.validateSchema(readSchemaFile(name));
    expect(ajv.errors ?? [], `schemas/${name}.schema.json`).toEqual([]);
  }
  for (const name of [...messageSchemaNames, ...filesIn('').filter(isSchemaName)]) {
    expect(() => validatorFor(name)('neither an object nor an array'), name).not.toThrow();
    expect(validatorFor(name)('neither an object nor an array'), name).toHaveLength(1);
  }
});

test('every schema and every member is described, and the description ends with its source: page and section', () => {
  const source =
    /\((uri-(batchpost|usersbatchpost|serviceconfigsscidbatchpost)|json-[a-z]+|httpstandardheaders|live-fine-grained-rate-limiting|RFC \d+|observed traffic), [^()]+\)$/;
  for (const name of files) {
    const nodes = describedNodes(readSchemaFile(name));
    expect(nodes.length, name).toBeGreaterThan(0);
    for (const { pointer, node } of nodes) {
      expect(node['description'], `schemas/${name}.schema.json#${pointer}`).toMatch(source);
    }
  }
});

test('no schema uses oneOf, which names no reason when two branches fit', () => {
  for (const name of files) {
    visitNodes(readSchemaFile(name), (node, pointer) => {
      expect(Object.keys(node), `${name}#${pointer}`).not.toContain('oneOf');
    });
  }
});

test('the pattern of an enum of any letter case is just its listed values, each letter in both cases', () => {
  let seen = 0;
  for (const name of files) {
    visitNodes(readSchemaFile(name), (node, pointer) => {
      const values = node['x-any-case'];
      if (!Array.isArray(values)) return;
      seen += 1;
      const letters = (value: unknown) => String(value).replace(/./g, (c) => `[${c.toUpperCase()}${c.toLowerCase()}]`);
      expect(node['pattern'], `${name}#${pointer}`).toBe(`^(?:${values.map(letters).join('|')})$`);
    });
  }
  expect(seen).toBeGreaterThan(0);
});

test('response schemas allow unknown members in every object', () => {
  for (const name of messageSchemaNames.filter((name) => name.endsWith('response-200') || name.startsWith('http/'))) {
    visitNodes(readSchemaFile(name), (node, pointer) => {
      expect(node['additionalProperties'] ?? node['unevaluatedProperties'], `${name}#${pointer}`).not.toBe(false);
    });
  }
});

test('the pattern of an XUID draws the line at 2^64 - 1, digit by digit', () => {
  const validate = validatorFor('sessions/request-body');
  const conforms = (xuid: string): boolean => validate({ xuids: [xuid] }).length === 0;
  const limit = 2n ** 64n - 1n;
  for (let place = 0n; place < 20n; place++) {
    const step = 10n ** place;
    expect(conforms(String(limit - step)), `2^64 - 1 - 10^${String(place)}`).toBe(true);
    expect(conforms(String(limit + step)), `2^64 - 1 + 10^${String(place)}`).toBe(false);
    expect(conforms(String((limit / step) * step)), `2^64 - 1 with ${String(place)} zeros at its end`).toBe(true);
  }
  expect(conforms(String(limit))).toBe(true);
});
