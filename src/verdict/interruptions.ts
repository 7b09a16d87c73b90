import type { Service } from '../contract/service.js';
import type { Exchange } from '../wire/exchange.js';
import { isUnsent } from './no-response.js';
import { type InterruptedAt, interruptionText, unstableText } from './standing-words.js';

/** The first and the last of some requests, by their numbers for a service; zeros where there are none. */
export interface RequestRange {
  readonly first: number;
  readonly last: number;
}

/** A time in which the service did not serve the caller. Nothing that was seen in it counts. */
export interface Interruption {
  /** One sentence for people; every requirement that it kept from being judged shares it. */
  readonly reason: string;
  /** Whether the service serves the caller again; if not, nothing more is sent to it. */
  readonly isOver: boolean;
  /** Why the last control failed, for callers that tell a dead service from one that refuses. */
  readonly exchange: Exchange;
}

/** A service that stops serving the caller again and again is not worth the wait. */
const maxInterruptions = 3;

/** The times of a run in which a service did not serve the caller. */
export class Interruptions {
  private readonly past: { readonly range: RequestRange; readonly reason: string }[] = [];

  constructor(private readonly service: Service) {}

  /** Why the caller was not served while one of these requests was sent; undefined where it was. */
  during({ first, last }: RequestRange): string | undefined {
    if (last === 0) return undefined;
    return this.past.find(({ range }) => last >= range.first && first <= range.last)?.reason;
  }

  /**
   * Adds a time in which the control was not served.
   *
   * @param range The requests of that time.
   * @param at What the sentence for people needs to know.
   * @param last The last try of the control in that time.
   * @param isServedAgain Whether that one was served.
   */
  add(range: RequestRange, at: InterruptedAt, last: Exchange, isServedAgain: boolean): Interruption {
    const times = this.past.length + 1;
    const isOver = isServedAgain && times < maxInterruptions;
    const reason = this.reasonOf(at, last, { isOver, isServedAgain }, times);
    this.past.push({ range, reason });
    return { reason, isOver, exchange: at.exchange };
  }

  private reasonOf(
    words: InterruptedAt,
    last: Exchange,
    { isOver, isServedAgain }: { readonly isOver: boolean; readonly isServedAgain: boolean },
    times: number,
  ): string {
    if (last.outcome === 'unanswered' && isUnsent(last)) return last.reason;
    if (isOver) return interruptionText(words, 'served again');
    return isServedAgain ? unstableText(this.service, times) : interruptionText(words, 'lost');
  }
}
