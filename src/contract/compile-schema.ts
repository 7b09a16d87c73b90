import { createRequire } from 'node:module';
import type * as AjvModule from 'ajv/dist/2020.js';
import type { Ajv2020, AnySchemaObject, Options, ValidateFunction } from 'ajv/dist/2020.js';
import type * as AjvFormats from 'ajv-formats';
import { readSchemaFile, referencesOf, visitNodes } from './schema-file.js';

const require = createRequire(import.meta.url);

/**
 * The annotations of this package's schemas, which other validators ignore: the expectation in words, the values behind a
 * pattern that accepts any letter case, a value that must not be shown, and the requirement that a place belongs to with how binding it
 * is there (see `memberRule`).
 */
export const schemaAnnotations = ['x-expected', 'x-any-case', 'x-secret', 'x-requirement', 'x-level'] as const;

// An address that nothing is ever fetched from: it only gives relative references something to resolve against.
const base = 'schema://contract/';

/** Ajv as the contract uses it: every strictness on, and no Unicode mode, which makes hot patterns twice as slow. */
export function createAjv(allErrors: boolean, code: Options['code'] = {}): Ajv2020 {
  // Loaded when something has to be compiled, which most processes do without.
  const { Ajv2020: Ajv } = require('ajv/dist/2020.js') as typeof AjvModule;
  const { default: addFormats } = require('ajv-formats') as typeof AjvFormats;
  const ajv = new Ajv({
    allErrors,
    // The whole schema and value stand beside an error only where errors are explained: it makes code slower.
    verbose: allErrors,
    strict: true,
    strictNumbers: true,
    strictTypes: true,
    strictTuples: true,
    strictRequired: true,
    allowUnionTypes: true,
    unicodeRegExp: false,
    // The files ship with the package; a test holds each of them against the metaschema.
    validateSchema: false,
    code,
  });
  addFormats.default(ajv, ['uri', 'date-time', 'date', 'email', 'uuid', 'regex']);
  ajv.addVocabulary([...schemaAnnotations]);
  return ajv;
}

/** The place of each node of a loaded schema, `presence/response-200#/items`, for the pointers of violations. */
const places = new WeakMap<object, string>();
const loadedFiles = new Map<string, AnySchemaObject>();

function load(name: string): AnySchemaObject {
  const known = loadedFiles.get(name);
  if (known !== undefined) return known;
  const schema = readSchemaFile(name);
  visitNodes(schema, (node, pointer) => places.set(node, `${name}#${pointer}`));
  loadedFiles.set(name, schema);
  return schema;
}

/** Where a node of a schema that was compiled stands. */
export function placeOfNode(node: object): string | undefined {
  return places.get(node);
}

/** A schema and all that it refers to, however far, each once. */
export function schemasOf(name: string): readonly string[] {
  const names = new Set([name]);
  for (const next of names) for (const reference of referencesOf(next, load(next))) names.add(reference);
  return [...names];
}

/** Compiles a schema. @throws Error when it, or one that it refers to, cannot be read or compiled. */
export function compileSchema(ajv: Ajv2020, name: string): ValidateFunction {
  for (const one of schemasOf(name)) {
    const address = `${base}${one}.schema.json`;
    if (!Object.hasOwn(ajv.schemas, address)) ajv.addSchema(load(one), address);
  }
  const validate = ajv.getSchema(`${base}${name}.schema.json`);
  if (validate === undefined) throw new Error(`The schema ${name} was added but cannot be compiled.`);
  return validate;
}
