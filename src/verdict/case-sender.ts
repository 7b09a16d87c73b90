import type { StatusSet } from '../contract/requirements.js';
import type { Level } from '../contract/service.js';
import type { Draft } from '../target/draft.js';
import type { AnsweredExchange, Exchange } from '../wire/exchange.js';
import { isThrottled } from './busy.js';
import type { CaseRecord } from './case-record.js';
import { type Confirmed, confirmed, isPlain, isSuspicious } from './confirmation.js';
import { describeSilence, isNoResponse, isUnfinished, isUnsent } from './no-response.js';
import { describeAnswer, Inconclusive, Unanswered } from './signals.js';
import type { Transport } from './transport.js';

/** How a request is made sure of. */
export interface SureOptions {
  /** Whether the request is a mistake made on purpose: one that a service may die of. */
  readonly isNegative: boolean;
  /** What the requirement expects where there is no response; undefined where no response is no finding of it. */
  readonly onSilence: string | undefined;
  /** What no response weighs, where that is less than the requirement. */
  readonly level?: Level;
}

/** Sends the requests of one case, and makes sure of what suggests that something other than the request is wrong. */
export class CaseSender {
  private killed = false;
  private readonly madeSure = new WeakSet<Exchange>();

  constructor(
    private readonly record: CaseRecord,
    private readonly transport: Transport,
  ) {}

  /** Whether a request of this case was the last that the service received: what it found stands, although no control follows. */
  get sawTheEnd(): boolean {
    return this.killed;
  }

  /** Whether an exchange is what the same request met more than once. */
  isSure(exchange: Exchange): boolean {
    return this.madeSure.has(exchange);
  }

  /**
   * Sends a request once, and again while the service is busy. Where many requests in a row were not served, the control follows: a
   * spell of refusals revokes what it met.
   *
   * @returns The last exchange.
   */
  async attempt(draft: Draft, patient = true, despiteLoss = false): Promise<Exchange> {
    const exchange = await this.transport.send(
      draft,
      (one) => {
        this.record.adopt(one);
        this.record.count(this.transport.numberOf(one));
      },
      patient,
      despiteLoss,
    );
    const standing = this.transport.standing(draft.service);
    if (standing.isOverdue) await standing.verify(1);
    return exchange;
  }

  /**
   * Sends a request and returns its exchange, with or without a response; what is suspicious is made sure of first. For rules that
   * judge any response, and one that cannot be read too.
   *
   * @throws Inconclusive when the service no longer serves the caller, or changes its mind.
   */
  async certain(draft: Draft, expected: StatusSet): Promise<Exchange> {
    const first = await this.attempt(draft);
    if (isUnfinished(first)) await this.requireService(draft);
    const isReadable = first.outcome === 'answered' || isNoResponse(first) || isUnsent(first);
    if (!isReadable || !this.isInDoubt(draft, first, expected)) return first;
    const certain = await this.confirm(draft, first, expected, false);
    switch (certain.kind) {
      case 'response':
        if (certain.remark !== undefined) this.record.observe(certain.remark);
        return certain.exchange;
      case 'silent':
        return certain.exchanges.at(-1) ?? first;
      case 'gone':
        throw new Inconclusive(certain.interruption.reason, certain.interruption.reason);
    }
  }

  /** Sends a request, and again where its exchange is suspicious. @throws As `send`. */
  async sure(
    draft: Draft,
    expected: StatusSet,
    { isNegative, onSilence, level }: SureOptions,
  ): Promise<AnsweredExchange> {
    const weight = level === undefined ? {} : { level };
    const first = await this.attempt(draft);
    if (first.outcome === 'answered' && !this.isInDoubt(draft, first, expected)) {
      this.requireCalm(first);
      return first;
    }
    const certain = await this.confirm(draft, first, expected, isNegative);
    switch (certain.kind) {
      case 'response':
        if (certain.remark !== undefined) this.record.observe(certain.remark);
        this.requireCalm(certain.exchange);
        return certain.exchange;
      case 'silent': {
        const { exchanges } = certain;
        const times = exchanges.length === 2 ? 'twice' : `${exchanges.length} times`;
        const [silence] = exchanges.slice(-1).map(describeSilence);
        const got = `${silence ?? 'no response'}, ${times}, while other requests had one`;
        if (onSilence === undefined) throw new Unanswered(got, exchanges);
        this.record.finding({ ...weight, expected: onSilence, got, exchanges });
        throw new Inconclusive(got);
      }
      case 'gone': {
        const { reason } = certain.interruption;
        const got = 'no response: the connection was dropped, and nothing accepts connections since';
        if (onSilence !== undefined) {
          this.record.finding({ ...weight, expected: onSilence, got, exchanges: [certain.exchange] });
          this.killed = true;
        }
        throw new Inconclusive(reason, reason);
      }
    }
  }

  /** Sends the control. @throws Inconclusive when the service no longer serves the caller. */
  async requireService({ service }: Draft): Promise<void> {
    const interruption = await this.transport.standing(service).verify(1);
    if (interruption !== undefined) throw new Inconclusive(interruption.reason, interruption.reason);
  }

  /** Ends the case where the service stayed busy. */
  requireCalm(exchange: AnsweredExchange): void {
    if (!isThrottled(exchange)) return;
    throw new Inconclusive(`the service stayed busy: it answered ${describeAnswer(exchange)}`);
  }

  private isInDoubt({ service }: Draft, exchange: Exchange, expected: StatusSet): boolean {
    if (!isSuspicious(exchange, expected)) return false;
    return !(this.transport.standing(service).steadiness.isSteady && isPlain(exchange, expected));
  }

  private async confirm(draft: Draft, first: Exchange, expected: StatusSet, isNegative: boolean): Promise<Confirmed> {
    const standing = this.transport.standing(draft.service);
    const certain = await confirmed(draft, first, expected, isNegative, {
      standing,
      send: (again) => this.attempt(again),
      variableOf: (role) => this.transport.target.credentials[role]?.variable ?? `the credential ${role}`,
    });
    const exchanges = certain.kind === 'silent' ? certain.exchanges : [certain.exchange];
    for (const exchange of exchanges) if (isSuspicious(exchange, expected)) this.madeSure.add(exchange);
    return certain;
  }
}
