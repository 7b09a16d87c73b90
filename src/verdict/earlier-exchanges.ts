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

/**
 * The latest response to each request of a run. Rules about any response need no new one: a service is not asked twice for what it has
 * shown.
 */
export class EarlierExchanges {
  private readonly kept = new Map<string, AnsweredExchange>();
  private bytes = 0;

  /** Keeps an exchange, as long as there is room. */
  note(draft: Draft, exchange: Exchange): void {
    if (exchange.outcome === 'unanswered' || isAltered(draft)) return;
    const key = draftKey(draft);
    const replaced = this.kept.get(key);
    const bytes = bytesOf(exchange);
    const more = bytes - (replaced === undefined ? 0 : bytesOf(replaced));
    if (bytes > maxBytes || this.bytes + more > maxTotalBytes) return;
    this.bytes += more;
    this.kept.set(key, exchange);
  }

  /** Returns the latest response to a request; undefined where there is none, or it was not kept. */
  of(draft: Draft): AnsweredExchange | undefined {
    return isAltered(draft) ? undefined : this.kept.get(draftKey(draft));
  }
}
