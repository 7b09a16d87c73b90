import type { Service } from '../contract/service.js';
import { isServerError, isSuccess } from '../contract/status.js';
import { type Draft, isAltered } from '../target/draft.js';
import type { CredentialRole, Target } from '../target/target.js';
import type { Exchange } from '../wire/exchange.js';
import { isThrottled } from './busy.js';
import { Control } from './control.js';
import { type Interruption, Interruptions, type RequestRange } from './interruptions.js';
import { isInVain, isUnsent } from './no-response.js';
import { isOfContent, isServed, isUndocumentedSilence } from './served.js';
import { failingText, interruptionText, refusalOfCaller } from './standing-words.js';
import { signOf, Steadiness } from './steadiness.js';

/** What a standing needs of the run that it is part of. */
export interface StandingContext {
  readonly target: Target;
  /** Sends a draft, waiting out throttling within the profile's bounds. */
  readonly send: (draft: Draft) => Promise<Exchange>;
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

/** Requests without a complete response in time in a row after which a service counts as gone, when the profile does not say. */
const defaultUnansweredInARow = 5;

/** A service that refused the control, or failed on it, is given so many more requests to serve it again. */
const furtherTries = 2;

const firstPauseMilliseconds = 250;

/** However many requests a profile lets go unanswered, the pauses between them stay below this. */
const maxPauseMilliseconds = 4000;

/** Requests in a row that are remembered to say when a service changed; a check seldom sends more without one that is served. */
const maxUnserved = 1000;

/**
 * Equal refusals in a row after which the control is sent: a spell of refusals must not pass for the refusals that the requests
 * deserve.
 */
const maxEqualInARow = 6;

/** A service that fails on its control so often is judged by what was seen until then: to go on would send it thousands of requests. */
const maxFailedControls = 12;

/** Whether a response serves the control before anything is known of the service. */
function isFirstServed(exchange: Exchange, service: Service): boolean {
  return isServed(exchange) && exchange.outcome === 'answered' && !isUndocumentedSilence(exchange.response, service);
}

/**
 * Whether a service serves the caller, from the start of a run to its end. The control is the service's smallest valid request:
 * it is sent before anything is judged, after whatever looks as if the service had changed, and at the end of every check whose last
 * request was not served. What lies between two good controls counts; what comes after the last good one does not.
 */
export class Standing {
  /** Requests sent to the service so far. */
  requests = 0;
  /** How often the control met a failure of the server, and was served when it was sent again. */
  failedControls = 0;
  /** The number of the last request that the service served to the caller. */
  lastServed = 0;
  private readonly servedRoles = new Set<CredentialRole>();
  /** The number of the last control that was served: the only requests whose content is known. */
  private lastControl = 0;
  private lastCounted = Number.MAX_SAFE_INTEGER;
  private elsewhere: readonly Draft[] = [];
  private silent = 0;
  private readonly interruptions: Interruptions;
  private control: Control | undefined;
  private opening: Promise<Interruption | undefined> | undefined;
  private lost: Interruption | undefined;
  /** The requests that were not served to anybody since the last one that was served to the caller. */
  private unserved: { readonly number: number; readonly sign: string }[] = [];

  /** Whether the service keeps to what it does. */
  readonly steadiness: Steadiness;

  constructor(
    private readonly service: Service,
    private readonly context: StandingContext,
  ) {
    this.steadiness = new Steadiness(service);
    this.interruptions = new Interruptions(service);
  }

  /** The end of the service's willingness; undefined while it serves the caller. */
  get loss(): Interruption | undefined {
    return this.lost;
  }

  /** Whether this run has seen requests of a credential served. */
  wasServed(role: CredentialRole): boolean {
    return this.servedRoles.has(role);
  }

  /** The control with another credential; undefined where the service has no control. */
  smallest(role: CredentialRole): Draft | undefined {
    return this.control?.as(role);
  }

  /** The smallest valid requests to other services with another credential. */
  smallestElsewhere(role: CredentialRole): readonly Draft[] {
    return this.elsewhere.map((draft) => ({ ...draft, credential: role }));
  }

