import { numberOf, requirement } from '../../contract/requirements.js';
import { isSchemaNode, readSchemaFile } from '../../contract/schema-file.js';
import { headerValue } from '../../wire/exchange.js';
import { readJsonBytes, readJsonValue } from '../../wire/exact-json.js';
import { parseRetryAfter } from '../../wire/retry-after.js';
import { isBusyStatus } from '../busy.js';
import { type Deviation, deviation } from './departure.js';
import type { MessageRule, ReceivedMessage } from './message.js';
import { type ExactJson, schemaDeviations } from './schema-deviations.js';
import { isObject } from './values.js';

const id = 'HTTP-RETRY-AFTER';
const schema = 'http/throttle';

/** Judges whether a busy response says when to try again. */
export function retryAfterDeviations({ status, headers }: ReceivedMessage): readonly Deviation[] {
  if (!isBusyStatus(status)) return [];
  const value = headerValue(headers, 'retry-after');
  if (value !== undefined && parseRetryAfter(value, Date.now()) !== undefined) return [];
  const expected = `seconds or a date of HTTP in GMT, on a ${status}`;
  const got = value === undefined ? 'absent' : JSON.stringify(value);
  const kind = `${status} ${value === undefined ? 'absent' : 'unreadable'}`;
  return [deviation(id, { part: 'headers', pointer: 'Retry-After', expected, got, kind })];
}

/** A busy service says when to try again. */
export const retryAfterRule: MessageRule = {
  requirement: id,
  judge: ({ response }) => retryAfterDeviations(response),
};

/** The status that comes with the documented body that describes the limit. */
export function throttleStatus(): number {
  return numberOf(requirement(id), 'bodyStatus');
}

/** Members of the body compare in any letter case: returns the value with the names that the schema has. */
function withSchemaNames(json: ExactJson): ExactJson {
  const properties = readSchemaFile(schema)['properties'];
  if (!isObject(json.exact) || !isSchemaNode(properties)) return json;
  const names = Object.keys(properties);
  const renamed = Object.entries(json.exact).map(([name, value]) => {
    const known = names.find((member) => member.toLowerCase() === name.toLowerCase());
    return [known ?? name, value] as const;
  });
  const read = readJsonValue(Object.fromEntries(renamed));
  return read.ok ? read : json;
}

/** Judges the value that describes a limit. No page binds a service to its members, so departures are only noted. */
export function throttleDeviations(json: ExactJson): readonly Deviation[] {
  return schemaDeviations(withSchemaNames(json), schema, 'body', id).map((found) => ({ ...found, level: 'MAY' }));
}

/** The same for the bytes of a body. */
export function throttleBodyDeviations(body: Buffer): readonly Deviation[] {
  const json = readJsonBytes(body);
  if (json.ok) return throttleDeviations(json);
  const got = body.length === 0 ? 'empty' : `${body.length} bytes that are not JSON`;
  return [deviation(id, { part: 'body', expected: 'JSON that describes the limit', got, level: 'MAY' })];
}
