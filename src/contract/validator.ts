import { type AnySchemaObject, type ErrorObject, type ValidateFunction, Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { isSchemaNode, readSchemaFile, referencesOf, visitNodes } from './schema-file.js';
import { type SchemaName, schemaNames } from './schema-name.js';
import { thinnedValue } from './thinned-value.js';
import { type SchemaViolation, violationsOf } from './violation.js';

export type { SchemaName, SchemaViolation };

/** Judges one value: the places where it departs from the schema, none when it conforms. */
export type SchemaValidator = (value: unknown) => SchemaViolation[];

/**
 * The annotations of this package's schemas, which other validators ignore: the expectation in words, the values behind a
 * pattern that accepts any letter case, a value that must not be shown, and the requirement that a member belongs to.
 */
export const schemaAnnotations = ['x-expected', 'x-any-case', 'x-secret', 'x-requirement'] as const;

// An address that nothing is ever fetched from: it only gives relative references something to resolve against.
const base = 'schema://contract/';

/** Ajv as the contract uses it: every strictness on, and no Unicode mode, which makes hot patterns twice as slow. */
function createAjv(allErrors: boolean): Ajv2020 {
  const ajv = new Ajv2020({
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
  });
  ajvFormats.default(ajv, ['uri', 'date-time', 'date', 'email', 'uuid', 'regex']);
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

function compile(ajv: Ajv2020, name: string): ValidateFunction {
  const waiting = [name];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const address = `${base}${next}.schema.json`;
    if (Object.hasOwn(ajv.schemas, address)) continue;
    const schema = load(next);
    ajv.addSchema(schema, address);
    waiting.push(...referencesOf(next, schema));
  }
  const validate = ajv.getSchema(`${base}${name}.schema.json`);
  if (validate === undefined) throw new Error(`The schema ${name} was added but cannot be compiled.`);
  return validate;
}

/** A function that computes its value when it is first called. */
function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

// Two instances, because whether all errors are gathered is a setting of the instance: answers almost always conform, and
// a validator that may stop at the first error takes half the time. The second exists once something failed.
const quick = once(() => createAjv(false));
const thorough = once(() => createAjv(true));

const validators = new Map<SchemaName, SchemaValidator>();

/** Where a failed part of a schema stands, from the node that Ajv hands over. */
function placeOf(error: ErrorObject): string {
  const place = isSchemaNode(error.parentSchema) ? places.get(error.parentSchema) : undefined;
  return place === undefined ? error.schemaPath : `${place}/${error.keyword}`;
}

/**
 * The validator of a schema. Files are read and compiled when a validator first judges a value, once a process, so a
 * damaged schema troubles nobody but its own users.
 *
 * The validator takes values as `JSON.parse` makes them. Of many values that break one rule of the schema it lists the
 * first few and counts the rest, see {@link SchemaViolation.further}; of a value with tens of thousands of entries it looks at
 * the first wrong ones only.
 *
 * @throws Error, from the validator, when the schema or one that it refers to cannot be read or compiled.
 * @example
 * validatorFor('presence/response-200')({}).map((violation) => violation.message)
 * // ['The root is an empty object; expected an array.']
 */
export function validatorFor(name: SchemaName): SchemaValidator {
  const known = validators.get(name);
  if (known !== undefined) return known;
  const isValid = once(() => compile(quick(), name));
  const explain = once(() => compile(thorough(), name));
  const validator: SchemaValidator = (value) => {
    if (isValid()(value)) return [];
    const validate = explain();
    const quickly = isValid();
    const thinned = thinnedValue(value, (part) => (quickly(part) ? undefined : quickly.errors?.[0]?.instancePath));
    // A departure that shows only in the whole, such as too many entries, needs the whole.
    const isWhole = thinned.value === value || validate(thinned.value);
    if (isWhole && validate(value)) throw new Error(`The two validators of ${name} disagree; please report the value.`);
    const errors = validate.errors ?? [];
    validate.errors = null;
    if (isWhole) return violationsOf(errors, placeOf);
    return violationsOf(
      errors.map((error) => ({ ...error, instancePath: thinned.original(error.instancePath) })),
      placeOf,
    );
  };
  validators.set(name, validator);
  return validator;
}

/** Whether a text is the name of a schema. */
export function isSchemaName(name: string): name is SchemaName {
  return (schemaNames as readonly string[]).includes(name);
}