  /** Learns from every exchange of the run. @returns The request's number, counted for the service. */
  note(draft: Draft, exchange: Exchange): number {
    this.requests += 1;
    this.silent = isInVain(exchange) ? this.silent + 1 : 0;
    const wasServed = isServed(exchange, this.control?.usual);
    const role = isAltered(draft) ? undefined : draft.credential;
    if (wasServed && role !== undefined) this.servedRoles.add(role);
    if (wasServed && role === 'caller') {
      this.lastServed = this.requests;
      this.unserved = [];
    } else if (!wasServed && this.unserved.length < maxUnserved) {
      this.unserved.push({ number: this.requests, sign: signOf(exchange) });
    }
    if (this.control === undefined && this.lost === undefined && this.silent >= this.maxSilent) {
      this.lose(
        interruptionText(
          { service: this.service, at: this.requests - this.silent + 1, of: this.requests, exchange },
          'lost',
        ),
        exchange,
      );
    }
    return this.requests;
  }

  private isServedAsControl(exchange: Exchange): boolean {
    return this.control === undefined ? isFirstServed(exchange, this.service) : this.control.isServed(exchange);
  }

  /** Whether so many requests in a row met the same and were not served to the caller that the control must show why. */
  get isOverdue(): boolean {
    if (this.control === undefined || this.lost !== undefined) return false;
    const latest = this.unserved.slice(-maxEqualInARow);
    return latest.length === maxEqualInARow && latest.every(({ sign }) => sign === latest[0]?.sign);
  }

  /** Whether the request of this number was sent while the service served the caller. */
  counts(number: number): boolean {
    const last = this.lost === undefined ? Number.MAX_SAFE_INTEGER : Math.min(this.lastServed, this.lastCounted);
    return number <= last && this.unservedDuring({ first: number, last: number }) === undefined;
  }

  /** Whether the service has a control that shows how it stands. */
  get hasControl(): boolean {
    return this.control !== undefined;
  }

  private get maxSilent(): number {
    return this.context.target.bounds.unansweredInARow ?? defaultUnansweredInARow;
  }

  private lose(reason: string, exchange: Exchange): Interruption {
    this.lost = { reason, isOver: false, exchange };
    return this.lost;
  }

  /**
   * Sends the control before anything is judged: the first of these drafts that is served becomes the control of the run. A service
   * that lets the caller in but refuses the content of all of them has none, and its own rules say what is wrong with that.
   *
   * @param elsewhere A smallest valid request to each other service.
   * @returns Why the service cannot be judged; undefined when it can.
   */
  open(controls: readonly Draft[], elsewhere: readonly Draft[] = []): Promise<Interruption | undefined> {
    this.elsewhere = elsewhere;
    this.opening ??= this.serveFirst(controls);
    return this.opening;
  }

  private async serveFirst(controls: readonly Draft[]): Promise<Interruption | undefined> {
    let refused: { readonly draft: Draft; readonly exchange: Exchange } | undefined;
    let letIn = false;
    for (const draft of controls) {
      const exchange = await this.untilServed(draft);
      if (exchange.outcome === 'answered' && isFirstServed(exchange, this.service)) {
        this.control = new Control(this.service, draft, exchange.response);
        this.lastControl = this.requests;
        if (refused !== undefined) await this.trySameAgain(refused.draft, refused.exchange);
        return undefined;
      }
      if (exchange.outcome === 'unanswered' && isUnsent(exchange)) return this.lose(exchange.reason, exchange);
      if (isOfContent(exchange)) letIn = true;
      else refused ??= { draft, exchange };
      // Nobody is there, so nobody will take another request either.
      if (isInVain(exchange)) break;
    }
    if (refused === undefined || letIn) return undefined;
    return this.lose(refusalOfCaller(this.service, this.context.target, refused.exchange), refused.exchange);
  }

