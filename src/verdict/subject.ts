import type { AnswerSet, StatusSet } from '../contract/requirements.js';
import type { Level } from '../contract/service.js';
import { describeStatusSet, inStatusSet, isDefinedRefusal, isError } from '../contract/status.js';
import { compose, type Draft, MissingFromTarget } from '../target/draft.js';
import { secretsOf } from '../target/target.js';
import type { AnsweredExchange, Exchange } from '../wire/exchange.js';
import { visibleText } from '../wire/visible-text.js';
import { isThrottled } from './busy.js';
import { type Confirmed, confirmed, isSuspicious } from './confirmation.js';
import type { Edit } from './edit.js';
import { type EvidenceDetail, exchangeRecord } from './evidence.js';
import { type FindingNote, isLighter, lighter, valueText } from './finding-note.js';
import type { CaseOutcome, CaseResult, Finding } from './outcome.js';
import { describeSilence, isNoResponse, isUnfinished, isUnsent } from './no-response.js';
import { changedParts, faultOfControl, faultOfNegative } from './self-check.js';
import { describeAnswer, Inconclusive, NotExercised, Observed, Refused, Skipped } from './signals.js';
import { type RequestRange, servedStatuses } from './standing.js';
import type { Transport } from './transport.js';

export type { FindingNote };

/** Findings of one case that are told one by one; a million records that are all wrong make no report of a million entries. */
const mostFindings = 100;

/** A refusal is a finding of the rule that demands the request; another status of success is a matter of the status alone. */
function notAccepted(exchange: AnsweredExchange): Inconclusive {
  if (isError(exchange.response.status)) return new Refused(exchange);
  return new Inconclusive(`the control was not accepted: ${describeAnswer(exchange)}`);
}

function overlaps(part: StatusSet, whole: StatusSet): boolean {
  return part.some((entry) => whole.includes(entry));
}

/** One case under judgement: sends its requests, keeps its exchanges, takes its findings. */
export class Subject {
  private readonly exchanges: Exchange[] = [];
  private readonly findings: Finding[] = [];
  private readonly observations: string[] = [];
  private untold = 0;
  private onlyLooks = false;
  private hasJudged = false;
  private range: RequestRange | undefined;
  private killed = false;

  constructor(
    readonly title: string,
    private readonly level: Level,
    private readonly transport: Transport,
  ) {}

  /**
   * Sends a request and returns its response, whatever its status. What suggests that the service has changed is made sure of first:
   * a refusal of the sender, a failing or busy service, a refusal of what must be served, no response.
   *
   * @param expected The statuses that the case counts on; by default those of a request that is served.
   * @throws Inconclusive when the service no longer serves the caller, changes its mind, stays busy, or has no complete response.
   * @throws Skipped when the profile lacks the address or the credential.
   */
  async send(draft: Draft, expected: StatusSet = servedStatuses()): Promise<AnsweredExchange> {
    return this.sure(draft, expected, {
      isNegative: !overlaps(servedStatuses(), expected),
      onSilence: describeStatusSet(expected),
    });
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
    if (!isReadable || !isSuspicious(first, expected)) return first;
    const certain = await this.confirm(draft, first, expected, false);
    switch (certain.kind) {
      case 'response':
        if (certain.remark !== undefined) this.observe(certain.remark);
        return certain.exchange;
      case 'silent':
        return certain.exchanges[1];
      case 'gone':
        throw new Inconclusive(certain.interruption.reason, certain.interruption.reason);
    }
  }

  /** Sends the control. @throws Inconclusive when the service no longer serves the caller. */
  private async requireService({ service }: Draft): Promise<void> {
    const interruption = await this.transport.standing(service).verify(1);
    if (interruption !== undefined) throw new Inconclusive(interruption.reason, interruption.reason);
  }

  private confirm(draft: Draft, first: Exchange, expected: StatusSet, isNegative: boolean): Promise<Confirmed> {
    const standing = this.transport.standing(draft.service);
    return confirmed(draft, first, expected, isNegative, {
      standing,
      send: (again) => this.attempt(again),
      wasServed: (role) => standing.wasServed(role),
    });
  }

