import type { ErrorObject } from 'ajv/dist/2020.js';
import { compileSchema, createAjv, placeOfNode } from './compile-schema.js';
import { generatedValidator } from './generated-validator.js';
import { isSchemaNode } from './schema-file.js';
import { type SchemaName, schemaNames } from './schema-name.js';
import { thinnedValue } from './thinned-value.js';
import { type SchemaViolation, violationsOf } from './violation.js';

export { schemaAnnotations } from './compile-schema.js';
export type { SchemaName, SchemaViolation };

/** Judges one value: the places where it departs from the schema, none when it conforms. */
export type SchemaValidator = (value: unknown) => SchemaViolation[];

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
  const place = isSchemaNode(error.parentSchema) ? placeOfNode(error.parentSchema) : undefined;
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
  const isValid = once(() => generatedValidator(name) ?? compileSchema(quick(), name));
  const explain = once(() => compileSchema(thorough(), name));
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
