import { type MessageKind, schemasOf } from '../contract/message-name.js';
import { answersOf, numberOf, requirement, textOf } from '../contract/requirements.js';
import type { Service } from '../contract/service.js';
import { describeStatusSet, inStatusSet, isError, isOk } from '../contract/status.js';
import { type HeaderPair, headerValue, headerValues } from '../wire/exchange.js';
import { isJsonMediaType } from '../wire/media-type.js';
import { parseRetryAfter } from '../wire/retry-after.js';
import { bodyDepartures, type Departure, plainDeparture } from './conformity.js';

/** A response, however it was received; its body without content coding. */
export interface ReceivedMessage {
  readonly status: number;
  readonly headers: readonly HeaderPair[];
  readonly body: Buffer;
}

/** The requirement that states the shape of a service's answers. */
export const shapeRules: Readonly<Record<Service, string>> = {
  userstats: 'STATS-RESPONSE-SHAPE',
  presence: 'PRES-RESPONSE-SHAPE',
  sessions: 'SESS-RESPONSE-SHAPE',
};

function isThrottled(status: number): boolean {
  return inStatusSet(status, answersOf(requirement('HTTP-RETRY-AFTER'), 'throttled').allowed);
}

function statusDepartures({ status }: ReceivedMessage, service: Service): Departure[] {
  const { allowed, preferred } = answersOf(requirement('HTTP-STATUS-SET'), service);
  const got = String(status);
  if (!inStatusSet(status, allowed)) {
    return [plainDeparture('HTTP-STATUS-SET', 'status', '', { expected: describeStatusSet(allowed), got })];
  }
  if (preferred === undefined || inStatusSet(status, preferred)) return [];
  const expected = describeStatusSet(preferred);
  return [plainDeparture('HTTP-STATUS-SET', 'status', '', { expected, got, level: 'SHOULD' })];
}

function contentTypeDepartures({ headers }: ReceivedMessage): Departure[] {
  const mediaType = textOf(requirement('HTTP-CONTENT-TYPE'), 'mediaType');
  const declared = headerValues(headers, 'content-type');
  if (declared.length === 1 && declared[0]?.split(';')[0]?.trim().toLowerCase() === mediaType) return [];
  const got = declared.length === 0 ? 'absent' : declared.map((value) => JSON.stringify(value)).join(' and ');
  return [plainDeparture('HTTP-CONTENT-TYPE', 'headers', 'Content-Type', { expected: mediaType, got })];
}

function dataDepartures(response: ReceivedMessage, service: Service): Departure[] {
  const rules = { shapeRule: shapeRules[service], jsonRule: 'HTTP-CONTENT-TYPE' };
  return [...contentTypeDepartures(response), ...bodyDepartures(response.body, schemasOf[service].response, rules)];
}

function retryAfterDepartures({ headers }: ReceivedMessage): Departure[] {
  const value = headerValue(headers, 'retry-after');
  if (value !== undefined && parseRetryAfter(value, 0) !== undefined) return [];
  const got = value === undefined ? 'absent' : JSON.stringify(value);
  return [plainDeparture('HTTP-RETRY-AFTER', 'headers', 'Retry-After', { expected: 'seconds or an HTTP date', got })];
}

const errorRules = { shapeRule: 'HTTP-ERROR-BODY', jsonRule: 'HTTP-ERROR-BODY' };

/** Any documented answer: the status decides what has to come with it. */
function answerDepartures(response: ReceivedMessage, service: Service): Departure[] {
  const { status, headers, body } = response;
  if (isThrottled(status)) return retryAfterDepartures(response);
  const departures = statusDepartures(response, service);
  if (isOk(status)) return [...departures, ...dataDepartures(response, service)];
  // Gateways answer in text or HTML, or with nothing: what does not claim to be JSON is borne.
  const claimsJson = isError(status) && body.length > 0 && isJsonMediaType(headerValue(headers, 'content-type') ?? '');
  return claimsJson ? [...departures, ...bodyDepartures(body, 'http/error-body', errorRules)] : departures;
}

function otherStatus(expected: string, { status }: ReceivedMessage): Departure[] {
  return [plainDeparture('HTTP-STATUS-SET', 'status', '', { expected, got: String(status), level: 'MUST' })];
}

/** Who asks for an error by its name says that there must be one: what is only preferred otherwise binds then. */
function demanded(departures: readonly Departure[]): Departure[] {
  return departures.map((departure) => ({ ...departure, level: 'MUST' }));
}

/** The places where a response departs from what a name of responses stands for. */
export function responseDepartures(
  response: ReceivedMessage,
  kind: Exclude<MessageKind, { kind: 'request' | 'request part' }>,
): Departure[] {
  switch (kind.kind) {
    case 'answer':
      return answerDepartures(response, kind.service);
    case 'data':
      return isOk(response.status) ? dataDepartures(response, kind.service) : otherStatus('200', response);
    case 'error':
      if (!isError(response.status)) return otherStatus('an error, 400 or above', response);
      return demanded(bodyDepartures(response.body, kind.schema, errorRules));
    case 'throttle': {
      const expected = numberOf(requirement('HTTP-RETRY-AFTER'), 'bodyStatus');
      if (response.status !== expected) return otherStatus(String(expected), response);
      const rules = { shapeRule: 'HTTP-RETRY-AFTER', jsonRule: 'HTTP-RETRY-AFTER' };
      return [...retryAfterDepartures(response), ...bodyDepartures(response.body, kind.schema, rules)];
    }
  }
}
