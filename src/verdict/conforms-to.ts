import { type MessageKind, messageKind, type MessageName } from '../contract/message-name.js';
import type { FailOn } from '../target/target.js';
import type { SentRequest } from '../wire/exchange.js';
import { asDeparture, type Departure, type Deviation } from './message/departure.js';
import type { ReceivedMessage } from './message/message.js';
import { requestDeviations, requestPartDeviations, sentPartDeviations } from './message/request.js';
import { throttleDeviations } from './message/retry-after.js';
import { responseReadingOf } from './message/response-readings.js';
import { type ExactJson, schemaDeviations } from './message/schema-deviations.js';
import { type ReadMessage, readMessage } from './read-message.js';
import { responseDeviations } from './response-conformity.js';
import { failsAt } from './severity.js';

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

type Judged = readonly Deviation[] | { readonly unreadable: string };

function jsonDeviations(json: ExactJson, kind: MessageKind): readonly Deviation[] {
  switch (kind.kind) {
    case 'answer':
    case 'data':
      return responseReadingOf(kind.service).rules.flatMap(({ judgeData }) => judgeData?.({ json }) ?? []);
    case 'error':
      return schemaDeviations(json, kind.schema, 'body');
    case 'throttle':
      return throttleDeviations(json);
    case 'request':
      return requestPartDeviations(json, kind.service, 'body');
    case 'request part':
      return requestPartDeviations(json, kind.service, kind.part);
  }
}

function judgeResponse(response: ReceivedMessage, kind: MessageKind, name: MessageName, request?: SentRequest): Judged {
  if (kind.kind === 'request' || kind.kind === 'request part') {
    return { unreadable: `${name} names a request, and this is a response; hand over the request's body as JSON` };
  }
  return responseDeviations(response, kind, request);
}

function judgeExchange(request: SentRequest, response: ReceivedMessage, kind: MessageKind, name: MessageName): Judged {
  switch (kind.kind) {
    case 'request':
      return requestDeviations(request, kind.service);
    case 'request part':
      return sentPartDeviations(request, kind.service, kind.part);
    case 'answer':
    case 'data':
    case 'error':
    case 'throttle':
      return judgeResponse(response, kind, name, request);
  }
}

function judge(message: ReadMessage, kind: MessageKind, name: MessageName): Judged {
  switch (message.kind) {
    case 'unreadable':
      return { unreadable: message.reason };
    case 'json':
      return jsonDeviations(message.json, kind);
    case 'response':
      return judgeResponse(message.response, kind, name);
    case 'exchange':
      return judgeExchange(message.request, message.response, kind, name);
  }
}

/**
 * Judges one message by itself: a response of Playwright or of `fetch`, an Exchange of this package, the bytes of a body, or
 * a JSON value, for a suite of one's own. What takes two responses to see (limits, filters, privacy) is the checks' work.
 *
 * Of a response the status decides what has to come with it, and of an exchange the request is held against the response too:
 * nothing may come back that it does not name. The checks judge by the same rules. Numbers are judged with all their digits. A
 * response stays readable for its owner. Never throws for what a message holds.
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
  const counts = judged.some(({ level }) => failsAt(level, failOn));
  return { outcome: counts ? 'departs' : 'conforms', name, departures: judged.map(asDeparture) };
}
