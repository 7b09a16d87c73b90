import type { Level } from '../contract/service.js';
import { secretsOf, type Target } from '../target/target.js';
import type { Exchange } from '../wire/exchange.js';
import { visibleText } from '../wire/visible-text.js';
import { type EvidenceDetail, exchangeRecord } from './evidence.js';
import { type FindingNote, valueText } from './finding-note.js';
import { isLighter, lighter } from './severity.js';
import type { CaseOutcome, CaseResult, Finding } from './outcome.js';
import type { RequestRange } from './interruptions.js';

/** Findings of one case that are listed one by one; a million wrong records must not make a report of a million entries. */
const maxFindings = 100;

/** What a case ended with before its own end. */
export interface CaseEnding {
  readonly outcome: CaseOutcome;
  readonly reason?: string;
}

/** What one case sent, found and noted, and the result that follows from it. */
export class CaseRecord {
  private readonly exchanges: Exchange[] = [];
  private findings: Finding[] = [];
  private readonly observations: string[] = [];
  private unlisted = 0;
  private onlyLooks = false;
  private hasJudged = false;
  private range: RequestRange | undefined;

  constructor(
    readonly title: string,
    readonly level: Level,
    readonly target: Target,
  ) {}

  /** Keeps an exchange as evidence: one of this case, or one that was made elsewhere in this run. */
  adopt(exchange: Exchange): void {
    if (!this.exchanges.includes(exchange)) this.exchanges.push(exchange);
  }

  /** Notes the numbers of requests that this case sent, counted for its service. */
  count(first: number, last = first): void {
    // Requests that were not sent have no number.
    if (last === 0) return;
    this.range = { first: Math.min(this.range?.first ?? first, first), last: Math.max(this.range?.last ?? last, last) };
  }

  /** Notes that the case has judged something, whatever comes of it. */
  judged(): void {
    this.hasJudged = true;
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
    if (this.findings.length >= maxFindings && !isGravest) {
      this.unlisted += 1;
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

  /** The exchanges of this case so far, those that it adopted included. */
  get evidence(): readonly Exchange[] {
    return this.exchanges;
  }

  /** The numbers of the requests that this case sent itself, counted for its service. */
  get requests(): RequestRange {
    return this.range ?? { first: 0, last: 0 };
  }

  /** How often this case has found something. */
  get found(): number {
    return this.findings.length + this.unlisted;
  }

  /** The findings that are listed one by one. */
  get listed(): readonly Finding[] {
    return this.findings;
  }

  /** Drops the findings that do not fit, those not listed among them. */
  keep(fits: (finding: Finding) => boolean): void {
    this.findings = this.findings.filter(fits);
    if (this.findings.length === 0) this.unlisted = 0;
  }

  /** Takes over what an earlier time of the same case sent: one interruption revokes both. */
  follow({ requests }: CaseRecord): void {
    this.count(requests.first, requests.last);
  }

  /** The case's result. Without a single exchange nothing can have held. */
  conclude(ending: CaseEnding | undefined): CaseResult {
    const variables = secretsOf(this.target).map(({ variable }) => variable);
    const { keptBodyBytes } = this.target.bounds;
    const end = this.ending(ending);
    const observations = [...this.observations];
    if (this.unlisted > 0) observations.push(`${this.unlisted} more findings of the same case are not listed`);
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

  private ending(ending: CaseEnding | undefined): CaseEnding {
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
