import type { ExchangeRecord } from '../../../verdict/evidence.js';
import { shownLine } from '../shown-text.js';

type SentRecord = ExchangeRecord['request'];

/** The length follows from the body, which is told by itself. */
const derived: ReadonlySet<string> = new Set(['content-length']);

/** More differences than these are no edit of a request but another one. */
const most = 4;

function headersByName(headers: NonNullable<SentRecord['headers']>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (derived.has(key)) continue;
    const earlier = found.get(key);
    found.set(key, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return found;
}

function shown(text: string): string {
  return shownLine(text, 160);
}

function headerDifferences(one: SentRecord, other: SentRecord): string[] {
  // Headers that were kept elsewhere cannot be compared.
  if (one.headers === undefined || other.headers === undefined) return [];
  const before = headersByName(one.headers);
  const after = headersByName(other.headers);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    if (was === is) return [];
    const label = shown(name);
    if (is === undefined) return [`no header ${label}, in place of “${shown(was ?? '')}”`];
    return [
      `header ${label}: “${shown(is)}”${was === undefined ? ', which is not in the other' : `, in place of “${shown(was)}”`}`,
    ];
  });
}

/** The address without its origin, which a reader knows. */
function pathOf(url: string): string {
  return /^[a-z]+:\/\/[^/]*(\/.*)$/i.exec(url)?.[1] ?? url;
}

function bodyDifference({ body: was }: SentRecord, { body: is }: SentRecord): string {
  if (is === undefined) return 'no body';
  if (was === undefined) return `a body of ${is.bytes} bytes, in place of none`;
  const isShort = [was, is].every((body) => body.text !== undefined && body.text.length <= 120 && !body.shortened);
  return isShort
    ? `body “${shown(is.text ?? '')}”, in place of “${shown(was.text ?? '')}”`
    : `another body, of ${is.bytes} bytes in place of ${was.bytes}`;
}

function bodyKept({ body }: SentRecord): string {
  return body === undefined ? 'none' : `${body.bytes} ${body.text ?? body.base64 ?? ''}`;
}

/**
 * What one request has that another has not, in words: an edited request is understood by its edit.
 *
 * @param one The request that it is compared with.
 * @param other The request that tells.
 * @returns No words where the two are the same; undefined where they have too little in common to be compared.
 */
export function requestDifference(one: SentRecord, other: SentRecord): readonly string[] | undefined {
  const differences = [
    ...(one.method === other.method ? [] : [`method ${shown(other.method)}, in place of ${shown(one.method)}`]),
    ...(one.url === other.url ? [] : [`address ${shown(pathOf(other.url))}, in place of ${shown(pathOf(one.url))}`]),
    ...headerDifferences(one, other),
    ...(bodyKept(one) === bodyKept(other) ? [] : [bodyDifference(one, other)]),
  ];
  return differences.length > most ? undefined : differences;
}
