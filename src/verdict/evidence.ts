import { isUtf8 } from 'node:buffer';
import { shortened } from '../contract/shortened.js';
import { curlCommand } from '../wire/curl.js';
import type { Exchange, HeaderPair } from '../wire/exchange.js';
import { visibleText } from '../wire/visible-text.js';

/** A message body as evidence: text, shortened when long, or base64 when it is no text. */
export interface BodyRecord {
  readonly bytes: number;
  readonly text?: string;
  readonly base64?: string;
  /** Whether only the beginning is kept. */
  readonly shortened: boolean;
}

/** An exchange as plain data for reports; secrets were replaced at the wire. */
export interface ExchangeRecord {
  readonly channel: 'playwright' | 'raw';
  readonly startedAt: string;
  readonly durationMilliseconds: number;
  readonly firstByteAfterMilliseconds?: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    /** Left out, as in the response, where an earlier exchange of a case that held is only counted. */
    readonly headers?: readonly HeaderPair[];
    readonly body?: BodyRecord;
  };
  readonly response?: {
    readonly status: number;
    readonly statusText: string;
    readonly httpVersion: string;
    readonly headers?: readonly HeaderPair[];
    readonly body: BodyRecord;
  };
  /** Why there is no response. */
  readonly failure?: { readonly code: string; readonly reason: string };
  /** Why the request was sent once more, on a new connection; absent when it was sent once. */
  readonly resent?: { readonly reason: string };
  /** Sends the request again; kept where somebody may want to. */
  readonly curl?: string;
}

/**
 * How much of an exchange is kept: `full` for whatever needs explaining; `brief`, with a curl line, for the last exchange
 * of a case that held; `least` for those before it. A run makes a thousand exchanges, and reports are read by people.
 */
export type EvidenceDetail = 'full' | 'brief' | 'least';

const keptBytes: Readonly<Record<EvidenceDetail, number>> = { full: 16 * 1024, brief: 1024, least: 0 };

/** A body as evidence. A body that is not UTF-8 is kept as base64, so that no byte is lost to replacement characters. */
export function bodyRecord(body: Buffer, maximumBytes: number): BodyRecord {
  const kept = body.subarray(0, maximumBytes);
  const shortened = kept.length < body.length;
  const text = kept.toString('utf8');
  // A shortened body may end inside a character; that alone makes it no binary.
  const faithful = shortened ? !text.slice(0, -4).includes('\uFFFD') : isUtf8(kept);
  return { bytes: body.length, shortened, ...(faithful ? { text } : { base64: kept.toString('base64') }) };
}

const maxHeaders = 100;
const maxHeaderText = 4000;

/** UTF-16 units of all headers of a response together, in names and values. */
const maxHeadersText = 8000;

/** Response headers as evidence: a peer that sends thousands, or enormous ones, does not fill the report with them. */
function headerRecord(headers: readonly HeaderPair[]): readonly HeaderPair[] {
  const shorten = (text: string): string =>
    text.length > maxHeaderText
      ? `${shortened(text, maxHeaderText)} (the beginning of ${text.length} characters)`
      : text;
  const kept: HeaderPair[] = [];
  let left = maxHeadersText;
  for (const [name, value] of headers.slice(0, maxHeaders)) {
    if (left <= 0) break;
    const pair: HeaderPair = [shorten(name), shorten(value)];
    kept.push(pair);
    left -= pair[0].length + pair[1].length;
  }
  const more = headers.length - kept.length;
  return more > 0 ? [...kept, ['…', `${more} more headers`]] : kept;
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}

/** A request of a case that held is seldom sent again by hand; the largest of them would fill the report. */
function wantsCurl({ request }: Exchange, detail: EvidenceDetail): boolean {
  return detail === 'full' || (detail === 'brief' && (request.body?.length ?? 0) <= keptBytes.brief);
}

/**
 * An exchange as evidence.
 *
 * @param variables Names of the variables that stand for secrets, for the curl line.
 * @param keptBodyBytes How much of each body is kept where the detail is `full`, and at most elsewhere.
 */
export function exchangeRecord(
  exchange: Exchange,
  variables: readonly string[],
  detail: EvidenceDetail,
  keptBodyBytes: number = keptBytes.full,
): ExchangeRecord {
  const { request, timing } = exchange;
  const kept = detail === 'full' ? keptBodyBytes : Math.min(keptBytes[detail], keptBodyBytes);
  return {
    channel: exchange.channel,
    startedAt: new Date(timing.startedAt).toISOString(),
    durationMilliseconds: rounded(timing.durationMilliseconds),
    ...(timing.firstByteAfter !== undefined && { firstByteAfterMilliseconds: rounded(timing.firstByteAfter) }),
    request: {
      method: request.method,
      url: request.url,
      ...(detail !== 'least' && { headers: request.headers }),
      ...(request.body !== undefined && { body: bodyRecord(request.body, kept) }),
    },
    ...(exchange.outcome === 'answered'
      ? {
          response: {
            status: exchange.response.status,
            statusText: visibleText(exchange.response.statusText, maxHeaderText),
            httpVersion: exchange.response.httpVersion,
            ...(detail !== 'least' && { headers: headerRecord(exchange.response.headers) }),
            body: bodyRecord(exchange.response.body, kept),
          },
        }
      : { failure: { code: exchange.code, reason: exchange.reason } }),
    ...(exchange.resent !== undefined && { resent: exchange.resent }),
    ...(wantsCurl(exchange, detail) && { curl: curlCommand(request, variables) }),
  };
}
