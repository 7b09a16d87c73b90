import { createHash } from 'node:crypto';

/** Smaller bodies are cheaper to keep twice than to compare. */
const leastBytes = 64 * 1024;

/** How many different large bodies are remembered; what is forgotten is only kept twice. */
const mostRemembered = 64;

const held = new Map<string, WeakRef<Buffer>>();

const keys = new WeakMap<Buffer, string>();

function keyOf(body: Buffer): string {
  const key = keys.get(body) ?? createHash('sha256').update(body).digest('base64');
  keys.set(body, key);
  return key;
}

/** The same bytes in the buffer that {@link sharedBody} returned for them, if one is still in use; this buffer otherwise. */
export function heldBody(body: Buffer): Buffer {
  return body.length < leastBytes ? body : (held.get(keyOf(body))?.deref() ?? body);
}

/**
 * The same bytes in the buffer that holds them already, if one is still in use; this buffer otherwise. A run keeps the answers
 * that its checks share: a service that says the same megabytes to every request shall take up their room once, and have them
 * read once.
 */
export function sharedBody(body: Buffer): Buffer {
  if (body.length < leastBytes) return body;
  const key = keyOf(body);
  const known = heldBody(body);
  // Last remembered, last forgotten.
  held.delete(key);
  held.set(key, new WeakRef(known));
  const [oldest] = held.keys();
  if (held.size > mostRemembered && oldest !== undefined) held.delete(oldest);
  return known;
}
