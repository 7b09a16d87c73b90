import type { Service } from '../contract/service.js';
import type { Draft } from '../target/draft.js';
import { Pacer } from '../target/pacer.js';
import { type Pacing, secretsOf, type Target } from '../target/target.js';
import { sentRequest } from '../wire/assemble.js';
import { type AnsweredExchange, type Channel, type Exchange, headerValue, type WireRequest } from '../wire/exchange.js';
import { Redactor } from '../wire/redaction.js';
import { parseRetryAfter } from '../wire/retry-after.js';
import { visibleText } from '../wire/visible-text.js';
import { isThrottled, noteNotWaited } from './busy.js';
import { composed } from './composed.js';
import { EarlierExchanges, type FirstExchange } from './earlier-exchanges.js';
import { Memos } from './memos.js';
import { unsentCodes } from './no-response.js';
import { Patience, RunTimeUp } from './patience.js';
import { ResponseLog } from './response-log.js';
import { Standing } from './standing.js';

/** What a profile without pacing gets: no delay, one patient retry. */
const unhurried: Pacing = { limits: [], retries: 2, maximumWaitMilliseconds: 30_000 };

/**
 * Sends drafts to one target: composes, paces, waits out throttling within the profile's bound. One a run: it holds what
 * the checks of a run share.
 */
export class Transport {
  private readonly pacers = new Map<Service, Pacer>();
  private readonly memos = new Memos();
  private readonly standings = new Map<Service, Standing>();
  private readonly numbers = new WeakMap<Exchange, number>();
  /** What the responses of the run showed of the rules that hold for any response. */
  readonly responses = new ResponseLog();
  private readonly earlierExchanges = new EarlierExchanges();
  requests = 0;
  private readonly patience: Patience;
  private knownRedactor: Redactor | undefined;

  constructor(
    readonly target: Target,
    private readonly channel: Channel,
    private readonly pause: (milliseconds: number) => Promise<unknown>,
    elapsedMilliseconds = 0,
  ) {
    this.patience = new Patience(target.bounds, elapsedMilliseconds);
  }

  /** Whether a service serves the caller, as this run has seen it so far. */
  standing(service: Service): Standing {
    const known = this.standings.get(service);
    if (known !== undefined) return known;
    const standing = new Standing(service, {
      target: this.target,
      send: (draft) => this.send(draft, () => undefined),
      pause: (milliseconds) => this.pause(Math.min(milliseconds, this.patience.remaining)),
    });
    this.standings.set(service, standing);
    return standing;
  }

  /** The number of an exchange among those of its service in this run; 0 for one that was not sent. */
  numberOf(exchange: Exchange): number {
    return this.numbers.get(exchange) ?? 0;
  }

  /**
   * One exchange, throttling waited out where that is possible. The last answer is returned as it is, also when it is
   * still a throttled one.
   *
   * @param onExchange Told of every exchange, the throttled ones included.
   * @param despiteLoss Whether to send it to a service that does not serve the caller, too.
   * @throws Skipped and NotExercised as `composed` does.
   */
  async send(
    draft: Draft,
    onExchange: (exchange: Exchange) => void,
    patient = true,
    despiteLoss = false,
  ): Promise<Exchange> {
    const pacing = this.target.pacing[draft.service] ?? unhurried;
    for (let attempt = 0; ; attempt += 1) {
      const exchange = await this.once(draft, pacing, despiteLoss);
      onExchange(exchange);
      if (exchange.outcome === 'unanswered' || !isThrottled(exchange)) return exchange;
      const header = headerValue(exchange.response.headers, 'retry-after');
      const delay = header === undefined ? undefined : parseRetryAfter(header, Date.now());
      if (!patient || delay === undefined || delay > pacing.maximumWaitMilliseconds || attempt >= pacing.retries) {
        return exchange;
      }
      const refusal = this.patience.refusalToWait(delay, pacing.maximumWaitMilliseconds);
      if (refusal !== undefined) {
        noteNotWaited(exchange, refusal);
        return exchange;
      }
      await this.pause(delay);
    }
  }

  private async once(draft: Draft, pacing: Pacing, despiteLoss: boolean): Promise<Exchange> {
    const request = composed(draft, this.target);
    const loss = despiteLoss ? undefined : this.standing(draft.service).loss;
    if (loss !== undefined) return this.unsent(request, unsentCodes.lost, loss.reason);
    if (this.patience.remaining === 0) return this.timeUp(request);
    return this.sendPaced(draft, request, pacing);
  }

  private async sendPaced(draft: Draft, request: WireRequest, pacing: Pacing): Promise<Exchange> {
    const { service } = draft;
    try {
      await this.pacerOf(service, pacing).turn();
    } catch (error) {
      if (error instanceof RunTimeUp) return this.timeUp(request);
      throw error;
    }
    this.requests += 1;
    const { bounds } = this.target;
    const deadline = { at: this.patience.deadline, code: unsentCodes.time, reason: this.patience.timeUpReason };
    const exchange = await this.channel.send(request, { ...bounds, deadline });
    const number = this.standing(service).note(draft, exchange);
    this.numbers.set(exchange, number);
    this.responses.note(draft, exchange, number);
    this.earlierExchanges.note(draft, exchange);
    return exchange;
  }

  private timeUp(request: WireRequest): Exchange {
    return this.unsent(request, unsentCodes.time, this.patience.timeUpReason);
  }

  /** Made where it is first needed: most runs never do. */
  private get redactor(): Redactor {
    return (this.knownRedactor ??= new Redactor(secretsOf(this.target)));
  }

  /** Returns what a fault of the harness says, without secrets: its message may quote what was about to be sent. */
  faultText(error: unknown): string {
    return visibleText(this.redactor.text(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  }

  /** An exchange that did not take place, with the reason: what needs it is inconclusive, never held. */
  private unsent(request: WireRequest, code: string, reason: string): Exchange {
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

  /** The latest response to the same request, unless it came while the service did not serve the caller. */
  earlier(draft: Draft): AnsweredExchange | undefined {
    const exchange = this.earlierExchanges.of(draft);
    return exchange === undefined || this.isRevoked(draft, exchange) ? undefined : exchange;
  }

  /** The first response of a service to each request, in their order; none that came while it did not serve the caller. */
  firsts(service: Service): readonly FirstExchange[] {
    return this.earlierExchanges.firsts.filter(
      ({ draft, exchange }) => draft.service === service && !this.isRevoked(draft, exchange),
    );
  }

  private isRevoked({ service }: Draft, exchange: Exchange): boolean {
    const number = this.numberOf(exchange);
    return this.standing(service).unservedDuring({ first: number, last: number }) !== undefined;
  }

  /** What `make` gave the first time it was asked for under this key in this run; made anew where it was too large to keep. */
  memo<Value>(key: string, make: () => Promise<Value>): Promise<Value> {
    return this.memos.get(key, make);
  }
}
