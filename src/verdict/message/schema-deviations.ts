import { memberDocumentation } from '../../contract/member-documentation.js';
import { memberRule } from '../../contract/member-rule.js';
import { requirement } from '../../contract/requirements.js';
import type { MessageSchemaName } from '../../contract/schema-name.js';
import type { SchemaViolation } from '../../contract/validator.js';
import type { ReadJson } from '../../wire/exact-json.js';
import { exactViolations } from '../exact-violations.js';
import type { Departure, Deviation } from './departure.js';
import { kindOfValue } from './kind-of-value.js';

/** A JSON value that could be read. */
export type ExactJson = Extract<ReadJson, { ok: true }>;

function deviationOf(
  violation: SchemaViolation,
  schema: MessageSchemaName,
  part: Departure['part'],
  shapeRule: string | undefined,
): Deviation {
  const { pointer, expected, got, message, further, missing, value, keyword, schemaPointer } = violation;
  const place = missing === undefined ? pointer : `${pointer}/${missing}`;
  const rule = memberRule(schema, place, keyword);
  const id = rule.requirement ?? shapeRule;
  const documented = memberDocumentation(schema, place);
  return {
    level: rule.level ?? (id === undefined ? 'MUST' : requirement(id).level),
    ...(id !== undefined && { requirement: id }),
    part,
    pointer,
    expected,
    got,
    message,
    ...(documented !== undefined && documented),
    further,
    kind: `${keyword} ${schemaPointer} ${missing ?? ''}`,
    value,
    gotWithKind: kindOfValue(got, value),
  };
}

/**
 * Holds a JSON value against the schema of a message.
 *
 * @param shapeRule The requirement of places that the schema gives none of their own.
 */
export function schemaDeviations(
  json: ExactJson,
  schema: MessageSchemaName,
  part: Departure['part'],
  shapeRule?: string,
): Deviation[] {
  return exactViolations(json, schema).map((violation) => deviationOf(violation, schema, part, shapeRule));
}

/**
 * Holds the only entry of a list against the schema of the whole list: for a message that gives the entry, or the list, without
 * what should be around it. Pointers are those of the message as it came.
 *
 * @param prefix The pointer that the value has inside `wrapped`.
 */
export function unwrappedDeviations(
  wrapped: ExactJson,
  prefix: string,
  schema: MessageSchemaName,
  shapeRule: string,
): Deviation[] {
  return schemaDeviations(wrapped, schema, 'body', shapeRule).map((found) => ({
    ...found,
    pointer: found.pointer.startsWith(prefix) ? found.pointer.slice(prefix.length) : found.pointer,
  }));
}
