import type { Service } from '../contract/service.js';
import { type Draft, compose, MissingFromTarget } from '../target/draft.js';
import { Pacer } from '../target/pacer.js';
import { type Pacing, secretsOf, type Target } from '../target/target.js';
import { sentRequest } from '../wire/assemble.js';
import { type AnsweredExchange, type Channel, type Exchange, headerValue, type WireRequest } from '../wire/exchange.js';
import { Redactor } from '../wire/redaction.js';
import { parseRetryAfter } from '../wire/retry-after.js';
import { Memos } from './memos.js';
import { ResponseLog } from './response-log.js';
import { type GivenUp, Patience, RunTimeUp } from './patience.js';
import { Skipped } from './signals.js';

/** Status of a throttled request, and the one that joins it when Retry-After is given (RFC 6585, RFC 9110). */
const tooManyRequests = 429;
const serviceUnavailable = 503;

/** What a profile without pacing gets: no delay, one patient retry. */
const unhurried: Pacing = { limits: [], retries: 2, maximumWaitMilliseconds: 30_000 };

/** Whether an answer only says that the service is busy: 429, or 503. Neither is a verdict on the rule in question. */
export function isThrottled({ response }: AnsweredExchange): boolean {
  return response.status === tooManyRequests || response.status === serviceUnavailable;
}

/**
 * Sends drafts to one target: composes, paces, waits out throttling within the profile's bound. One a run: it holds what
 * the checks of a run share.
 */
export class Transport {
  private readonly pacers = new Map<Service, Pacer>();
  private readonly memos = new Memos();
  /** Throttled answers seen so far, for the requirement that judges them. */
  readonly throttled: { readonly service: Service; readonly exchange: AnsweredExchange }[] = [];
  /** What the responses of the run showed of the rules that hold for any response. */
  readonly responses = new ResponseLog();
  requests = 0;
  private readonly patience: Patience;
  private readonly lastAnswered = new Map<Service, Draft>();
  private redactor: Redactor | undefined;

  constructor(
    readonly target: Target,
    private readonly channel: Channel,
    private readonly pause: (milliseconds: number) => Promise<unknown>,
  ) {
    this.patience = new Patience(target.bounds);
  }

  /**
   * One exchange, throttling waited out where that is possible. The last answer is returned as it is, also when it is
   * still a throttled one.
   *
   * @param onExchange Told of every exchange, the throttled ones included.
   * @throws Skipped when the profile lacks the address or the credential.
   */
  async send(draft: Draft, onExchange: (exchange: Exchange) => void, patient = true): Promise<Exchange> {
    const pacing = this.target.pacing[draft.service] ?? unhurried;
    for (let attempt = 0; ; attempt += 1) {
      const exchange = await this.once(draft, pacing);
      onExchange(exchange);
      if (exchange.outcome === 'unanswered' || !isThrottled(exchange)) return exchange;
      this.throttled.push({ service: draft.service, exchange });
      const header = headerValue(exchange.response.headers, 'retry-after');
      const delay = header === undefined ? undefined : parseRetryAfter(header, Date.now());
      if (!patient || delay === undefined || delay > pacing.maximumWaitMilliseconds || attempt >= pacing.retries) {
        return exchange;
      }
      if (delay >= this.patience.remaining) return exchange;
      await this.pause(delay);
    }
  }

  private async once(draft: Draft, pacing: Pacing): Promise<Exchange> {
    try {
      const request = compose(draft, this.target);
      if (this.patience.isExhausted(draft.service)) await this.askOnceMore(draft.service, pacing);
      const givenUp = this.patience.givenUp(draft.service);
      if (givenUp !== undefined) return this.unsent(request, givenUp);
      return await this.sendPaced(draft, request, pacing);
    } catch (error) {
      if (error instanceof MissingFromTarget) throw new Skipped(error.message);
      throw error;
    }
  }

  private async sendPaced(draft: Draft, request: WireRequest, pacing: Pacing): Promise<Exchange> {
    const { service } = draft;
    try {
      await this.pacerOf(service, pacing).turn();
    } catch (error) {
      if (error instanceof RunTimeUp) return this.unsent(request, this.patience.runTimeUp());
      throw error;
    }
    this.requests += 1;
    const { bounds } = this.target;
    const timeoutMilliseconds = Math.max(1, Math.min(bounds.timeoutMilliseconds, this.patience.remaining));
    const exchange = await this.channel.send(request, { ...bounds, timeoutMilliseconds });
    this.patience.note(service, exchange);
    this.responses.note(draft, exchange);
    if (exchange.outcome === 'answered') this.lastAnswered.set(service, draft);
    return exchange;
  }

  /**
   * Before a silent service is given up: repeats the last request that it did answer. One that is silent only to requests of a
   * certain kind is not dead, and its other rules can still be judged.
   */
  private async askOnceMore(service: Service, pacing: Pacing): Promise<void> {
    const draft = this.lastAnswered.get(service);
    this.lastAnswered.delete(service);
    if (draft !== undefined && this.patience.remaining > 0) {
      await this.sendPaced(draft, compose(draft, this.target), pacing);
    }
  }

  /** An exchange that did not take place, with the reason: what asked for it is inconclusive, never held. */
  private unsent(request: WireRequest, { code, reason }: GivenUp): Exchange {
    this.redactor ??= new Redactor(secretsOf(this.target));
    const timing = { startedAt: Date.now(), firstByteAfter: undefined, durationMilliseconds: 0 };
    return {
      outcome: 'unanswered',
      channel: 'raw',
      request: sentRequest(request, this.redactor),
      timing,
      code,
      reason,
    };
  }

  /** A pause that the run has no time for is not begun. */
  private async pauseWithinRun(milliseconds: number): Promise<void> {
    if (milliseconds >= this.patience.remaining) throw new RunTimeUp();
    await this.pause(milliseconds);
  }

  private pacerOf(service: Service, pacing: Pacing): Pacer {
    const existing = this.pacers.get(service);
    if (existing !== undefined) return existing;
    const pacer = new Pacer(pacing.limits, undefined, (milliseconds) => this.pauseWithinRun(milliseconds));
    this.pacers.set(service, pacer);
    return pacer;
  }

  /** What `make` gave the first time it was asked for under this key in this run; made anew where it was too large to keep. */
  memo<Value>(key: string, make: () => Promise<Value>): Promise<Value> {
    return this.memos.get(key, make);
  }
}
