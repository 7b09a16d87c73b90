import type { ElementNode } from '../contract/element-tree.js';
import { type ContractElements, type ElementPart, elementsOf, isOfRequest } from '../contract/elements.js';
import { numberOf, requirement } from '../contract/requirements.js';
import type { Service } from '../contract/service.js';
import { isError, isNoContent, isNotModified, isOk } from '../contract/status.js';
import type { AnsweredExchange, Exchange, ReceivedResponse, SentRequest } from '../wire/exchange.js';
import { parseJson } from '../wire/json.js';
import { type CoverageRecord, type Mark, refused, seen, Showing } from './showing.js';

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a status takes a request as it is: with an answer, with none to give, or with none that is new. */
function isAcceptance(status: number): boolean {
  return isOk(status) || isNoContent(status) || isNotModified(status);
}

/** The members of a throttled answer have their documented names in any letter case. (fine-grained-rate-limiting) */
function inDocumentedCase(value: unknown, { members }: ElementNode): unknown {
  if (!isRecord(value)) return value;
  const names = new Map(members.map(({ name }) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const documented = names.get(name.toLowerCase());
      return documented === undefined ? [] : [[documented, member]];
    }),
  );
}

/** Marks what a value holds of a tree, and tells of values that the tree does not list. */
function walk(value: unknown, node: ElementNode, showing: Showing): void {
  if (Array.isArray(value)) {
    if (node.entries === undefined || value.length === 0) return;
    showing.mark(node.entries.index, seen);
    if (node.entries.node === undefined) return;
    for (const entry of value) walk(entry, node.entries.node, showing);
  } else if (isRecord(value)) {
    for (const { name, index, node: inside } of node.members) {
      const member = value[name];
      if (member === undefined) continue;
      showing.mark(index, seen);
      if (inside !== undefined) walk(member, inside, showing);
    }
  } else if (typeof value === 'string' && node.values !== undefined) {
    const { anyCase, indexes, place } = node.values;
    const index = indexes.get(value) ?? (anyCase ? indexes.get(value.toLowerCase()) : undefined);
    if (index !== undefined) showing.mark(index, seen);
    else showing.addUnlisted(place, value);
  }
}

/** Texts of at most so many bytes are read once: a run asks and gets the same small bodies again and again. */
const smallBytes = 4096;
const mostTexts = 500;
const readTexts = new WeakMap<ElementNode, Map<string, Showing>>();

/** What `read` finds in a text of a tree; not read again where it is still known. */
function readOnce(tree: ElementNode, text: string, read: () => Showing): Showing {
  const known = readTexts.get(tree) ?? new Map<string, Showing>();
  readTexts.set(tree, known);
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= mostTexts) known.clear();
  const showing = read();
  known.set(text, showing);
  return showing;
}

/** What each exchange showed. Several checks look at the same one, and nobody changes it. */
const shownBy = new WeakMap<AnsweredExchange, Showing>();

class Reading {
  readonly showing: Showing;

  constructor(private readonly contract: ContractElements) {
    this.showing = new Showing(contract.elements.length);
  }

  private body(body: Buffer | undefined, part: ElementPart, mark: Mark): void {
    const tree = this.contract.trees[part];
    if (body === undefined || body.length === 0 || tree === undefined) return;
    const read = (): Showing => {
      const showing = new Showing(this.contract.elements.length);
      const parsed = parseJson(body);
      if (parsed.ok)
        walk(part === 'throttle-body' ? inDocumentedCase(parsed.plain, tree) : parsed.plain, tree, showing);
      return showing;
    };
    const showing = body.length > smallBytes ? read() : readOnce(tree, body.toString('latin1'), read);
    // Values that the contract does not list are the service's to explain; the harness sends wrong ones on purpose.
    this.showing.join(showing, mark, !isOfRequest(part));
  }

  request({ headers, url, body, framing }: SentRequest, mark: Mark): void {
    const { requestHeaders, trees } = this.contract;
    const note = (name: string): void => {
      const index = requestHeaders.get(name.toLowerCase());
      if (index !== undefined) this.showing.mark(index, mark);
    };
    for (const [name] of headers) note(name);
    // The channel writes it by itself.
    if (framing === 'content-length' && body !== undefined) note('content-length');
    const query = url.indexOf('?');
    const tree = trees['request-query'];
    if (query !== -1 && tree !== undefined) {
      const text = url.slice(query + 1);
      const read = (): Showing => {
        const showing = new Showing(this.contract.elements.length);
        walk(Object.fromEntries(new URLSearchParams(text)), tree, showing);
        return showing;
      };
      this.showing.join(readOnce(tree, text, read), mark, false);
    }
    this.body(body, 'request-body', mark);
  }

  response({ status, headers, body }: ReceivedResponse): void {
    for (const [name] of headers) {
      const element = this.contract.responseHeaders.get(name.toLowerCase());
      if (element?.statuses.includes(status) === true) this.showing.mark(element.index, seen);
    }
    if (isOk(status)) this.body(body, 'response-body', seen);
    else if (status === throttledStatus()) this.body(body, 'throttle-body', seen);
    else if (isError(status)) this.body(body, 'error-body', seen);
  }
}

function throttledStatus(): number {
  return numberOf(requirement('HTTP-RETRY-AFTER'), 'bodyStatus');
}

function showingOf(exchange: AnsweredExchange, contract: ContractElements): Showing {
  const known = shownBy.get(exchange);
  if (known !== undefined) return known;
  const reading = new Reading(contract);
  reading.request(exchange.request, isAcceptance(exchange.response.status) ? seen : refused);
  reading.response(exchange.response);
  shownBy.set(exchange, reading.showing);
  return reading.showing;
}

/** Gathers what the exchanges of one check showed of its service's contract. */
export class Coverage {
  private readonly contract: ContractElements;
  private readonly showing: Showing;
  private readonly noted = new Set<Exchange>();

  constructor(service: Service) {
    this.contract = elementsOf(service);
    this.showing = new Showing(this.contract.elements.length);
  }

  /** Takes an exchange in. One without an answer shows nothing: nobody knows what the service made of the request. */
  note(exchange: Exchange): void {
    if (exchange.outcome === 'unanswered' || this.noted.has(exchange)) return;
    this.noted.add(exchange);
    this.showing.join(showingOf(exchange, this.contract), seen, true);
  }

  /** What was shown so far; undefined while nothing was answered. */
  get record(): CoverageRecord | undefined {
    return this.noted.size === 0 ? undefined : this.showing.record;
  }
}

/** What the exchanges of several checks of one service showed together, in whatever order they come. */
export function joinedCoverage(service: Service, records: readonly CoverageRecord[]): CoverageRecord {
  const all = new Showing(elementsOf(service).elements.length);
  for (const record of records) all.take(record);
  return all.record;
}