  /** Sends a request, and again where its exchange is suspicious. @throws As `send`. */
  private async sure(
    draft: Draft,
    expected: StatusSet,
    { isNegative, onSilence }: { readonly isNegative: boolean; readonly onSilence: string | undefined },
  ): Promise<AnsweredExchange> {
    const first = await this.attempt(draft);
    if (first.outcome === 'answered' && !isSuspicious(first, expected)) return first;
    const certain = await this.confirm(draft, first, expected, isNegative);
    switch (certain.kind) {
      case 'response':
        if (certain.remark !== undefined) this.observe(certain.remark);
        this.requireCalm(certain.exchange);
        return certain.exchange;
      case 'silent': {
        const got = `${describeSilence(certain.exchanges[1])}, twice, while other requests had one`;
        if (onSilence === undefined) throw new Inconclusive(got);
        this.finding({ expected: onSilence, got, exchanges: certain.exchanges });
        throw new Inconclusive(got);
      }
      case 'gone': {
        const { reason } = certain.interruption;
        const got = 'no response: the connection was dropped, and nothing accepts connections since';
        if (onSilence !== undefined) {
          this.finding({ expected: onSilence, got, exchanges: [certain.exchange] });
          this.killed = true;
        }
        throw new Inconclusive(reason, reason);
      }
    }
  }

  private requireCalm(exchange: AnsweredExchange): void {
    if (!isThrottled(exchange)) return;
    throw new Inconclusive(`the service stayed busy: it answered ${describeAnswer(exchange)}`);
  }

  /** Sends a request and gives the exchange, answered or not, busy or not. For the few checks that judge just that. */
  attempt(draft: Draft, patient = true): Promise<Exchange> {
    return this.recorded(draft, patient, false);
  }

  /** Sends a request to a service that refuses the caller, once. For rules that hold for any sender. */
  attemptUnserved(draft: Draft): Promise<Exchange> {
    return this.recorded(draft, false, true);
  }

  private recorded(draft: Draft, patient: boolean, despiteLoss: boolean): Promise<Exchange> {
    return this.transport.send(
      draft,
      (exchange) => {
        this.exchanges.push(exchange);
        this.count(this.transport.numberOf(exchange));
      },
      patient,
      despiteLoss,
    );
  }

  /** Takes an exchange that was made elsewhere in this run as evidence of this case. */
  adopt(exchange: Exchange): void {
    if (!this.exchanges.includes(exchange)) this.exchanges.push(exchange);
  }

  /**
   * Sends a well-formed request that the service must accept for anything else to be judged.
   *
   * @param answers Statuses that mean accepted.
   * @throws Refused when the service refuses it. @throws Inconclusive as `send` does.
   */
  async accepted(draft: Draft, answers: AnswerSet = { allowed: [200] }): Promise<AnsweredExchange> {
    this.requireSound(faultOfControl(draft, this.composed(draft)));
    const exchange = await this.sure(draft, answers.allowed, { isNegative: false, onSilence: undefined });
    if (!inStatusSet(exchange.response.status, answers.allowed)) throw notAccepted(exchange);
    return exchange;
  }

  /**
   * Sends a well-formed request that this requirement says must be served. A refusal is a finding of the requirement, and so is no
   * response; either ends the case.
   *
   * @param what What the request asks for, as the end of "expected 200 to …": `a request with titles`.
   */
  async demanded(draft: Draft, what: string, answers: AnswerSet = { allowed: [200] }): Promise<AnsweredExchange> {
    this.requireSound(faultOfControl(draft, this.composed(draft)));
    const expected = `${describeStatusSet(answers.allowed)} to ${what}`;
    const exchange = await this.sure(draft, answers.allowed, { isNegative: false, onSilence: expected });
    if (inStatusSet(exchange.response.status, answers.allowed)) return exchange;
    if (!isError(exchange.response.status)) throw notAccepted(exchange);
    this.finding({ expected, got: describeAnswer(exchange), exchanges: [exchange] });
    throw new Refused(exchange);
  }

  /**
   * The same as `accepted`, but a control that this run has sent before is not sent again. Only for controls of negatives:
   * what compares data must ask anew.
   */
  async control(draft: Draft, answers: AnswerSet = { allowed: [200] }): Promise<AnsweredExchange> {
    const key = `control ${JSON.stringify({ ...draft, body: undefined })} ${draft.body?.toString('latin1') ?? ''}`;
    const outcome = await this.transport.memo(key, async () => {
      const probe = new Subject(this.title, this.level, this.transport);
      try {
        return { ok: true, exchange: await probe.accepted(draft, answers), exchanges: probe.exchanges } as const;
      } catch (error) {
        if (error instanceof Inconclusive && error.isPassing) {
          probe.exchanges.forEach((exchange) => {
            this.adopt(exchange);
          });
          throw error;
        }
        return { ok: false, error, exchanges: probe.exchanges } as const;
      } finally {
        if (probe.range !== undefined) this.count(probe.range.first, probe.range.last);
      }
    });
    outcome.exchanges.forEach((exchange) => {
      this.adopt(exchange);
    });
    if (!outcome.ok) throw outcome.error;
    return outcome.exchange;
  }

