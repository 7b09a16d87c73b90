/** One header as it stood on the wire: name in its own case, value untouched but for redaction. */
export type HeaderPair = readonly [name: string, value: string];

/** How a request tells where its body ends. `none` sends a body and says nothing of its length. */
export type Framing = 'content-length' | 'chunked' | 'none';

/** A secret that a request carries, and the name of the variable that stands for it wherever a person can see it. */
export interface Secret {
  readonly value: string;
  readonly variable: string;
}

/** A secret found in a response: where it stood and in which form. The secret itself is not kept. */
export interface LeakedSecret {
  readonly variable: string;
  readonly where: 'header' | 'trailer' | 'informational response' | 'body' | 'status line';
  readonly header?: string;
  readonly form: SecretForm;
}

/** The forms in which a secret can stand in a message. */
export type SecretForm =
  | 'plain'
  | 'percent-encoded'
  | 'JSON-escaped'
  | 'HTML-escaped'
  | 'base64-encoded'
  | 'hexadecimal'
  | 'quoted-printable'
  /** In another letter case, or with blanks for plus signs, as what is taken for a form is read. */
  | 'altered';

/** A request that is ready for the wire: absolute address and every header that the harness wants sent, in order. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderPair[];
  readonly body: Buffer | undefined;
  readonly framing: Framing;
  /** Forces the raw channel where the harness must see framing that Playwright hides. */
  readonly raw?: boolean;
}

/** The request as it left, secrets replaced by `$VARIABLE`. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderPair[];
  readonly body: Buffer | undefined;
  readonly framing: Framing;
}

/** The response as it came, secrets replaced by `$VARIABLE`. */
export interface ReceivedResponse {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly headers: readonly HeaderPair[];
  /** The bytes of the body after its transfer coding, before its content coding. */
  readonly rawBody: Buffer;
  /** The body after its content coding (gzip, deflate, br); equal to `rawBody` without one. */
  readonly body: Buffer;
  /** Places in which a secret stood before it was redacted. */
  readonly leaks: readonly LeakedSecret[];
  /** What came on the connection after the response. */
  readonly surplus: Surplus;
}

/** Bytes that follow a response although no request asked for them. The count is live: they may come after the exchange. */
export interface Surplus {
  bytes: number;
}

/** Why a request was sent a second time. */
export interface Resent {
  readonly reason: string;
}

/** When a request was sent and how long its answer took, in milliseconds. */
export interface Timing {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly firstByteAfter: number | undefined;
  readonly durationMilliseconds: number;
}

interface ExchangeBase {
  readonly channel: 'playwright' | 'raw';
  readonly request: SentRequest;
  readonly timing: Timing;
  /** Set when the connection had died while it was idle, and the request was sent once more on a new one. */
  readonly resent?: Resent;
}

/** A request that was answered with a complete HTTP message. */
export interface AnsweredExchange extends ExchangeBase {
  readonly outcome: 'answered';
  readonly response: ReceivedResponse;
}

/** A request that got no complete HTTP answer: connection, time, size or protocol stood in the way. */
export interface UnansweredExchange extends ExchangeBase {
  readonly outcome: 'unanswered';
  /** The system's or parser's code, such as ECONNREFUSED. */
  readonly code: string;
  /** What happened, in words, secrets redacted. */
  readonly reason: string;
}

/** Both messages of one request, as sent and as received. */
export type Exchange = AnsweredExchange | UnansweredExchange;

/** Limits within which one exchange must end, whatever the peer does. What is absent has the default that is named. */
export interface Bounds {
  /** The whole exchange, in milliseconds. */
  readonly timeoutMilliseconds: number;
  /** Body bytes read at most, before and after content decoding. */
  readonly maximumBodyBytes: number;
  /** Until status and headers have come, in milliseconds; the whole exchange's time when absent. */
  readonly firstByteMilliseconds?: number;
  /** Between two pieces of a body, in milliseconds; 10,000 when absent. */
  readonly idleMilliseconds?: number;
  /** Bytes of status line and headers; 64 KiB when absent. */
  readonly maximumHeaderBytes?: number;
  /** Informational answers (1xx) before the final one; 16 when absent. */
  readonly maximumInformational?: number;
  /** Values in a JSON body, at whatever depth; 500,000 when absent. */
  readonly maximumValues?: number;
  /** The end of the run that the exchange is part of, however long the request waits for its turn; none when absent. */
  readonly deadline?: Deadline;
}

/** An instant at which an exchange is cut off, and why. */
export interface Deadline {
  /** On the clock of `performance.now()`. */
  readonly at: number;
  readonly code: string;
  readonly reason: string;
}

/** A way to put a request on the wire. Never throws for what a peer does: that is an unanswered exchange. */
export interface Channel {
  send(request: WireRequest, bounds: Bounds): Promise<Exchange>;
  /** Closes every connection. */
  close(): Promise<void>;
}

/** All values of a header, in order; names compare in any case. */
export function headerValues(headers: readonly HeaderPair[], name: string): string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([candidate]) => candidate.toLowerCase() === wanted).map(([, value]) => value);
}

/** The values of a header joined as HTTP joins a list, or undefined when it is absent. */
export function headerValue(headers: readonly HeaderPair[], name: string): string | undefined {
  const values = headerValues(headers, name);
  return values.length === 0 ? undefined : values.join(', ');
}
