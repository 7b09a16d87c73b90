import { type Draft, isAltered } from '../target/draft.js';
import type { AnsweredExchange, Exchange } from '../wire/exchange.js';

/** Larger messages are sent again when they are needed: to keep them would fill the memory. */
const maxBytes = 64 * 1024;

/** Bytes of messages that a run keeps to look at again. */
const maxTotalBytes = 16 * 1024 * 1024;

const knownKeys = new WeakMap<Draft, string>();

/** Returns what makes two drafts the same request, but for an altered credential. */
export function draftKey(draft: Draft): string {
  const key = knownKeys.get(draft) ?? madeKey(draft);
  knownKeys.set(draft, key);
  return key;
}

function madeKey(draft: Draft): string {
  return `${JSON.stringify({ ...draft, body: undefined })} ${draft.body?.toString('latin1') ?? ''}`;
}

function bytesOf({ request, response }: AnsweredExchange): number {
  return response.body.length + response.rawBody.length + (request.body?.length ?? 0);
}

/** A request, and what a run first received for it. */
export interface FirstExchange {
  readonly draft: Draft;
  readonly exchange: AnsweredExchange;
}

/**
 * The latest response to each request of a run, and the first one. Rules about any response need no new one: a service is not asked twice for what it has
 * shown.
 */
export class EarlierExchanges {
  private readonly kept = new Map<string, AnsweredExchange>();
  private readonly first = new Map<string, FirstExchange>();
  private bytes = 0;

  /** Keeps an exchange, as long as there is room. */
  note(draft: Draft, exchange: Exchange): void {
    if (exchange.outcome === 'unanswered' || isAltered(draft)) return;
    const key = draftKey(draft);
    const replaced = this.kept.get(key);
    const bytes = bytesOf(exchange);
    // The first one stays when the latest is replaced.
    const isDropped = replaced !== undefined && replaced !== this.first.get(key)?.exchange;
    const more = bytes - (isDropped ? bytesOf(replaced) : 0);
    if (bytes > maxBytes || this.bytes + more > maxTotalBytes) return;
    this.bytes += more;
    this.kept.set(key, exchange);
    if (!this.first.has(key)) this.first.set(key, { draft, exchange });
  }

  /** Returns the first response to each request, in the order in which they came. */
  get firsts(): readonly FirstExchange[] {
    return [...this.first.values()];
  }

  /** Returns the latest response to a request; undefined where there is none, or it was not kept. */
  of(draft: Draft): AnsweredExchange | undefined {
    return isAltered(draft) ? undefined : this.kept.get(draftKey(draft));
  }
}