  /**
   * Proves a refusal: sends the control (accepted in this run), then its one-step edit, and judges the status of the
   * second. The harness first holds both against its own schemas.
   *
   * @param refusal The statuses that refuse rightly; an allowed one that is not preferred is a SHOULD finding.
   */
  async refused(
    control: Draft,
    edit: Edit,
    refusal: AnswerSet,
    options: { readonly accepted?: AnswerSet; readonly level?: Level } = {},
  ): Promise<AnsweredExchange> {
    const accepted = await this.control(control, options.accepted);
    const negative = edit.apply(control);
    this.requireOneStep(control, edit, negative);
    const preferred = refusal.preferred ?? refusal.allowed;
    const exchange = await this.sure(negative, preferred, {
      isNegative: true,
      onSilence: `${describeStatusSet(preferred)} to a request with ${edit.title}`,
    });
    this.judgeStatus(exchange, refusal, { after: accepted, edit, ...(options.level && { level: options.level }) });
    return exchange;
  }

  /** Judges the status of a refusal; also for refusals that a check obtained by other means. */
  judgeStatus(
    exchange: AnsweredExchange,
    refusal: AnswerSet,
    context: { readonly after?: AnsweredExchange; readonly edit?: Edit; readonly level?: Level } = {},
  ): void {
    this.hasJudged = true;
    this.transport.responses.excuse(exchange, refusal);
    const { status } = exchange.response;
    const exchanges = context.after === undefined ? [exchange] : [context.after, exchange];
    const subject = context.edit === undefined ? '' : ` to a request with ${context.edit.title}`;
    const preferred = refusal.preferred ?? refusal.allowed;
    const note = { got: describeAnswer(exchange), exchanges, ...(context.level && { level: context.level }) };
    if (!inStatusSet(status, refusal.allowed)) {
      this.finding({ ...note, expected: `${describeStatusSet(refusal.allowed)}${subject}` });
    } else if (!inStatusSet(status, preferred)) {
      this.finding({
        ...note,
        level: lighter(context.level ?? this.level, 'SHOULD'),
        expected: `${describeStatusSet(preferred)}${subject}`,
      });
    }
  }

  /**
   * Sends the one-step edit of an accepted control and only notes how it was answered: for what is unspecified. A case that
   * judges nothing else ends `observed`.
   *
   * @throws Observed when there is no answer, but the control gets one right after it: no document says that there must be one.
   * @throws Inconclusive when the control gets none either.
   */
  async observed(control: Draft, edit: Edit, accepted?: AnswerSet): Promise<AnsweredExchange> {
    await this.control(control, accepted);
    const exchange = await this.attempt(edit.apply(control));
    if (exchange.outcome === 'unanswered') {
      const silence = `${edit.title}: there was no HTTP answer: ${exchange.reason} [${exchange.code}]`;
      this.onlyObserve(silence);
      await this.requireService(control);
      await this.accepted(control, accepted);
      throw new Observed(`${silence}; the same request without it was answered again afterwards`);
    }
    this.requireCalm(exchange);
    this.transport.responses.excuse(exchange, { allowed: ['4xx'] });
    const { status } = exchange.response;
    const kind = status < 300 ? 'accepted' : isDefinedRefusal(status) ? 'refused' : 'answered';
    this.onlyObserve(`${edit.title}: ${kind} with ${status}`);
    return exchange;
  }

  /** Records a departure. The case goes on, so that one run shows all there is to see. */
  finding(note: FindingNote): void {
    this.hasJudged = true;
    const level = lighter(this.level, note.level ?? this.level);
    if (level === 'MAY' && this.level !== 'MAY') {
      this.observe(`expected ${note.expected}, got ${note.got}`);
      return;
    }
    // The gravest is always told: the outcome follows from it.
    const isGravest = this.findings.every((told) => isLighter(told.level, level));
    if (this.findings.length >= mostFindings && !isGravest) {
      this.untold += 1;
      return;
    }
    const telling = note.exchanges ?? this.exchanges.slice(-1);
    telling.forEach((exchange) => {
      this.adopt(exchange);
    });
    this.findings.push({
      level,
      expected: visibleText(note.expected),
      got: visibleText(note.got),
      ...(note.pointer !== undefined && { pointer: visibleText(note.pointer) }),
      ...('value' in note && { value: valueText(note.value) }),
      exchanges: telling.map((exchange) => this.exchanges.indexOf(exchange)),
    });
  }

