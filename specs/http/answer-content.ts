import { createHash } from 'node:crypto';
import type { ElementNode } from '../../src/contract/element-tree.js';
import { elementsOf } from '../../src/contract/elements.js';
import { requirement, type StatusSet, textsOf } from '../../src/contract/requirements.js';
import type { Service } from '../../src/contract/service.js';
import { timeKey } from '../../src/contract/time.js';
import type { Draft } from '../../src/target/draft.js';
import { servedStatuses } from '../../src/verdict/served.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type JsonValue, parseJson } from '../../src/wire/json.js';

/**
 * What a response says by the documents, as a text in which neither the order of members nor of records matters: no method promises
 * either, and a time is the same in every zone. Further members are allowed, and what stands in them may be another each time: which replica responded, an id of the request.
 *
 * @param node What the documents say of the value; all of it counts where they say nothing.
 * @param moving Names of members that are documented as approximate.
 */
function contentText(value: JsonValue, node: ElementNode | undefined, moving: readonly string[]): string {
  if (value === null || typeof value !== 'object') {
    return typeof value === 'string' ? JSON.stringify(timeKey(value)) : String(value);
  }
  if (Array.isArray(value)) {
    const entries = value as readonly JsonValue[];
    const texts = entries.map((entry) => contentText(entry, node?.entries?.node, moving)).sort();
    return `[${texts.join()}]`;
  }
  const members = node?.members ?? [];
  const texts: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    const known = members.find((one) => one.name === name);
    if ((members.length > 0 && known === undefined) || moving.includes(name)) continue;
    texts.push(`${JSON.stringify(name)}:${contentText(member as JsonValue, known?.node, moving)}`);
  }
  return `{${texts.sort().join()}}`;
}

/** Whether a JSON value holds anything that could be another time other than it is: lists and objects alone do not. */
export function holdsValue(value: JsonValue): boolean {
  if (value === null || typeof value !== 'object') return true;
  const parts = Array.isArray(value) ? (value as readonly JsonValue[]) : (Object.values(value) as readonly JsonValue[]);
  return parts.some(holdsValue);
}

/** An exchange with what its response says, read when it is first needed: most responses that are compared are equal byte for byte. */
export class Answer {
  private knownDocumented: string | undefined;
  private knownWhole: string | undefined;

  constructor(
    readonly exchange: AnsweredExchange,
    private readonly service: Service,
  ) {}

  /** Stands for the status and what the documents know of the body: six answers of megabytes would be too much to hold side by side. */
  get documented(): string {
    const approximate = textsOf(requirement('HTTP-READ-ONLY'), 'approximateMembers');
    return (this.knownDocumented ??= this.digest(elementsOf(this.service).trees['response-body'], approximate));
  }

  /** The same of the whole body. */
  get whole(): string {
    return (this.knownWhole ??= this.digest(undefined, []));
  }

  /** Whether another response has the same status and bytes. */
  isEqual({ exchange }: Answer): boolean {
    const { status, body } = this.exchange.response;
    return status === exchange.response.status && body.equals(exchange.response.body);
  }

  private digest(node: ElementNode | undefined, moving: readonly string[]): string {
    const { status, body } = this.exchange.response;
    const parsed = parseJson(body);
    const content = parsed.ok ? contentText(parsed.lossless, node, moving) : body.toString('latin1');
    return createHash('sha256').update(`${status} ${content}`).digest('base64');
  }
}

/** Sends a request and returns what the response says. */
export async function ask(subject: Subject, draft: Draft, expected?: StatusSet): Promise<Answer> {
  return answerIn(await subject.send(draft, expected), draft);
}

/** Returns an exchange with what it says. */
export function answerIn(exchange: AnsweredExchange, { service }: Draft): Answer {
  return new Answer(exchange, service);
}

/** Returns the latest response of this run to a request. It is sent only where there is none. */
export async function latest(subject: Subject, draft: Draft): Promise<Answer> {
  const exchange = await subject.seen(draft, servedStatuses());
  if (exchange.outcome === 'unanswered') return ask(subject, draft);
  subject.adopt(exchange);
  return answerIn(exchange, draft);
}

/** Whether two answers to one request say the same: further members may be others each time, such as the name of a replica. */
export function same(left: Answer, right: Answer): boolean {
  return left.isEqual(right) || left.documented === right.documented;
}

/**
 * Whether two answers are the same to the last member. What stands still but for one request was changed by that request, whether
 * a page knows it or not.
 */
export function identical(left: Answer, right: Answer): boolean {
  return left.isEqual(right) || left.whole === right.whole;
}

/** Returns the records in a value, each by what says which it is, below those that it stands in. */
function recordsBelow(value: JsonValue, above: string, lasting: readonly string[]): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) {
    return (value as readonly JsonValue[]).flatMap((entry) => recordsBelow(entry, above, lasting));
  }
  const members = Object.entries(value) as [string, JsonValue][];
  const own = members
    .filter(([name]) => lasting.includes(name))
    .map(([name, member]) => `${name} ${contentText(member, undefined, []).replace(/"/g, '').toLowerCase()}`);
  const name = [above, ...own.sort()].join(' ');
  const others = members.filter(([member]) => !lasting.includes(member));
  return [...(own.length === 0 ? [] : [name]), ...others.flatMap(([, member]) => recordsBelow(member, name, lasting))];
}

/** Returns which records a response holds. Values of a record may move; the records themselves come and go rarely. */
export function recordsIn({ response }: AnsweredExchange): ReadonlySet<string> {
  const parsed = parseJson(response.body);
  const lasting = textsOf(requirement('HTTP-READ-ONLY'), 'lastingMembers');
  return new Set(parsed.ok ? recordsBelow(parsed.lossless, '', lasting) : []);
}
