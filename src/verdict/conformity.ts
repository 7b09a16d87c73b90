import { memberDocumentation } from '../contract/member-documentation.js';
import { requirement } from '../contract/requirements.js';
import type { MessageSchemaName } from '../contract/schema-name.js';
import type { Level } from '../contract/service.js';
import type { SchemaViolation } from '../contract/validator.js';
import { type ReadJson, readJsonBytes } from '../wire/exact-json.js';
import { exactViolations } from './exact-violations.js';

/** One place in which a message departs from the contract. */
export interface Departure {
  /** How binding the rule is that is broken. */
  readonly level: Level;
  /** The requirement that states the rule; absent where a schema of a request alone does. */
  readonly requirement?: string;
  readonly part: 'status' | 'headers' | 'query' | 'body';
  /** JSON pointer in that part, `''` for its root; the name of a header; `''` for the status. */
  readonly pointer: string;
  /** What the contract asks for, as the end of a sentence that starts with "expected". */
  readonly expected: string;
  /** What came, shortened. Secrets are never shown. */
  readonly got: string;
  /** The whole departure in a sentence or two: place, what came, what was expected and, for a slip, the right name. */
  readonly message: string;
  /** The page and section that document the place, and what they say it means. */
  readonly source?: string;
  readonly meaning?: string;
  /** How many more places break the same rule of the schema and are not listed. */
  readonly further: number;
}

/** A departure that is not about a value in a schema: its sentence is made of the other members. */
export function plainDeparture(
  id: string,
  part: Departure['part'],
  pointer: string,
  { expected, got, level }: { readonly expected: string; readonly got: string; readonly level?: Level },
): Departure {
  const rule = requirement(id);
  const [first] = rule.sources;
  return {
    level: level ?? rule.level,
    requirement: id,
    part,
    pointer,
    expected,
    got,
    message: `The ${pointer === '' ? part : `header ${pointer}`} is ${got}; expected ${expected}.`,
    meaning: rule.title,
    ...(first !== undefined && {
      source: first.section === undefined ? first.page : `${first.page}, ${first.section}`,
    }),
    further: 0,
  };
}

function departure(
  violation: SchemaViolation,
  schema: MessageSchemaName,
  part: Departure['part'],
  shapeRule: string | undefined,
): Departure {
  const { pointer, expected, got, message, further, missing } = violation;
  const id = violation.requirement ?? shapeRule;
  const documented = memberDocumentation(schema, missing === undefined ? pointer : `${pointer}/${missing}`);
  return {
    level: id === undefined ? 'MUST' : requirement(id).level,
    ...(id !== undefined && { requirement: id }),
    part,
    pointer,
    expected,
    got,
    message,
    ...(documented !== undefined && documented),
    further,
  };
}

/**
 * Holds a JSON value against the schema of a message.
 *
 * @param shapeRule The requirement that states the schema as a whole; none for requests, which the services' clients make.
 */
export function schemaDepartures(
  json: Extract<ReadJson, { ok: true }>,
  schema: MessageSchemaName,
  part: Departure['part'],
  shapeRule?: string,
): Departure[] {
  return exactViolations(json, schema).map((violation) => departure(violation, schema, part, shapeRule));
}

/** Holds the bytes of a body against a schema. Bytes that are no JSON depart from `jsonRule`. */
export function bodyDepartures(
  body: Buffer,
  schema: MessageSchemaName,
  { shapeRule, jsonRule }: { readonly shapeRule?: string; readonly jsonRule: string },
): Departure[] {
  const json = readJsonBytes(body);
  if (json.ok) return schemaDepartures(json, schema, 'body', shapeRule);
  const got = body.length === 0 ? 'empty' : `${body.length} bytes that are none: ${json.reason}`;
  return [plainDeparture(jsonRule, 'body', '', { expected: 'one JSON value in UTF-8', got })];
}
