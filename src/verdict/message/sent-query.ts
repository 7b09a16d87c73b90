import type { SentRequest } from '../../wire/exchange.js';
import type { JsonObject } from './values.js';

const noParameters: JsonObject = {};

/** The parameters of a request's query; of a name that stands there twice the last value counts. */
export function queryOf({ url }: SentRequest): JsonObject {
  const start = url.indexOf('?');
  return start === -1 ? noParameters : Object.fromEntries(new URLSearchParams(url.slice(start)));
}
