import type { Exchange } from '../wire/exchange.js';
import { Inconclusive } from './signals.js';

/** Answers of fewer bytes are kept uncounted: a run makes a thousand requests, and shares a tenth of them. */
const smallBytes = 64 * 1024;

/** Bytes of larger answers that a run keeps for the checks that share them. */
const mostBytes = 32 * 1024 * 1024;

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** An exchange or nothing: an object with the two members that every answered exchange has. */
function answerOf(value: unknown): Buffer | undefined {
  const exchange = value as Partial<Exchange> | undefined;
  return isObject(value) && exchange?.outcome === 'answered' ? exchange.response?.body : undefined;
}

/** The bodies of the answers in a value that is an exchange, or that holds a list of them. */
function bodiesIn(value: unknown): Buffer[] {
  const listed: unknown = isObject(value) && 'exchanges' in value ? value.exchanges : [];
  return [value, ...(Array.isArray(listed) ? (listed as readonly unknown[]) : [])].flatMap(
    (one) => answerOf(one) ?? [],
  );
}

/**
 * What the checks of a run share, each made once; but for answers whose bodies are so large that keeping them all would fill the
 * memory: those are asked for again by whoever needs them. Equal bodies count once.
 */
export class Memos {
  private readonly made = new Map<string, Promise<unknown>>();
  private readonly bodies = new Set<Buffer>();
  private bytes = 0;

  /** What `make` gave the first time it was asked for under this key, if that was kept; else what it gives now. */
  get<Value>(key: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.made.get(key);
    // The key names the value's maker, so what is stored under it is what that maker gives.
    if (known !== undefined) return known as Promise<Value>;
    const making = make();
    this.made.set(key, making);
    making.then(
      (value) => {
        if (!this.admits(value)) this.made.delete(key);
      },
      // The caller meets the error. What failed for a moment only is tried again by the checks after it.
      (error: unknown) => {
        if (error instanceof Inconclusive && error.isPassing) this.made.delete(key);
      },
    );
    return making;
  }

  private admits(value: unknown): boolean {
    const further = new Set(bodiesIn(value).filter((body) => body.length > smallBytes && !this.bodies.has(body)));
    const bytes = [...further].reduce((sum, { length }) => sum + length, 0);
    if (this.bytes + bytes > mostBytes) return false;
    this.bytes += bytes;
    further.forEach((body) => this.bodies.add(body));
    return true;
  }
}
