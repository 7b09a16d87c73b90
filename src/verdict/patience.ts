import type { RunBounds } from '../target/target.js';

const defaultMaximumRunMilliseconds = 2 * 60 * 60 * 1000;

/** Timers are no more exact: what the end of the run cut off would be sent again for the rest of a millisecond. */
const minMilliseconds = 10;

function secondsText(milliseconds: number): string {
  return `${milliseconds < 10_000 ? milliseconds / 1000 : Math.round(milliseconds / 1000)} s`;
}

/** Thrown where a pause would last longer than the run may. */
export class RunTimeUp extends Error {
  override readonly name = 'RunTimeUp';
}

/** The time that a run has. Each exchange has its own bound, but a thousand slow ones would hold a run for hours. */
export class Patience {
  private readonly deadline: number;
  private readonly runMilliseconds: number;

  constructor(
    bounds: RunBounds,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.runMilliseconds = bounds.maximumRunMilliseconds ?? defaultMaximumRunMilliseconds;
    this.deadline = this.now() + this.runMilliseconds;
  }

  /** Milliseconds that the run has left; 0 when they are too few for anything. */
  get remaining(): number {
    const left = this.deadline - this.now();
    return left < minMilliseconds ? 0 : left;
  }

  /** Says why a request is not sent for which the run has no time left. */
  get timeUpReason(): string {
    return `the time of the whole run, ${secondsText(this.runMilliseconds)}, is used up`;
  }
}
