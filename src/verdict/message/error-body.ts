import type { MessageSchemaName } from '../../contract/schema-name.js';
import { isError } from '../../contract/status.js';
import { headerValue } from '../../wire/exchange.js';
import { readJsonBytes } from '../../wire/exact-json.js';
import { isJsonMediaType } from '../../wire/media-type.js';
import { isBusyStatus } from '../busy.js';
import { type Deviation, deviation } from './departure.js';
import type { MessageRule, ReceivedMessage } from './message.js';
import { schemaDeviations } from './schema-deviations.js';

const id = 'HTTP-ERROR-BODY';

/** Whether a response is an error whose body says that it is JSON. Gateways send text, HTML or nothing, which is tolerated. */
export function claimsJsonError({ status, headers, body }: ReceivedMessage): boolean {
  return isError(status) && body.length > 0 && isJsonMediaType(headerValue(headers, 'content-type') ?? '');
}

/** Judges the body of an error by one of the documented forms. */
export function errorBodyDeviations(body: Buffer, schema: MessageSchemaName): readonly Deviation[] {
  const json = readJsonBytes(body);
  if (json.ok) return schemaDeviations(json, schema, 'body', id);
  const got = body.length === 0 ? 'empty' : `${body.length} bytes that are not JSON: ${json.reason}`;
  return [deviation(id, { part: 'body', expected: 'a JSON error body', got })];
}

/** The JSON body of a refusal is one of the two documented errors. */
export const errorBodyRule: MessageRule = {
  requirement: id,
  judge: ({ response }) =>
    claimsJsonError(response) && !isBusyStatus(response.status)
      ? errorBodyDeviations(response.body, 'http/error-body')
      : [],
};
