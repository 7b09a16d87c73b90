import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, type ZlibOptions } from 'node:zlib';
import { shortened } from '../contract/shortened.js';

/** UTF-16 units of a coding's name that a reason quotes: the peer chooses it. */
const maxQuoted = 80;

/** What came of undoing a content coding. */
export type Decoded = { readonly ok: true; readonly body: Buffer } | { readonly ok: false; readonly reason: string };

function inflateAny(body: Buffer, options: ZlibOptions): Buffer {
  try {
    return inflateSync(body, options);
  } catch {
    // Some servers mean the bare deflate stream by `deflate`; HTTP tells recipients to bear with it.
    return inflateRawSync(body, options);
  }
}

/**
 * Undoes the content codings of a response body (RFC 9110, section 8.4), last applied first.
 *
 * @param contentEncoding The header's value, undefined for none.
 * @param maximumBytes The decoded size at most: a body that swells beyond it is refused, not kept.
 */
export function decodeBody(body: Buffer, contentEncoding: string | undefined, maximumBytes: number): Decoded {
  const codings = (contentEncoding ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > 3) return { ok: false, reason: `the body is coded ${codings.length} times` };
  let decoded = body;
  const options = { maxOutputLength: maximumBytes };
  for (const coding of codings.reverse()) {
    if (decoded.length === 0) break;
    try {
      if (coding === 'gzip' || coding === 'x-gzip') decoded = gunzipSync(decoded, options);
      else if (coding === 'deflate') decoded = inflateAny(decoded, options);
      else if (coding === 'br') decoded = brotliDecompressSync(decoded, options);
      else return { ok: false, reason: `the content coding "${shortened(coding, maxQuoted)}" was not asked for` };
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return { ok: false, reason: `the ${coding} body cannot be decoded within ${maximumBytes} bytes (${detail})` };
    }
  }
  return { ok: true, body: decoded };
}
