import type { AnswerSet, Requirement, StatusSet } from '../contract/requirements.js';
import type { Level, Service } from '../contract/service.js';
import { describeStatusSet, inStatusSet, isDefinedRefusal, isNotModified } from '../contract/status.js';
import type { Draft } from '../target/draft.js';
import type { AnsweredExchange, Exchange } from '../wire/exchange.js';
import { CaseRecord } from './case-record.js';
import { CaseSender } from './case-sender.js';
import { isSuspicious } from './confirmation.js';
import { draftKey, type FirstExchange } from './earlier-exchanges.js';
import type { Edit } from './edit.js';
import type { FindingNote } from './finding-note.js';
import { requireOneStep, requireSoundControl } from './sound-requests.js';
import { describeAnswer, Inconclusive, notAccepted, NotExercised, Observed, Refused, Skipped } from './signals.js';
import { servedStatuses } from './served.js';
import { lighter } from './severity.js';
import type { Transport } from './transport.js';

export type { FindingNote };

function overlaps(part: StatusSet, whole: StatusSet): boolean {
  return part.some((entry) => whole.includes(entry));
}

/** What a case belongs to. */
export interface Scope {
  readonly service: Service;
  readonly requirement: Requirement;
}

/** One case under judgement: sends its requests and judges what comes back. */
export class Subject extends CaseRecord {
  private readonly sender: CaseSender;

  constructor(
    title: string,
    level: Level,
    private readonly transport: Transport,
    private readonly scope?: Scope,
  ) {
    super(title, level, transport.target);
    this.sender = new CaseSender(this, transport);
  }

  /** The requirement that the case judges. @throws Error for a subject that was made outside of a check. */
  get requirement(): Requirement {
    return this.knownScope.requirement;
  }

  /** The service that is judged. @throws As `requirement`. */
  get service(): Service {
    return this.knownScope.service;
  }

  /** Returns what `make` gave the first time this run asked for it under the key. For exchanges that several cases look at. */
  memo<Value>(key: string, make: () => Promise<Value>): Promise<Value> {
    return this.transport.memo(`${this.service} ${key}`, make);
  }

  private get knownScope(): Scope {
    if (this.scope === undefined) throw new Error(`The case "${this.title}" belongs to no check.`);
    return this.scope;
  }

  private hasUnsure = false;

  /** Whether a finding of this case was seen once only. */
  get isUnsure(): boolean {
    return this.hasUnsure;
  }

  /** Records a finding. The case goes on, so that one run shows all there is to see. */
  override finding(note: FindingNote): void {
    const telling = (note.exchanges ?? this.evidence).at(-1);
    const isSure = note.isSure === true || (telling !== undefined && this.sender.isSure(telling));
    // What may be either way accuses nobody.
    if (!isSure && lighter(this.level, note.level ?? this.level) !== 'MAY') this.hasUnsure = true;
    super.finding(note);
  }

  /** Whether a request of this case was the last that the service received: its finding stands, although no control follows. */
  get sawTheEnd(): boolean {
    return this.sender.sawTheEnd;
  }

  /**
   * Sends a request and returns its response, whatever its status. What suggests that the service has changed is made sure of first:
   * a refusal of the sender, a failing or busy service, a refusal of what must be served, no response.
   *
   * @param expected The statuses that the case counts on; by default those of a request that is served.
   * @throws Inconclusive when the service no longer serves the caller, changes its mind, stays busy, or has no complete response.
   * @throws Skipped when the profile lacks the address or the credential.
   */
  async send(draft: Draft, expected: StatusSet = servedStatuses()): Promise<AnsweredExchange> {
    const isNegative = !overlaps(servedStatuses(), expected);
    // That a well-formed request gets a response is a matter of the rule that demands it, not of any rule that sends it.
    return this.sender.sure(draft, expected, {
      isNegative,
      onSilence: isNegative ? describeStatusSet(expected) : undefined,
    });
  }

  /** As `certain`, but a request whose response this run has seen is not sent again. For rules that judge any response. */
  async seen(draft: Draft, expected: StatusSet): Promise<Exchange> {
    const earlier = this.transport.earlier(draft);
    return earlier !== undefined && !isSuspicious(earlier, expected) ? earlier : this.certain(draft, expected);
  }

  /** What the service first sent in this run for each request, in the order in which they came. */
  get firsts(): readonly FirstExchange[] {
    return this.transport.firsts(this.service);
  }

  /** As `send`, with or without a response. For rules that judge any response, and one that cannot be read too. */
  certain(draft: Draft, expected: StatusSet): Promise<Exchange> {
    return this.sender.certain(draft, expected);
  }

