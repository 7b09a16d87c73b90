import { type MessageKind, messageKind, type MessageName, schemasOf } from '../contract/message-name.js';
import type { MessageSchemaName } from '../contract/schema-name.js';
import type { FailOn } from '../target/target.js';
import type { SentRequest } from '../wire/exchange.js';
import { type ReadJson, readJsonValue } from '../wire/exact-json.js';
import { bodyDepartures, type Departure, schemaDepartures } from './conformity.js';
import { type ReadMessage, readMessage } from './read-message.js';
import { type ReceivedMessage, responseDepartures, shapeRules } from './response-conformity.js';
import { headersOf, record } from './self-check.js';

/** Whether a message conforms to what its name stands for. */
export type Conformity =
  | {
      readonly outcome: 'conforms';
      readonly name: MessageName;
      /** Departures from what is only preferred, where those do not count. */
      readonly departures: readonly Departure[];
    }
  | { readonly outcome: 'departs'; readonly name: MessageName; readonly departures: readonly Departure[] }
  /** Nothing could be judged: what was given is no such message, or cannot be read. */
  | { readonly outcome: 'unreadable'; readonly name: MessageName; readonly reason: string };

/** How strictly a message is judged. */
export interface ConformityOptions {
  /** The least level that counts as a departure, as in a profile: `must` when absent. */
  readonly failOn?: FailOn;
}

type Judged = readonly Departure[] | { readonly unreadable: string };

function jsonDepartures(json: Extract<ReadJson, { ok: true }>, kind: MessageKind): readonly Departure[] {
  switch (kind.kind) {
    case 'answer':
    case 'data':
      return schemaDepartures(json, schemasOf[kind.service].response, 'body', shapeRules[kind.service]);
    case 'error':
    case 'throttle':
      return schemaDepartures(json, kind.schema, 'body');
    case 'request':
      return schemaDepartures(json, schemasOf[kind.service].body, 'body');
    case 'request part':
      return schemaDepartures(json, kind.schema, kind.part);
  }
}

function textDepartures(
  texts: Record<string, string>,
  schema: MessageSchemaName,
  part: 'headers' | 'query',
): readonly Departure[] {
  const json = readJsonValue(texts);
  return json.ok ? schemaDepartures(json, schema, part) : [];
}

function requestPartDepartures(
  request: SentRequest,
  kind: Extract<MessageKind, { kind: 'request part' }>,
): readonly Departure[] {
  switch (kind.part) {
    case 'headers':
      return textDepartures(headersOf(request), kind.schema, 'headers');
    case 'query':
      return textDepartures(record([...new URL(request.url).searchParams]), kind.schema, 'query');
    case 'body':
      return bodyDepartures(request.body ?? Buffer.alloc(0), kind.schema, { jsonRule: 'HTTP-CONTENT-TYPE' });
  }
}

function judgeResponse(response: ReceivedMessage, kind: MessageKind, name: MessageName): Judged {
  if (kind.kind === 'request' || kind.kind === 'request part') {
    return { unreadable: `${name} names a request, and this is a response; hand over the request's body as JSON` };
  }
  return responseDepartures(response, kind);
}

function judgeExchange(request: SentRequest, response: ReceivedMessage, kind: MessageKind, name: MessageName): Judged {
  switch (kind.kind) {
    case 'request': {
      const { headers, query, body } = schemasOf[kind.service];
      return [
        ...requestPartDepartures(request, { kind: 'request part', part: 'headers', schema: headers }),
        ...requestPartDepartures(request, { kind: 'request part', part: 'query', schema: query }),
        ...requestPartDepartures(request, { kind: 'request part', part: 'body', schema: body }),
      ];
    }
    case 'request part':
      return requestPartDepartures(request, kind);
    case 'answer':
    case 'data':
    case 'error':
    case 'throttle':
      return judgeResponse(response, kind, name);
  }
}

function judge(message: ReadMessage, kind: MessageKind, name: MessageName): Judged {
  switch (message.kind) {
    case 'unreadable':
      return { unreadable: message.reason };
    case 'json':
      return jsonDepartures(message.json, kind);
    case 'response':
      return judgeResponse(message.response, kind, name);
    case 'exchange':
      return judgeExchange(message.request, message.response, kind, name);
  }
}

/**
 * Judges one message by itself: a response of Playwright or of `fetch`, an Exchange of this package, the bytes of a body, or
 * a JSON value, for a suite of one's own. What takes two answers to see (limits, filters, privacy) is the checks' work.
 *
 * Of a response the status decides what has to come with it; numbers are judged with all their digits. A response stays
 * readable for its owner. Never throws for what a message holds.
 *
 * @throws Error with the nearest right name when the name does not exist.
 * @example
 * const conformity = await conformsTo('presence/response', await fetch(address, request));
 * if (conformity.outcome === 'departs') console.error(conformityText(conformity));
 */
export async function conformsTo(
  name: MessageName,
  value: unknown,
  { failOn = 'must' }: ConformityOptions = {},
): Promise<Conformity> {
  const kind = messageKind(name);
  const judged = judge(await readMessage(await value), kind, name);
  if ('unreadable' in judged) return { outcome: 'unreadable', name, reason: judged.unreadable };
  const counts = judged.some(({ level }) => level === 'MUST' || (level === 'SHOULD' && failOn === 'should'));
  return { outcome: counts ? 'departs' : 'conforms', name, departures: judged };
}
