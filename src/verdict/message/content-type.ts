import { requirement, textOf } from '../../contract/requirements.js';
import { isOk } from '../../contract/status.js';
import { headerValue, headerValues } from '../../wire/exchange.js';
import { parseJson } from '../../wire/json.js';
import { type Deviation, deviation } from './departure.js';
import type { Message, MessageRule, ReceivedMessage } from './message.js';

const id = 'HTTP-CONTENT-TYPE';

function typeDeviations({ headers }: ReceivedMessage): readonly Deviation[] {
  const mediaType = textOf(requirement(id), 'mediaType');
  const declared = headerValues(headers, 'content-type');
  if (declared.length === 1 && declared[0]?.split(';')[0]?.trim().toLowerCase() === mediaType) return [];
  const got = declared.length === 0 ? 'absent' : declared.map((value) => JSON.stringify(value)).join(' and ');
  return [deviation(id, { part: 'headers', pointer: 'Content-Type', expected: mediaType, got })];
}

function lengthDeviations({ headers, rawBody, leaks = [] }: ReceivedMessage): readonly Deviation[] {
  const length = headerValue(headers, 'content-length');
  // A secret in the body was replaced before anybody could see it, so that body's length is no longer what was sent.
  const isAsSent = !leaks.some(({ where }) => where === 'body');
  if (rawBody === undefined || length === undefined || !isAsSent || Number(length) === rawBody.length) return [];
  const got = `Content-Length: ${length} on a body of ${rawBody.length} bytes`;
  return [deviation(id, { part: 'headers', pointer: 'Content-Length', expected: 'the length of the body', got })];
}

/** Bytes that no request asked for: a client would read them as the response to its next one. */
function surplusDeviations({ surplus }: ReceivedMessage): readonly Deviation[] {
  if (surplus === undefined || surplus.bytes === 0) return [];
  const got = `${surplus.bytes} more bytes on the connection after it, before another request was sent`;
  const expected = 'a response that ends where it announces';
  return [deviation(id, { part: 'headers', pointer: 'Content-Length', expected, got, kind: 'surplus' })];
}

function jsonDeviations({ body }: ReceivedMessage): readonly Deviation[] {
  const json = parseJson(body);
  if (json.ok) return [];
  const got = `a body of ${body.length} bytes that is not JSON: ${json.reason}`;
  return [deviation(id, { part: 'body', expected: 'one JSON value in UTF-8', got })];
}

/** A 200 with a body is what its headers say: JSON in UTF-8, of the announced length. */
export const contentTypeRule: MessageRule = {
  requirement: id,
  judge: ({ response }: Message) => {
    if (!isOk(response.status) || (response.rawBody ?? response.body).length === 0) return [];
    return [
      ...typeDeviations(response),
      ...lengthDeviations(response),
      ...surplusDeviations(response),
      ...jsonDeviations(response),
    ];
  },
};
