import { setTimeout as wait } from 'node:timers/promises';
import type { RateLimit } from './target.js';

/** Keeps the requests to one service within its rate limits by delaying them; it never drops or reorders any. */
export class Pacer {
  private readonly sent: number[] = [];

  constructor(
    private readonly limits: readonly RateLimit[],
    private readonly now: () => number = () => performance.now(),
    private readonly pause: (milliseconds: number) => Promise<unknown> = wait,
  ) {}

  /** Resolves when the next request may leave, and counts it. */
  async turn(): Promise<void> {
    if (this.limits.length === 0) return;
    for (let delay = this.delay(); delay > 0; delay = this.delay()) await this.pause(delay);
    this.sent.push(this.now());
    const longest = Math.max(...this.limits.map(({ seconds }) => seconds)) * 1000;
    while (this.sent.length > 0 && (this.sent[0] ?? 0) < this.now() - longest) this.sent.shift();
  }

  private delay(): number {
    return Math.max(
      0,
      ...this.limits.map(({ requests, seconds }) => {
        const earliest = this.sent.at(-requests);
        return earliest === undefined ? 0 : earliest + seconds * 1000 - this.now();
      }),
    );
  }
}