  /** A service that refuses one person's request may have a reason; one that serves the same request a moment later had none. */
  private async trySameAgain(draft: Draft, refused: Exchange): Promise<void> {
    const again = await this.context.send(draft);
    if (isServed(again, this.control?.usual)) this.steadiness.wavered(refused);
  }

  /**
   * Sends the control so many times. A service that has no control is taken at its word.
   *
   * @returns The interruption that it shows; undefined when the service serves the caller.
   */
  async verify(times: number): Promise<Interruption | undefined> {
    if (this.lost !== undefined) return this.lost;
    const { control } = this;
    if (control === undefined) return undefined;
    for (let time = 0; time < times; time += 1) {
      const exchange = await this.context.send(control.draft);
      if (control.isServed(exchange)) {
        this.lastControl = this.requests;
        continue;
      }
      const interruption = await this.interrupted(control, exchange);
      if (interruption !== undefined) return interruption;
    }
    return undefined;
  }

  /** Why the caller was not served while one of these requests was sent; undefined where it was. */
  unservedDuring(range: RequestRange): string | undefined {
    return this.interruptions.during(range);
  }

  /**
   * Sends the control where the caller was not served by the last request, or always: after a finding, and at the end of the run.
   *
   * @returns As `verify`.
   */
  async close(always = false): Promise<Interruption | undefined> {
    return this.lastServed === this.requests && !always ? this.lost : this.verify(1);
  }

  private async interrupted(control: Control, exchange: Exchange): Promise<Interruption | undefined> {
    // Where the control itself is answered with something else, so may have been all since the last one that was right.
    const isOtherContent = exchange.outcome === 'answered' && isSuccess(exchange.response.status);
    const lastGood = isOtherContent ? this.lastControl : this.lastServed;
    const before = this.unserved;
    const last = await this.untilServed(control.draft, exchange);
    const isServedAgain = control.isServed(last);
    if (isServedAgain) {
      this.steadiness.changed(exchange);
      this.lastControl = this.requests;
    }
    // Every failure of the server is a finding of its own, and says nothing of the caller.
    if (isServedAgain && exchange.outcome === 'answered' && isServerError(exchange.response.status)) {
      this.failedControls += 1;
      if (this.failedControls < maxFailedControls) return undefined;
      return this.lose(failingText(this.service, this.failedControls), exchange);
    }
    const { service, requests } = this;
    const at = before.find(({ sign }) => sign === signOf(exchange))?.number ?? lastGood + 1;
    const words = { service, at, of: requests, exchange: isServedAgain ? exchange : last };
    const interruption = this.interruptions.add({ first: lastGood + 1, last: requests }, words, last, isServedAgain);
    if (interruption.isOver) return interruption;
    this.lastCounted = lastGood;
    this.lost = interruption;
    return interruption;
  }

  /** Sends a draft until it is served, or the service has had its chances; a service that restarts is waited for. */
  private async untilServed(draft: Draft, before?: Exchange): Promise<Exchange> {
    let exchange = before ?? (await this.context.send(draft));
    for (let tries = 0; !this.isServedAsControl(exchange); tries += 1) {
      // At the start of a run nobody has shown to be there, so nobody is waited for as long as in its middle.
      const patience = before === undefined ? 1 : Number.MAX_SAFE_INTEGER;
      const isOut = isInVain(exchange) ? this.silent >= this.maxSilent || tries >= patience : tries >= furtherTries;
      const isDecided = exchange.outcome === 'answered' || before === undefined;
      if (isOut || isUnsent(exchange) || (isDecided && isOfContent(exchange))) return exchange;
      if (exchange.outcome === 'answered' && !isServerError(exchange.response.status)) {
        // The first requests of a run are refused for a reason that does not pass: the token, the address.
        if (before === undefined && !isThrottled(exchange)) return exchange;
      } else {
        await this.context.pause(Math.min(firstPauseMilliseconds * 2 ** tries, maxPauseMilliseconds));
      }
      exchange = await this.context.send(draft);
    }
    return exchange;
  }
}