  /** Notes what was seen beside what is judged. */
  observe(text: string): void {
    this.observations.push(visibleText(text));
  }

  /**
   * Notes what was seen where nothing is judged, because the documents leave it open. Unless the case judges something as well,
   * it ends `observed`, not `held`. A case that compares in silence after such a note is understated, which is the safe side; one
   * that only looks and does not say so here could never be violated, which the proof of the checks finds out.
   */
  onlyObserve(text: string): void {
    this.onlyLooks = true;
    this.observe(text);
  }

  /** Ends the case: the data that would show the rule never came. */
  notExercised(reason: string): never {
    throw new NotExercised(reason);
  }

  /** Ends the case: no verdict is possible. */
  inconclusive(reason: string): never {
    throw new Inconclusive(reason);
  }

  /** Ends the case: the profile does not name what it needs. */
  skip(reason: string): never {
    throw new Skipped(reason);
  }

  /** The exchanges of this case so far, those that it adopted included. */
  get evidence(): readonly Exchange[] {
    return this.exchanges;
  }

  /** The numbers of the requests that this case sent itself, counted for its service. */
  get requests(): RequestRange {
    return this.range ?? { first: 0, last: 0 };
  }

  /** Whether a request of this case was the last that the service received: what it found stands, although no control follows. */
  get sawTheEnd(): boolean {
    return this.killed;
  }

  /** How often this case has found something. */
  get found(): number {
    return this.findings.length + this.untold;
  }

  private count(first: number, last = first): void {
    // Requests that were not sent have no number.
    if (last === 0) return;
    this.range = { first: Math.min(this.range?.first ?? first, first), last: Math.max(this.range?.last ?? last, last) };
  }

  private composed(draft: Draft): ReturnType<typeof compose> {
    try {
      return compose(draft, this.transport.target);
    } catch (error) {
      if (error instanceof MissingFromTarget) throw new Skipped(error.message);
      throw error;
    }
  }

  private requireOneStep(control: Draft, edit: Edit, negative: Draft): void {
    const [changed, ...others] = changedParts(control, negative);
    if (changed === undefined || others.length > 0) {
      const parts = changed === undefined ? 'nothing' : [changed, ...others].join(' and ');
      this.requireSound(`the edit "${edit.title}" changes ${parts}`);
      return;
    }
    this.requireSound(faultOfNegative(edit, changed, negative, this.composed(negative)));
  }

  private requireSound(fault: string | undefined): void {
    if (fault !== undefined) throw new Error(`The harness made an unsound request: ${fault}`);
  }

  /** The case's result. Without a single exchange nothing can have held. */
  conclude(ending: { readonly outcome: CaseOutcome; readonly reason?: string } | undefined): CaseResult {
    const variables = secretsOf(this.transport.target).map(({ variable }) => variable);
    const { keptBodyBytes } = this.transport.target.bounds;
    const end = this.ending(ending);
    const observations = [...this.observations];
    if (this.untold > 0) observations.push(`${this.untold} more departures of the same case are not told one by one`);
    const last = this.exchanges.length - 1;
    const detail = (index: number): EvidenceDetail =>
      end.outcome !== 'held' && end.outcome !== 'observed' ? 'full' : index === last ? 'brief' : 'least';
    return {
      title: this.title,
      ...end,
      findings: this.findings,
      observations,
      exchanges: this.exchanges.map((exchange, index) =>
        exchangeRecord(exchange, variables, detail(index), keptBodyBytes),
      ),
    };
  }

  private ending(ending: { readonly outcome: CaseOutcome; readonly reason?: string } | undefined): {
    readonly outcome: CaseOutcome;
    readonly reason?: string;
  } {
    if (ending?.outcome === 'harness-error') return ending;
    if (this.findings.length > 0) return { outcome: 'violated' };
    if (ending !== undefined) {
      return ending.reason === undefined ? ending : { ...ending, reason: visibleText(ending.reason) };
    }
    if (this.exchanges.length === 0) return { outcome: 'harness-error', reason: 'the case judged without asking' };
    if (this.onlyLooks && !this.hasJudged) {
      return { outcome: 'observed', reason: 'only observed, because the documents leave it open' };
    }
    return { outcome: 'held' };
  }
}
