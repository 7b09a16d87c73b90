import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Requirement, StatusSet } from '../contract/requirements.js';
import type { Service } from '../contract/service.js';
import { type Draft, UnsendableRequest } from '../target/draft.js';
import type { Target } from '../target/target.js';
import type { Exchange } from '../wire/exchange.js';
import { Coverage } from './coverage.js';
import { type JudgedOnce, judgedAgain } from './judge-again.js';
import type { CaseOutcome, CaseResult } from './outcome.js';
import type { Seen } from './response-log.js';
import { Inconclusive, NotExercised, Observed, Skipped } from './signals.js';
import type { Interruption, RequestRange } from './interruptions.js';
import { Subject } from './subject.js';
import type { Transport } from './transport.js';

/** Runs one case under a title; a test runner wraps it in a step of its own, which the case's result may colour. */
export type StepRunner = (title: string, run: () => Promise<CaseResult>) => Promise<unknown>;

/** A case as it was judged, with what decides whether that counts. */
interface JudgedCase {
  readonly result: CaseResult;
  readonly requests: RequestRange;
  /** Whether its finding stands although no control follows. */
  readonly stands: boolean;
  /** Why the caller was not served while it was judged. */
  readonly cause: string | undefined;
}

interface Ending {
  readonly outcome: CaseOutcome;
  readonly reason: string;
  /** What kept the case from being judged, where other requirements share it. */
  readonly cause?: string;
}

function endingOf(error: unknown, faultText: (error: unknown) => string): Ending {
  if (error instanceof NotExercised || error instanceof UnsendableRequest) {
    return { outcome: 'not-exercised', reason: error.message };
  }
  if (error instanceof Inconclusive) {
    const { message, sharedCause } = error;
    return { outcome: 'inconclusive', reason: message, ...(sharedCause !== undefined && { cause: sharedCause }) };
  }
  if (error instanceof Observed) return { outcome: 'observed', reason: error.message };
  if (error instanceof Skipped) return { outcome: 'skipped', reason: error.message };
  return { outcome: 'harness-error', reason: faultText(error) };
}

/** What a check works with: the target, its requirement's data, and cases to judge. */
export class CheckContext {
  private readonly results: JudgedCase[] = [];
  /** What the exchanges of the cases showed of the contract. */
  readonly coverage: Coverage;

  constructor(
    readonly service: Service,
    readonly requirement: Requirement,
    private readonly transport: Transport,
    private readonly step: StepRunner,
    /** Whether one response is enough for a finding: the rule holds for every response. */
    private readonly judgesEveryResponse = false,
  ) {
    this.coverage = new Coverage(service);
  }

  get target(): Target {
    return this.transport.target;
  }

  /** What the responses of this run from the service showed of the requirement, so far; none that came while it did not serve the caller. */
  get seen(): Seen {
    const standing = this.transport.standing(this.service);
    return this.transport.responses.seen(this.service, this.requirement.id, (number) => standing.counts(number));
  }

  /**
   * Judges one case. Departures are recorded on the subject; whatever ends the case early (no data, no verdict, nothing in
   * the profile) ends this case alone.
   *
   * @param title What is tried, unique within the check: it names the case in reports and in replays.
   * @param options `essential` marks the case without which the rule has not been seen, whatever other cases show; `incidental` one
   * that holds for services too that never do what the rule is about.
   */
  async case(
    title: string,
    judge: (subject: Subject) => Promise<void>,
    options: { readonly essential?: boolean; readonly incidental?: boolean } = {},
  ): Promise<void> {
    if (this.results.some(({ result }) => result.title === title)) {
      throw new Error(`Two cases of ${this.requirement.id} are both called "${title}".`);
    }
    // Cases that share responses send nothing: without a turn between them the run's time and signals would wait for the last of them.
    await nextTurn();
    await this.step(title, async () => {
      const once = async (): Promise<JudgedOnce> => {
        const subject = new Subject(title, this.requirement.level, this.transport, this);
        try {
          await judge(subject);
          return { subject };
        } catch (error) {
          return { subject, error };
        }
      };
      const { subject, error } = await (this.judgesEveryResponse ? once() : judgedAgain(once));
      const ending = error === undefined ? undefined : endingOf(error, (fault) => this.transport.faultText(fault));
      // A finding is shown at once, so a control follows it at once; one control at the end serves all that held.
      if (subject.found > 0) await this.closeBracket(true);
      const result = subject.conclude(ending);
      for (const exchange of subject.evidence) this.coverage.note(exchange);
      const judged: JudgedCase = {
        result: {
          ...result,
          ...(options.essential === true && { essential: true }),
          ...(options.incidental === true && { incidental: true }),
        },
        requests: subject.requests,
        stands: subject.sawTheEnd,
        cause: ending?.cause,
      };
      this.results.push(judged);
      return this.asItCounts(judged);
    });
  }

  /**
   * Sends the control where the last request of this check was not served, or always: what the check showed counts only if the control
   * is served.
   */
  async closeBracket(always = false): Promise<Interruption | undefined> {
    return this.transport.standing(this.service).close(always);
  }

  /** Why the caller was not served for a part of this check, as all requirements say it that this kept from being judged. */
  get unserved(): string | undefined {
    const causes = this.results.map((judged) => judged.cause ?? this.revocation(judged));
    return causes.find((cause) => cause !== undefined);
  }

  private revocation({ requests, stands }: JudgedCase): string | undefined {
    return stands ? undefined : this.transport.standing(this.service).unservedDuring(requests);
  }

  /** The case's result, or an inconclusive one where the caller was not served: then nothing counts, for the service or against it. */
  private asItCounts(judged: JudgedCase): CaseResult {
    const { result } = judged;
    if (result.outcome === 'harness-error' || result.outcome === 'skipped') return result;
    const reason = this.revocation(judged);
    return reason === undefined
      ? result
      : { ...result, outcome: 'inconclusive', reason, findings: [], observations: [] };
  }

  /** What `make` gave the first time this run asked for it under the key. For exchanges that several checks look at. */
  memo<Value>(key: string, make: () => Promise<Value>): Promise<Value> {
    return this.transport.memo(`${this.service} ${key}`, make);
  }

  /**
   * Sends a request outside any case; the exchange is nobody's evidence unless a case adopts it.
   *
   * @throws As `Subject.certain`.
   */
  async ask(draft: Draft, expected: StatusSet): Promise<Exchange> {
    const subject = new Subject('outside any case', this.requirement.level, this.transport, this);
    const exchange = await subject.certain(draft, expected);
    this.coverage.note(exchange);
    return exchange;
  }

  /** Why the responses of this run do not show how the service responds, for the rule that judges their statuses. */
  get doubt(): string | undefined {
    return this.transport.standing(this.service).steadiness.doubt;
  }

  /** The cases judged so far. */
  get cases(): readonly CaseResult[] {
    return this.results.map((judged) => this.asItCounts(judged));
  }
}
