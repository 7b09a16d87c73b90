import type { RunBounds } from '../target/target.js';

const defaultMaximumRunMilliseconds = 2 * 60 * 60 * 1000;

/** Timers are no more exact: what the end of the run cut off would be sent again for the rest of a millisecond. */
const minMilliseconds = 10;

/** A service that asks for half a minute each time would hold a run for hours, each wait within the profile's patience. */
const defaultMaximumWaitingMilliseconds = 15 * 60 * 1000;

function secondsText(milliseconds: number): string {
  return `${milliseconds < 10_000 ? milliseconds / 1000 : Math.round(milliseconds / 1000)} s`;
}

/** Thrown where a pause would last longer than the run may. */
export class RunTimeUp extends Error {
  override readonly name = 'RunTimeUp';
}

/** The time that a run has. Each exchange has its own bound, but a thousand slow ones would hold a run for hours. */
export class Patience {
  /** The end of the run, on the clock of `performance.now()`. */
  readonly deadline: number;
  private readonly runMilliseconds: number;
  private waited = 0;

  /** @param elapsedMilliseconds How long the run has lasted already. */
  constructor(
    private readonly bounds: RunBounds,
    elapsedMilliseconds = 0,
  ) {
    this.runMilliseconds = bounds.maximumRunMilliseconds ?? defaultMaximumRunMilliseconds;
    this.deadline = performance.now() + this.runMilliseconds - elapsedMilliseconds;
  }

  /** Milliseconds that the run has left; 0 when they are too few for anything. */
  get remaining(): number {
    const left = this.deadline - performance.now();
    return left < minMilliseconds ? 0 : left;
  }

  /**
   * Counts a wait for a busy service, unless the run has no time for it.
   *
   * @param longest The longest wait that the profile allows: one of that length is always within the bound that nobody set.
   * @returns Why not to wait; undefined when the wait may begin.
   */
  refusalToWait(milliseconds: number, longest: number): string | undefined {
    const bound = this.bounds.maximumWaitingMilliseconds ?? Math.max(defaultMaximumWaitingMilliseconds, longest);
    if (this.waited + milliseconds > bound) {
      return `the run waits ${secondsText(bound)} at most for busy services in all (bounds.waiting), and has waited ${secondsText(this.waited)}`;
    }
    if (milliseconds >= this.remaining) {
      return `the run ends before the ${secondsText(milliseconds)} that it asks for (bounds.wholeRun)`;
    }
    this.waited += milliseconds;
    return undefined;
  }

  /** Says why a request is not sent for which the run has no time left. */
  get timeUpReason(): string {
    return `the time of the whole run, ${secondsText(this.runMilliseconds)}, is used up`;
  }
}
