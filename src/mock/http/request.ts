/** A header or query parameter as it stood in the message: order, repetition and letter case kept. */
export type Pair = readonly [name: string, value: string];

/** A request as it came, before anything is decided about it. */
export interface ServiceRequest {
  readonly method: string;
  /** The path without the query, still percent-encoded. */
  readonly path: string;
  /** The query's parameters, still percent-encoded; a parameter without `=` has an empty value. */
  readonly query: readonly Pair[];
  readonly headers: readonly Pair[];
  readonly body: Buffer;
  /** Whether the body was longer than the service reads; then `body` is empty. */
  readonly bodyTooLong: boolean;
}

/** The values of all headers of a name, in any letter case, in the message's order. */
export function headerValues(request: ServiceRequest, name: string): string[] {
  const wanted = name.toLowerCase();
  return request.headers.filter(([found]) => found.toLowerCase() === wanted).map(([, value]) => value.trim());
}

/** The value of a header, repeated ones joined by a comma as HTTP says; `undefined` when it is not there. */
export function header(request: ServiceRequest, name: string): string | undefined {
  const values = headerValues(request, name);
  return values.length === 0 ? undefined : values.join(', ');
}

/** The path and the raw query of a request target; an absolute target (`http://host/path`) loses its origin. */
export function splitTarget(target: string): { path: string; query: Pair[] } {
  const local = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/#.*$/s, '');
  const mark = local.indexOf('?');
  const path = mark < 0 ? local : local.slice(0, mark);
  const query = (mark < 0 ? '' : local.slice(mark + 1))
    .split('&')
    .filter((part) => part !== '')
    .map((part): Pair => {
      const equals = part.indexOf('=');
      return equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
    });
  return { path: path === '' ? '/' : path, query };
}

/** A percent-encoded text in clear, or `undefined` when its encoding is broken. */
export function percentDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
