import { type RequestPart, requestSchemaOf } from '../../contract/message-name.js';
import { descriptorOf, type Service } from '../../contract/service.js';
import { type ReadJson, readJsonBytes, readJsonValue } from '../../wire/exact-json.js';
import type { SentRequest } from '../../wire/exchange.js';
import { headersOf } from '../self-check.js';
import { type Deviation, deviation } from './departure.js';
import { readingOf } from './request-readings.js';
import { type ExactJson, schemaDeviations } from './schema-deviations.js';
import { queryOf } from './sent-query.js';
import { isObject } from './values.js';

/** Judges a part of a request, as a JSON value, by its schema and by the requirements that say how binding it is. */
export function requestPartDeviations(json: ExactJson, service: Service, part: RequestPart): readonly Deviation[] {
  const reading = readingOf(service);
  const schema = requestSchemaOf(service, part);
  const deviations: Deviation[] = [];
  let value = json.exact;
  for (const step of reading.steps[part] ?? []) {
    if (!isObject(value)) break;
    const taken = step(value);
    value = taken.value;
    for (const one of taken.deviations) deviations.push(one);
  }
  const plain: ReadJson = value === json.exact ? json : readJsonValue(value);
  if (!plain.ok) return deviations;
  const found = schemaDeviations(plain, schema, part).map((one) => reading.weighed?.(one, part, value) ?? one);
  return [...found, ...(reading.partDeviations?.(part, value) ?? []), ...deviations];
}

/** Judges the bytes of a request's body. What only looks like JSON is not JSON, whatever the service. */
function requestBodyDeviations(body: Buffer, service: Service): readonly Deviation[] {
  const json = readJsonBytes(body);
  if (json.ok) return requestPartDeviations(json, service, 'body');
  const got = body.length === 0 ? 'empty' : `${body.length} bytes that are not JSON: ${json.reason}`;
  const level = readingOf(service).malformedLevel?.(body);
  const note = { part: 'body', expected: 'one JSON value in UTF-8', got } as const;
  return [deviation(descriptorOf(service).requirements.malformedBody, { ...note, ...(level && { level }) })];
}

/** A part of a request as its bytes hold it. */
export function sentPartDeviations(request: SentRequest, service: Service, part: RequestPart): readonly Deviation[] {
  if (part === 'body') return requestBodyDeviations(request.body ?? Buffer.alloc(0), service);
  const json = readJsonValue(part === 'headers' ? headersOf(request) : queryOf(request));
  return json.ok ? requestPartDeviations(json, service, part) : [];
}

/** Judges parts of one request, with what takes several of them to see. */
export function requestDeviations(
  request: SentRequest,
  service: Service,
  parts: readonly RequestPart[] = ['headers', 'query', 'body'],
): readonly Deviation[] {
  const found = parts.flatMap((part) => sentPartDeviations(request, service, part));
  return readingOf(service).across?.(found, request, parts) ?? found;
}
