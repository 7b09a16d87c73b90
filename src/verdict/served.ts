import { elementsOf } from '../contract/elements.js';
import { answersOf, requirement, type StatusSet } from '../contract/requirements.js';
import { descriptorOf, type Service } from '../contract/service.js';
import {
  inStatusSet,
  isError,
  isNoContent,
  isNotFound,
  isNotModified,
  isOfSender,
  isServerError,
  isSuccess,
} from '../contract/status.js';
import { readJsonBytes } from '../wire/exact-json.js';
import { type Exchange, headerValue, type ReceivedResponse } from '../wire/exchange.js';
import { isThrottled } from './busy.js';
import { isInVain, isUnsent } from './no-response.js';

/** What a body is at first sight. A service that sends JSON does not turn to another kind: something else responds then. */
export type BodyKind = 'json' | 'markup' | 'text' | 'none';

const lookedAtBytes = 1000;

/** Returns what a body is by its first bytes, whatever its Content-Type says. */
export function bodyKind({ body }: ReceivedResponse): BodyKind {
  const start = body
    .subarray(0, lookedAtBytes)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (start === '') return body.length > lookedAtBytes ? 'text' : 'none';
  if (/^[[{]/.test(start)) return 'json';
  return start.startsWith('<') ? 'markup' : 'text';
}

/** Whether a response is a page for people: a wrong Content-Type alone makes none. */
export function isHtmlPage(response: ReceivedResponse): boolean {
  if (bodyKind(response) !== 'markup') return false;
  const start = response.body.subarray(0, lookedAtBytes).toString('latin1');
  return (
    /<(!doctype|html|head|body)\b/i.test(start) || /html/i.test(headerValue(response.headers, 'content-type') ?? '')
  );
}

/** Whether a response says that there is nothing to send, with a status that a service's pages do not list. */
export function isUndocumentedSilence({ status }: ReceivedResponse, service: Service): boolean {
  return isNoContent(status) && !inStatusSet(status, answersOf(requirement('HTTP-STATUS-SET'), service).allowed);
}

/** The statuses with which a request is served. */
export function servedStatuses(): StatusSet {
  return answersOf(requirement('HTTP-STATUS-SET'), 'accepted').allowed;
}

/**
 * Whether an exchange shows that the service takes the sender's requests. Another status of success will do, and one that withholds
 * what has not changed: other rules judge the status. An HTML page comes from something in front of the service, and so does a
 * body of another kind than JSON where the service has sent JSON.
 *
 * @param usual What the service sent when it was first seen to serve the caller; undefined before that.
 */
export function isServed(exchange: Exchange, usual?: BodyKind): boolean {
  if (exchange.outcome === 'unanswered') return false;
  const { response } = exchange;
  if (isNotModified(response.status)) return true;
  if (!isSuccess(response.status) || isHtmlPage(response)) return false;
  const kind = bodyKind(response);
  return usual === undefined || kind === 'json' || kind === usual;
}

/** Whether a refusal concerns the request's content: the service has let the sender in, and is judged by its rules. */
export function isOfContent(exchange: Exchange): boolean {
  if (exchange.outcome === 'unanswered') return !isInVain(exchange) && !isUnsent(exchange);
  const { status } = exchange.response;
  if (!isError(status) || isServerError(status) || isThrottled(exchange)) return false;
  return !isOfSender(status) && !isNotFound(status);
}

/** What a control's body is made of: its root, the documented members of its root, and the lists in it that have entries. */
interface Outline {
  readonly root: 'array' | 'object';
  readonly members: readonly string[];
  readonly filled: readonly string[];
}

function outlineOf({ body }: ReceivedResponse, service: Service): Outline | undefined {
  const json = readJsonBytes(body);
  if (!json.ok || typeof json.plain !== 'object' || json.plain === null) return undefined;
  if (Array.isArray(json.plain)) return { root: 'array', members: [], filled: json.plain.length > 0 ? [''] : [] };
  const documented = new Set(elementsOf(service).trees['response-body']?.members.map(({ name }) => name));
  // Further members are allowed, and may come and go.
  const members = Object.entries(json.plain).filter(([name]) => documented.has(name));
  const filled = members.filter(([, value]) => Array.isArray(value) && value.length > 0);
  return { root: 'object', members: members.map(([name]) => name), filled: filled.map(([name]) => name) };
}

/**
 * Returns whether a later response to the control holds what the first one held: the same root, its documented members, and something
 * in each list that had something. Where data ends by itself, lists may run empty, and a response without any may have no body.
 */
export function holdsTheSame(first: ReceivedResponse, later: ReceivedResponse, service: Service): boolean {
  const mayRunEmpty = descriptorOf(service).dataEnds;
  const before = outlineOf(first, service);
  if (before === undefined) return true;
  // That it was withheld without a condition is a matter of HTTP-READ-ONLY.
  if (isNotModified(later.status)) return true;
  const now = outlineOf(later, service);
  if (now === undefined) return mayRunEmpty && bodyKind(later) === 'none';
  const keeps = (names: readonly string[], all: readonly string[]): boolean =>
    names.every((name) => all.includes(name));
  return (
    before.root === now.root && keeps(before.members, now.members) && (mayRunEmpty || keeps(before.filled, now.filled))
  );
}
