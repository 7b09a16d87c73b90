import type { Service } from '../contract/service.js';
import type { Exchange } from '../wire/exchange.js';
import { lapsesText, waveringText } from './standing-words.js';

/** Repeats of a suspicious request that all ended alike before a service is known not to change from one request to the next. */
const steadyRepeats = 3;

/** One lost connection happens on any network; from here on it is the service that does not respond. */
const lapsesThatCount = 2;

/** Returns what a change of the service shows itself by: a status, or no response. */
export function signOf(exchange: Exchange): string {
  return exchange.outcome === 'answered' ? String(exchange.response.status) : 'no response';
}

/** Whether a service keeps to what it does when a request is sent again, as far as a run has seen it. */
export class Steadiness {
  /** How many requests had no response until they were sent again. */
  lapses = 0;
  /** What the service was seen to show at one moment, and not for the same request a moment later. */
  private readonly fleeting = new Set<string>();
  private steady = 0;
  /** What was said of a first request that was refused and served when it was sent again. */
  private wavering: string | undefined;

  constructor(private readonly service: Service) {}

  /** Notes that the same request met something else a moment later: what it met says nothing of the request any more. */
  changed(exchange: Exchange): void {
    this.fleeting.add(signOf(exchange));
  }

  /** Notes that the first request of the run was refused, and served when it was sent again. */
  wavered(refused: Exchange): void {
    this.wavering = waveringText(this.service, refused);
    this.changed(refused);
  }

  /** Notes that a suspicious request met the same each time. */
  stayed(): void {
    this.steady += 1;
  }

  /** Whether the service was seen to show this at one moment and not at the next. */
  isFleeting(exchange: Exchange): boolean {
    return this.fleeting.has(signOf(exchange));
  }

  /** Whether several suspicious requests met the same each time, and none met something else. */
  get isSteady(): boolean {
    return this.steady >= steadyRepeats && this.fleeting.size === 0;
  }

  /** Why the responses of this run do not show how the service responds; undefined where nothing speaks against that. */
  get doubt(): string | undefined {
    if (this.wavering !== undefined) return this.wavering;
    return this.lapses < lapsesThatCount ? undefined : lapsesText(this.service, this.lapses);
  }
}
