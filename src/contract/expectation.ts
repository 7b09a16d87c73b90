import type { ErrorObject } from 'ajv/dist/2020.js';
import { nearest } from './nearest.js';
import { type SchemaNode, isSchemaNode } from './schema-file.js';
import { shortened } from './shortened.js';

/** How much of a text is quoted: enough for an id or a name, little enough for a line of a report. */
const quotedLength = 80;

/** How many members of an object are named. */
const namedMembers = 8;

/** A value as a reader would say it: scalars quoted as JSON and shortened, arrays counted, objects by their members. */
export function valueWords(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(shortened(value, quotedLength));
  }
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : `an array of ${value.length}`;
  if (isSchemaNode(value)) {
    const names = Object.keys(value);
    if (names.length === 0) return 'an empty object';
    const rest = names.length > namedMembers ? ` and ${names.length - namedMembers} more` : '';
    return `an object with ${names
      .slice(0, namedMembers)
      .map((name) => shortened(name, quotedLength))
      .join(', ')}${rest}`;
  }
  return value === undefined ? 'absent' : JSON.stringify(value);
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  object: 'an object',
  array: 'an array',
  null: 'null',
};

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function texts(value: unknown): string[] {
  return list(value).filter((entry) => typeof entry === 'string');
}

/** The names that the object schema of an error knows. */
function knownMembers(error: ErrorObject): string[] {
  const known: unknown = isSchemaNode(error.parentSchema) ? error.parentSchema['properties'] : undefined;
  return isSchemaNode(known) ? Object.keys(known) : [];
}

function quoted(values: readonly unknown[]): string {
  const words = values.map((value) => JSON.stringify(value));
  return words.length === 1 ? (words[0] ?? '') : `one of ${words.join(', ')}`;
}

/** The keywords that speak of the value as such; the schema's own words say best what they all expect together. */
const describedTogether: ReadonlySet<string> = new Set([
  'type',
  'format',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'anyOf',
  'oneOf',
]);

/** What the failed keyword expects, as the end of a sentence: `an array`, `at most 1100 entries`. */
export function expectationOf(error: ErrorObject): string {
  const schema: SchemaNode = isSchemaNode(error.parentSchema) ? error.parentSchema : {};
  const anyCase = texts(schema['x-any-case']);
  if (anyCase.length > 0) return `one of ${anyCase.join(', ')} (any case)`;
  const words = schema['x-expected'];
  if (typeof words === 'string' && describedTogether.has(error.keyword)) return words;
  const params: Readonly<Record<string, unknown>> = error.params;
  const limit = String(params['limit']);
  switch (error.keyword) {
    case 'type':
      return texts(params['type'])
        .map((type) => typeWords[type] ?? type)
        .join(' or ');
    case 'required':
      return `a member ${quoted([params['missingProperty']])}`;
    case 'dependentRequired':
      return `a member ${quoted([params['missingProperty']])} beside ${quoted([params['property']])}`;
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const known = knownMembers(error);
      return known.length === 0 ? 'no member here' : `no members but ${known.join(', ')}`;
    }
    case 'enum':
      return quoted(list(params['allowedValues']));
    case 'const':
      return quoted([params['allowedValue']]);
    case 'pattern':
      return `a string that matches ${String(params['pattern'])}`;
    case 'format':
      return `a string in the format ${String(params['format'])}`;
    case 'maxItems':
      return `at most ${limit} entries`;
    case 'minItems':
      return `at least ${limit} entries`;
    case 'maxLength':
      return `at most ${limit} characters`;
    case 'minLength':
      return limit === '1' ? 'a string that is not empty' : `at least ${limit} characters`;
    case 'minProperties':
      return `at least ${limit} members`;
    case 'uniqueItems':
      return `distinct entries (numbers ${String(params['j'])} and ${String(params['i'])} are the same)`;
    case 'propertyNames':
      return 'a member with a permitted name';
    case 'anyOf':
    case 'oneOf':
      return 'one of the shapes that the schema offers';
    default:
      // Ajv's own words ("must be >= 0") read well after "a value that".
      return `a value that ${error.message ?? `satisfies ${error.keyword}`}`;
  }
}

/** A correction, as a sentence with a space before it, where the value looks like a slip of the pen; else `''`. */
export function hintOf(error: ErrorObject): string {
  const params: Readonly<Record<string, unknown>> = error.params;
  switch (error.keyword) {
    case 'required': {
      const missing = params['missingProperty'];
      if (typeof missing !== 'string' || !isSchemaNode(error.data)) return '';
      const known = new Set(knownMembers(error));
      const slip = nearest(
        missing,
        Object.keys(error.data).filter((name) => !known.has(name)),
      );
      return slip === undefined ? '' : ` ${quoted([slip])} looks like a misspelling of it.`;
    }
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return didYouMean(params['additionalProperty'] ?? params['unevaluatedProperty'], knownMembers(error));
    case 'enum':
      return didYouMean(error.data, texts(params['allowedValues']));
    case 'pattern':
      return didYouMean(error.data, isSchemaNode(error.parentSchema) ? texts(error.parentSchema['x-any-case']) : []);
    default:
      return '';
  }
}

function didYouMean(name: unknown, candidates: readonly string[]): string {
  const suggestion = typeof name === 'string' ? nearest(name, candidates) : undefined;
  return suggestion === undefined ? '' : ` Did you mean ${quoted([suggestion])}?`;
}
