import type { RunEvent } from '../run/events.js';
import type { RunSettings } from '../run/settings.js';
import type { Subject } from '../run/subject.js';
import { excused } from '../verdict/baseline.js';
import { reportedTarget } from './reported-target.js';
import { RunProgress } from './run-progress.js';

/** How often the status line is looked at. It is written only where it has changed. */
const tickMilliseconds = 150;

/** Shows the events of a run on the terminal, of whichever door. Secrets have been replaced before it sees anything. */
export class ShownRun {
  private readonly progress = new RunProgress({
    output: process.stdout,
    environment: process.env,
    now: () => performance.now(),
  });
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly settings: Pick<RunSettings, 'target' | 'rules'>) {}

  /** Shows what happened. Services without an address are named at the end of the run. */
  take(event: RunEvent): void {
    switch (event.kind) {
      case 'started':
        this.begin(event.subjects.filter((subject) => this.isAsked(subject)));
        return;
      case 'check':
        if (!this.isAsked(event.subject)) return;
        this.progress.started(event.subject);
        // At once: a service that hangs on its first request would otherwise leave the terminal empty until the next tick.
        this.progress.tick();
        return;
      case 'case':
        this.progress.stepped(event.title);
        return;
      case 'result': {
        const { target, rules } = this.settings;
        if (!this.isAsked(event.result)) return;
        this.progress.ended(excused(event.result, rules.baseline, rules.today), target.failOn);
        return;
      }
      case 'ended':
        this.close();
        return;
    }
  }

  /** Prints lines of others above the status line. */
  passOn(text: string): void {
    this.progress.passOn(text);
  }

  /** Clears the status line, for something that is printed elsewhere. It comes back with the next change. */
  clear(): void {
    this.progress.clear();
  }

  /** Clears the status line for good. */
  close(): void {
    clearInterval(this.timer);
    this.progress.clear();
  }

  private begin(asked: readonly Subject[]): void {
    const target = reportedTarget(this.settings.target);
    const judged = target.services.filter((one) => asked.some(({ service }) => service === one.service));
    this.progress.begin({ ...target, services: judged }, asked.length);
    this.timer = setInterval(() => {
      this.progress.tick();
    }, tickMilliseconds);
    this.timer.unref();
  }

  private isAsked({ service }: Pick<Subject, 'service'>): boolean {
    return this.settings.target.services[service] !== undefined;
  }
}
