import type { Requirement } from '../contract/requirements.js';
import type { Service } from '../contract/service.js';
import type { Draft } from '../target/draft.js';
import type { Target } from '../target/target.js';
import type { Exchange } from '../wire/exchange.js';
import { Coverage } from './coverage.js';
import type { CaseOutcome, CaseResult } from './outcome.js';
import type { Seen } from './response-log.js';
import { Inconclusive, NotExercised, Observed, Skipped } from './signals.js';
import { Subject } from './subject.js';
import type { Transport } from './transport.js';

/** Runs one case under a title; a test runner wraps it in a step of its own, which the case's result may colour. */
export type StepRunner = (title: string, run: () => Promise<CaseResult>) => Promise<unknown>;

function endingOf(error: unknown): { outcome: CaseOutcome; reason: string } {
  if (error instanceof NotExercised) return { outcome: 'not-exercised', reason: error.message };
  if (error instanceof Inconclusive) return { outcome: 'inconclusive', reason: error.message };
  if (error instanceof Observed) return { outcome: 'observed', reason: error.message };
  if (error instanceof Skipped) return { outcome: 'skipped', reason: error.message };
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { outcome: 'harness-error', reason };
}

/** What a check works with: the target, its requirement's data, and cases to judge. */
export class CheckContext {
  private readonly results: CaseResult[] = [];
  /** What the exchanges of the cases showed of the contract. */
  readonly coverage: Coverage;

  constructor(
    readonly service: Service,
    readonly requirement: Requirement,
    private readonly transport: Transport,
    private readonly step: StepRunner,
  ) {
    this.coverage = new Coverage(service);
  }

  get target(): Target {
    return this.transport.target;
  }

  /** What every response of this run from the service showed of the requirement, so far. */
  get seen(): Seen {
    return this.transport.responses.seen(this.service, this.requirement.id);
  }

  /**
   * Judges one case. Departures are recorded on the subject; whatever ends the case early (no data, no verdict, nothing in
   * the profile) ends this case alone.
   *
   * @param title What is tried, unique within the check: it names the case in reports and in replays.
   * @param options `essential` marks the case without which the rule has not been seen, whatever other cases show.
   */
  async case(
    title: string,
    judge: (subject: Subject) => Promise<void>,
    options: { readonly essential?: boolean } = {},
  ): Promise<void> {
    if (this.results.some((result) => result.title === title)) {
      throw new Error(`Two cases of ${this.requirement.id} are both called "${title}".`);
    }
    await this.step(title, async () => {
      const subject = new Subject(title, this.requirement.level, this.transport);
      let ending: ReturnType<typeof endingOf> | undefined;
      try {
        await judge(subject);
      } catch (error) {
        ending = endingOf(error);
      }
      const result = subject.conclude(ending);
      for (const exchange of subject.evidence) this.coverage.note(exchange);
      const kept: CaseResult = options.essential === true ? { ...result, essential: true } : result;
      this.results.push(kept);
      return kept;
    });
  }

  /** What `make` gave the first time this run asked for it under the key. For exchanges that several checks look at. */
  memo<Value>(key: string, make: () => Promise<Value>): Promise<Value> {
    return this.transport.memo(`${this.service} ${key}`, make);
  }

  /** Sends a request outside any case; the exchange is nobody's evidence unless a case adopts it. */
  ask(draft: Draft): Promise<Exchange> {
    return this.transport.send(draft, (exchange) => {
      this.coverage.note(exchange);
    });
  }

  /** The cases judged so far. */
  get cases(): readonly CaseResult[] {
    return this.results;
  }
}
