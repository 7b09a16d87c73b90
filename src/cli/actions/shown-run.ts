import type { Service } from '../../contract/service.js';
import type { ReportedTarget } from '../../report/reported-target.js';
import { RunProgress } from '../../report/run-progress.js';
import type { RunEvent } from '../../run/events.js';
import type { RunSettings } from '../../run/settings.js';
import { excused } from '../../verdict/baseline.js';

/** How often the status line is looked at. It is written only where it has changed. */
const tickMilliseconds = 150;

/** Shows the events of a run on the terminal. Secrets have been replaced before it sees anything. */
export class ShownRun {
  private readonly progress = new RunProgress({
    output: process.stdout,
    environment: process.env,
    now: () => performance.now(),
  });
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly settings: RunSettings,
    private readonly target: ReportedTarget,
  ) {}

  /** Shows what happened. What is said of services without an address is said at the end. */
  take(event: RunEvent): void {
    switch (event.kind) {
      case 'started': {
        const asked = event.subjects.filter(({ service }) => this.isAsked(service));
        const judged = this.target.services.filter((one) => asked.some(({ service }) => service === one.service));
        this.progress.begin({ ...this.target, services: judged }, asked.length);
        this.timer = setInterval(() => {
          this.progress.tick();
        }, tickMilliseconds);
        this.timer.unref();
        return;
      }
      case 'check':
        if (!this.isAsked(event.subject.service)) return;
        this.progress.started(event.subject);
        // At once: a service that hangs on its first request would otherwise leave the terminal empty until the next tick.
        this.progress.tick();
        return;
      case 'case':
        this.progress.stepped(event.title);
        return;
      case 'result': {
        const { target, rules } = this.settings;
        if (!this.isAsked(event.result.service)) return;
        this.progress.ended(excused(event.result, rules.baseline, rules.today), target.failOn);
        return;
      }
      case 'ended':
        this.close();
        return;
    }
  }

  /** Takes the status line away. */
  close(): void {
    clearInterval(this.timer);
    this.progress.clear();
  }

  private isAsked(service: Service): boolean {
    return this.settings.target.services[service] !== undefined;
  }
}
