import { failsRun } from '../verdict/gate.js';
import type { CheckResult, Outcome } from '../verdict/outcome.js';
import { isEmbeddedMock } from '../target/embedded-mock.js';
import type { Subject } from '../run/subject.js';
import type { FailOn } from '../target/target.js';
import { githubAnnotation } from './annotation.js';
import { colourOf, type Paint, paintFor } from './colour.js';
import { outcomeWords, titledSentence, visibleLine } from './departure-line.js';
import { judgedRow } from './judged-row.js';
import type { ReportedTarget } from './reported-target.js';
import { type Output, StatusLine } from './status-line.js';
import { fitted, lineColumns } from './terminal-text.js';

/** Where progress is shown, and what it depends on. */
export interface Surroundings {
  readonly output: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

/** Outcomes that get lines of their own while the run goes on: what departs, and what stood between question and verdict. */
const told: readonly Outcome[] = ['harness-error', 'fail', 'warn', 'inconclusive'];

/** How often a log says that the run is alive. */
const heartbeatMilliseconds = 10_000;

const indent = '    ';
const leastForLevel = 60;

function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * What a run says while it goes on. On a terminal a status line tells what is judged now; in a log a line now and then
 * tells that the run is alive. Either way a requirement that departs has two lines as soon as it is judged: the evidence
 * stands in the reports.
 */
export class RunProgress {
  private readonly status: StatusLine;
  private readonly paint: Paint;
  private readonly isLive: boolean;
  private readonly isOnGithub: boolean;
  private readonly begun: number;
  private readonly counts = new Map<Outcome, number>();
  private readonly causes = new Set<string>();
  private total = 0;
  private judged = 0;
  private subject: Subject | undefined;
  private step: string | undefined;
  private lastSign: number;

  constructor(private readonly surroundings: Surroundings) {
    const { output, environment, now } = surroundings;
    this.paint = paintFor(output, environment);
    this.status = new StatusLine(output, this.paint);
    // A dumb terminal cannot go back in its line.
    this.isLive = output.isTTY === true && environment['TERM'] !== 'dumb';
    this.isOnGithub = !this.isLive && environment['GITHUB_ACTIONS'] === 'true';
    this.begun = now();
    this.lastSign = this.begun;
  }

  /** Says what the run judges: the target, how many requirements, and each service with its address. */
  begin(target: ReportedTarget, total: number): void {
    this.total = total;
    const requirements = `${total} ${total === 1 ? 'requirement' : 'requirements'}`;
    const name = isEmbeddedMock(target) ? `the embedded mock (${target.name})` : target.name;
    const addresses = [...new Set(target.services.map(({ baseUrl }) => baseUrl))];
    const where = addresses.map((address) => {
      const own = target.services.filter(({ baseUrl }) => baseUrl === address);
      return `${own.map(({ service }) => service).join(', ')} at ${address}`;
    });
    const of = where.length === 0 ? '' : ` of ${where.join('; ')}`;
    this.say([this.fit(visibleLine(`Judging ${name}: ${requirements}${of}`))]);
  }

  /** A requirement is judged now. */
  started(subject: Subject): void {
    this.subject = subject;
    this.step = undefined;
  }

  /** A case of it is. */
  stepped(title: string): void {
    this.step = title;
  }

  /** A requirement has been judged. */
  ended(result: CheckResult, failOn: FailOn): void {
    this.judged += 1;
    this.counts.set(result.outcome, (this.counts.get(result.outcome) ?? 0) + 1);
    if (!told.includes(result.outcome)) return;
    // What kept one requirement from being judged keeps others from it too: it is said once.
    const cause = result.outcome === 'inconclusive' ? result.cause : undefined;
    if (cause !== undefined && this.causes.has(cause)) return;
    if (cause === undefined) {
      this.say(this.departureLines(result, failOn));
    } else {
      this.causes.add(cause);
      this.say([
        this.fit(visibleLine(`inconclusive  ${result.requirement} on ${result.service} and what follows: ${cause}`)),
      ]);
    }
  }

  /** Lines of others go by, above the status line. */
  passOn(text: string): void {
    if (this.isLive) this.status.writeAbove(text);
    else this.surroundings.output.write(text);
  }

  /** To be called often: shows how the run stands, on a terminal as it changes, in a log after some time. */
  tick(): void {
    const now = this.surroundings.now();
    if (this.isLive) {
      this.status.show(this.statusText(now));
    } else if (now - this.lastSign >= heartbeatMilliseconds) {
      this.say([this.fit(this.signOfLife(now))]);
    }
  }

  /** Takes the status line away. */
  clear(): void {
    if (this.isLive) this.status.clear();
  }

  private say(lines: readonly string[]): void {
    this.lastSign = this.surroundings.now();
    this.passOn(`${lines.join('\n')}\n`);
  }

  private fit(text: string): string {
    return fitted(text, lineColumns(this.surroundings.output));
  }

  private departureLines(result: CheckResult, failOn: FailOn): string[] {
    const row = judgedRow(result);
    const columns = lineColumns(this.surroundings.output);
    const label = outcomeWords(row.outcome);
    const name = `${row.requirement} on ${row.service}`;
    // On a screen of a few columns the name is all that there is room for.
    const level = columns < leastForLevel ? '' : ` (${row.level})`;
    const head = `${fitted(`${label}  ${name}: ${row.title}`, columns - level.length)}${level}`;
    const coloured = head.replace(label, this.paint(colourOf(row.outcome) ?? 'bold', label));
    if (this.isOnGithub && row.outcome !== 'inconclusive') {
      const fails = row.outcome === 'harness-error' || failsRun(result, { failOn });
      return [coloured, githubAnnotation(fails ? 'error' : 'warning', name, titledSentence(row, columns))];
    }
    return [coloured, fitted(`${indent}${titledSentence(row, columns - indent.length)}`, columns)];
  }

  private tally(): string {
    const shown = told.flatMap((outcome) => {
      const number = this.counts.get(outcome);
      return number === undefined ? [] : [`${number} ${outcomeWords(outcome)}`];
    });
    return shown.join(', ');
  }

  private statusText(now: number): string {
    const { subject, step } = this;
    const where = subject === undefined ? '' : `${subject.service}  ${subject.requirement}`;
    const what = step === undefined || where === '' ? where : `${where}: ${visibleLine(step)}`;
    const parts = [`${this.judged}/${this.total}`, clock(now - this.begun), this.tally(), what];
    return parts.filter((part) => part !== '').join('  ');
  }

  private signOfLife(now: number): string {
    const tally = this.tally();
    const current = this.subject === undefined ? '' : `; now ${this.subject.requirement} on ${this.subject.service}`;
    return `${this.judged} of ${this.total} judged after ${clock(now - this.begun)}${tally === '' ? '' : `, ${tally}`}${current}`;
  }
}
