import type { Service } from '../contract/service.js';
import type { RunBounds } from '../target/target.js';
import type { Exchange } from '../wire/exchange.js';

const defaultMaximumRunMilliseconds = 2 * 60 * 60 * 1000;
const defaultUnansweredInARow = 5;

/** Timers are no more exact: what the end of the run cut off would be sent again for the rest of a millisecond. */
const leastMilliseconds = 10;

/** Failures that cost time. A service that refuses or resets does so at once, and a thousand of those cost a second. */
const slowFailures: ReadonlySet<string> = new Set(['ERR_TIMEOUT', 'ERR_FIRST_BYTE', 'ERR_IDLE', 'ETIMEDOUT']);

function secondsText(milliseconds: number): string {
  return `${milliseconds < 10_000 ? milliseconds / 1000 : Math.round(milliseconds / 1000)} s`;
}

/** Why a request is not sent any more. */
export interface GivenUp {
  readonly code: 'ERR_SERVICE_SILENT' | 'ERR_RUN_TIME';
  readonly reason: string;
}

/** Thrown where a pause would last longer than the run may. */
export class RunTimeUp extends Error {
  override readonly name = 'RunTimeUp';
}

/**
 * How long a run bears with services that do not answer. Each exchange has its time, but a service that lets every one of
 * a thousand requests run into it would hold a run for hours: so one that is silent several times in a row is not asked
 * again, and the run as a whole has its time.
 */
export class Patience {
  private readonly deadline: number;
  private readonly silent = new Map<Service, number>();
  private readonly most: number;
  private readonly runMilliseconds: number;

  constructor(
    bounds: RunBounds,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.runMilliseconds = bounds.maximumRunMilliseconds ?? defaultMaximumRunMilliseconds;
    this.most = bounds.unansweredInARow ?? defaultUnansweredInARow;
    this.deadline = this.now() + this.runMilliseconds;
  }

  /** Milliseconds that the run has left; 0 when they are too few for anything. */
  get remaining(): number {
    const left = this.deadline - this.now();
    return left < leastMilliseconds ? 0 : left;
  }

  /** Learns from an exchange how the service is. Failures that come at once neither try patience nor restore it. */
  note(service: Service, exchange: Exchange): void {
    if (exchange.outcome === 'answered') this.silent.set(service, 0);
    else if (slowFailures.has(exchange.code)) this.silent.set(service, (this.silent.get(service) ?? 0) + 1);
  }

  /** Whether a service has been silent as often in a row as patience lasts. */
  isExhausted(service: Service): boolean {
    return (this.silent.get(service) ?? 0) >= this.most;
  }

  /** Why nothing is sent to the service any more; undefined while it may be asked. */
  givenUp(service: Service): GivenUp | undefined {
    if (this.remaining === 0) return this.runTimeUp();
    if (!this.isExhausted(service)) return undefined;
    return {
      code: 'ERR_SERVICE_SILENT',
      reason: `not sent: ${this.most} requests in a row to this service had no answer in time, so it is not asked again in this run`,
    };
  }

  /** What an exchange ends with for which the run has no time left. */
  runTimeUp(): GivenUp {
    return {
      code: 'ERR_RUN_TIME',
      reason: `not sent: the time of the whole run, ${secondsText(this.runMilliseconds)}, does not suffice for it`,
    };
  }
}