  /** Sends a request and returns the exchange, answered or not, busy or not. For the few checks that judge just that. */
  attempt(draft: Draft, patient = true): Promise<Exchange> {
    return this.sender.attempt(draft, patient);
  }

  /** Sends a request to a service that refuses the caller, once. For rules that hold for any sender. */
  attemptUnserved(draft: Draft): Promise<Exchange> {
    return this.sender.attempt(draft, false, true);
  }

  /**
   * Sends a well-formed request that the service must accept for anything else to be judged.
   *
   * @param answers Statuses that mean accepted.
   * @throws Refused when the service refuses it. @throws Inconclusive as `send` does.
   */
  async accepted(draft: Draft, answers: AnswerSet = { allowed: [200] }): Promise<AnsweredExchange> {
    requireSoundControl(draft, this.target);
    const exchange = await this.sender.sure(draft, answers.allowed, { isNegative: false, onSilence: undefined });
    if (!inStatusSet(exchange.response.status, answers.allowed)) throw notAccepted(exchange);
    return exchange;
  }

  /**
   * Sends a well-formed request that this requirement says must be served. A refusal is a finding of the requirement, and so is another
   * status or no response; each ends the case.
   *
   * @param what What the request asks for, as the end of "expected 200 to …": `a request with titles`.
   * @param level What a refusal weighs, where that is less than the requirement.
   */
  async demanded(
    draft: Draft,
    what: string,
    answers: AnswerSet = { allowed: [200] },
    level: Level = this.level,
  ): Promise<AnsweredExchange> {
    requireSoundControl(draft, this.target);
    const expected = `${describeStatusSet(answers.allowed)} to ${what}`;
    const options = { isNegative: false, onSilence: expected, level };
    const exchange = await this.sender.sure(draft, answers.allowed, options);
    if (inStatusSet(exchange.response.status, answers.allowed)) return exchange;
    // What is withheld as not modified, although no condition was set, is a matter of HTTP-READ-ONLY.
    if (isNotModified(exchange.response.status)) throw notAccepted(exchange);
    this.finding({ level, expected, got: describeAnswer(exchange), exchanges: [exchange] });
    throw new Refused(exchange);
  }

  /**
   * The same as `accepted`, but a control that this run has sent before is not sent again. Only for controls of negatives:
   * what compares data must ask anew.
   */
  async control(draft: Draft, answers: AnswerSet = { allowed: [200] }): Promise<AnsweredExchange> {
    const outcome = await this.transport.memo(`control ${draftKey(draft)}`, async () => {
      const probe = new Subject(this.title, this.level, this.transport, this.scope);
      try {
        return { ok: true, exchange: await probe.accepted(draft, answers), exchanges: probe.evidence } as const;
      } catch (error) {
        if (error instanceof Inconclusive && error.isPassing) {
          probe.evidence.forEach((exchange) => {
            this.adopt(exchange);
          });
          throw error;
        }
        return { ok: false, error, exchanges: probe.evidence } as const;
      } finally {
        this.count(probe.requests.first, probe.requests.last);
      }
    });
    outcome.exchanges.forEach((exchange) => {
      this.adopt(exchange);
    });
    if (!outcome.ok) throw outcome.error;
    return outcome.exchange;
  }

  /**
   * Returns what accepts a request: the first time through the run's shared controls, from then on anew. The cheap side of a law, which
   * must ask anew only to make sure.
   */
  controlThenAnew(draft: Draft, answers?: AnswerSet): () => Promise<AnsweredExchange> {
    let isFirst = true;
    return () => {
      const exchange = isFirst ? this.control(draft, answers) : this.accepted(draft, answers);
      isFirst = false;
      return exchange;
    };
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
    requireOneStep(control, edit, negative, this.target);
    const preferred = refusal.preferred ?? refusal.allowed;
    const exchange = await this.sender.sure(negative, preferred, {
      isNegative: true,
      onSilence: `${describeStatusSet(preferred)} to a request with ${edit.title}`,
      ...(options.level && { level: options.level }),
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
    this.judged();
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
      await this.sender.requireService(control);
      await this.accepted(control, accepted);
      throw new Observed(`${silence}; the same request without it was answered again afterwards`);
    }
    this.sender.requireCalm(exchange);
    this.transport.responses.excuse(exchange, { allowed: ['4xx'] });
    const { status } = exchange.response;
    const kind = status < 300 ? 'accepted' : isDefinedRefusal(status) ? 'refused' : 'answered';
    this.onlyObserve(`${edit.title}: ${kind} with ${status}`);
    return exchange;
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
}
