import { createHash } from 'node:crypto';
import type { AnswerSet } from '../contract/requirements.js';
import type { Service } from '../contract/service.js';
import { inStatusSet } from '../contract/status.js';
import type { Draft } from '../target/draft.js';
import type { AnsweredExchange, Exchange } from '../wire/exchange.js';
import { isLighter } from './severity.js';
import type { Deviation } from './message/departure.js';
import { type Judged, judgeBody, judgeHead } from './message/every-response.js';
import type { Message } from './message/message.js';

/** One way in which responses of a run violate a requirement. */
export interface SeenKind {
  /** The first one, without values that would keep a whole body in memory. */
  readonly deviation: Deviation;
  /** How many responses showed it. */
  readonly count: number;
  /** The first few exchanges that showed it. */
  readonly examples: readonly AnsweredExchange[];
}

/** What the responses of a run showed of one requirement. */
export interface Seen {
  /** How many responses the requirement says something about. */
  readonly judged: number;
  readonly kinds: readonly SeenKind[];
  /** The last of those responses: evidence where nothing was found. */
  readonly latest: AnsweredExchange | undefined;
}

/** A response, with its number among the requests to its service. */
interface Numbered {
  readonly number: number;
  readonly exchange: AnsweredExchange;
}

interface Tally {
  /** The numbers of the responses that the requirement says something about. */
  readonly judged: number[];
  latest: Numbered | undefined;
  readonly kinds: Map<string, KindTally>;
}

interface KindTally {
  readonly deviation: Deviation;
  /** The numbers of the responses that showed it. */
  readonly numbers: number[];
  readonly examples: Numbered[];
}

const statusRule = 'HTTP-STATUS-SET';

const maxExamples = 3;

/** A service that finds ever new ways is shown in the first of them. */
const maxKinds = 20;

/** Bytes of bodies that the examples of a run keep alive. */
const maxExampleBytes = 8 * 1024 * 1024;

/** Bodies from here on are held once by the wire, so equal ones are judged once. */
const largeBytes = 64 * 1024;

/** Large bodies are judged up to so many bytes in all: what a run asks for is small, and hostile services send megabytes each time. */
const maxLargeBytes = 64 * 1024 * 1024;

/** Whether there is room for a further kind. The gravest is always told: the outcome follows from it. */
function admitsKind({ kinds }: Tally, { level }: Deviation): boolean {
  if (kinds.size < maxKinds) return true;
  return [...kinds.values()].every(({ deviation }) => isLighter(deviation.level, level));
}

/** A kept deviation must not keep the parsed body that its value is a part of. */
function light({ value, ...found }: Deviation): Deviation {
  return typeof value === 'object' || (typeof value === 'string' && value.length > 1000) ? found : { ...found, value };
}

/**
 * Judges every response of a run as it comes, for the rules that hold for any response. It counts and keeps a few examples; bodies
 * are not kept.
 */
export class ResponseLog {
  private readonly tallies = new Map<string, Tally>();
  /** Exchanges whose status only a preference speaks against, and the kind that counts them. */
  private readonly unpreferred = new WeakMap<AnsweredExchange, { readonly kind: string; readonly number: number }>();
  private readonly judged = new Map<string, Judged>();
  private readonly places = new WeakMap<Buffer, number>();
  private largeBodies = 0;
  private keptBytes = 0;
  private largeBytesJudged = 0;

  /**
   * Takes back what the rule about statuses holds against a response whose own rule prefers its status, or leaves it open. A status that
   * a closed set lacks stays a finding.
   */
  excuse(exchange: AnsweredExchange, { allowed, preferred = allowed }: AnswerSet): void {
    const counted = this.unpreferred.get(exchange);
    if (counted === undefined || !inStatusSet(exchange.response.status, preferred)) return;
    this.unpreferred.delete(exchange);
    for (const { kinds } of this.tallies.values()) {
      const kind = kinds.get(counted.kind);
      if (kind === undefined || kind.deviation.requirement !== statusRule) continue;
      const place = kind.numbers.indexOf(counted.number);
      if (place !== -1) kind.numbers.splice(place, 1);
      const example = kind.examples.findIndex((one) => one.exchange === exchange);
      if (example !== -1) kind.examples.splice(example, 1);
      if (kind.numbers.length === 0) kinds.delete(counted.kind);
    }
  }

  /**
   * Judges a response. Of methods other than POST no page says how their bodies look, and a lost response shows nothing.
   *
   * @param number Its number among the requests to the service.
   */
  note(draft: Draft, exchange: Exchange, number: number): void {
    if (exchange.outcome === 'unanswered') return;
    const { service } = draft;
    const { request, response } = exchange;
    const message: Message = { service, request, response };
    const body = draft.method === 'POST' ? this.judgeBody(message) : new Map<string, never>();
    for (const [id, found] of [...judgeHead(message), ...body]) {
      this.add(service, id, { number, exchange }, found);
    }
  }

  /**
   * Returns what the responses so far showed of a requirement on a service.
   *
   * @param counts Whether the response of this number counts: what came while the caller was not served is not looked at.
   */
  seen(service: Service, id: string, counts: (number: number) => boolean): Seen {
    const tally = this.tallies.get(`${service} ${id}`);
    if (tally === undefined) return { judged: 0, latest: undefined, kinds: [] };
    const counted = (numbers: readonly number[]): number => numbers.filter(counts).length;
    const kinds = [...tally.kinds.values()].flatMap(({ deviation, numbers, examples }): SeenKind[] => {
      const count = counted(numbers);
      const shown = examples.filter(({ number }) => counts(number)).map(({ exchange }) => exchange);
      return count === 0 ? [] : [{ deviation, count, examples: shown }];
    });
    const { latest } = tally;
    const isCounted = latest !== undefined && counts(latest.number);
    return { judged: counted(tally.judged), latest: isCounted ? latest.exchange : kinds[0]?.examples[0], kinds };
  }

  /** Judges a body; a large one in response to an equal request once. Hashing small ones would cost as much as judging them. */
  private judgeBody(message: Message): Judged {
    const { length } = message.response.body;
    if (length < largeBytes) return judgeBody(message);
    const key = this.keyOf(message);
    const known = this.judged.get(key);
    if (known !== undefined) return known;
    if (this.largeBytesJudged + length > maxLargeBytes) return new Map();
    this.largeBytesJudged += length;
    const judged = judgeBody(message);
    this.judged.set(key, new Map([...judged].map(([id, found]) => [id, found.map(light)])));
    return judged;
  }

  /** What a verdict about a large body depends on. The wire holds equal ones once, so the buffer stands for its bytes. */
  private keyOf({ service, request, response }: Message): string {
    const { status, headers, body, rawBody } = response;
    const own = headers.filter(([name]) => /^content-(?:type|length)$/i.test(name));
    const place = this.places.get(body) ?? this.largeBodies;
    if (place === this.largeBodies) this.largeBodies += 1;
    this.places.set(body, place);
    const head = [place, service, status, own, rawBody?.length, request?.url, request?.headers, request?.framing];
    return createHash('sha1')
      .update(JSON.stringify(head))
      .update(request?.body ?? '')
      .digest('base64');
  }

  private add(service: Service, id: string, response: Numbered, found: readonly Deviation[]): void {
    const { number, exchange } = response;
    const key = `${service} ${id}`;
    const tally: Tally = this.tallies.get(key) ?? { judged: [], latest: undefined, kinds: new Map() };
    this.tallies.set(key, tally);
    tally.judged.push(number);
    tally.latest = response;
    const kinds = new Map(found.map((one) => [`${one.level} ${one.kind}`, one]));
    for (const [kind, deviation] of kinds) {
      const known = tally.kinds.get(kind);
      if (known === undefined && !admitsKind(tally, deviation)) continue;
      const own: KindTally = known ?? { deviation: light(deviation), numbers: [], examples: [] };
      tally.kinds.set(kind, own);
      own.numbers.push(number);
      if (id === statusRule && deviation.level === 'SHOULD') this.unpreferred.set(exchange, { kind, number });
      if (own.examples.length < maxExamples && this.admits(exchange)) own.examples.push(response);
    }
  }

  private admits({ request, response }: AnsweredExchange): boolean {
    const bytes = response.body.length + response.rawBody.length + (request.body?.length ?? 0);
    if (this.keptBytes + bytes > maxExampleBytes) return false;
    this.keptBytes += bytes;
    return true;
  }
}
