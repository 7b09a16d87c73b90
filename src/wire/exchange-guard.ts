import type { ClientRequest, IncomingMessage } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Connection } from './connection.js';
import type { Bounds, HeaderPair, Resent, Surplus } from './exchange.js';
import { WireError } from './failure.js';
import { headerPairs } from './header-pairs.js';
import type { HeadersBeside } from './redaction.js';

/** Header bytes read of one answer when the bounds do not say. */
export const defaultMaximumHeaderBytes = 64 * 1024;

const defaultIdleMilliseconds = 10_000;
const defaultMaximumInformational = 16;

const surplusCode = 'ERR_SURPLUS';

function surplusError(): WireError {
  return new WireError(surplusCode, 'further bytes came with the last ones of the body');
}

/**
 * Ends an exchange that would not end by itself: one that is silent, that drips, that sends informational answers (1xx) for
 * ever, or whose body swells. Node.js's client alone waits as long as single bytes arrive, and counts no informational answers.
 * Both channels put their requests under it, so that the same peer ends in the same words on either.
 */
export class ExchangeGuard {
  private cutWith: WireError | undefined;
  private brokenWith: Error | undefined;
  private request: ClientRequest | undefined;
  private response: IncomingMessage | undefined;
  private connection: Connection | undefined;
  private resent = false;
  private readonly whole: NodeJS.Timeout;
  private stage: NodeJS.Timeout | undefined;
  /** The headers of each informational response. */
  private readonly informational: (readonly HeaderPair[])[] = [];
  private bodyBytes = 0;
  private cutListener: ((reason: WireError) => void) | undefined;

  constructor(private readonly bounds: Bounds) {
    const { timeoutMilliseconds, firstByteMilliseconds, deadline } = bounds;
    const left = deadline === undefined ? Number.POSITIVE_INFINITY : Math.max(0, deadline.at - performance.now());
    // An error takes a stack, which would be most of what an exchange costs here.
    const end = (): WireError =>
      deadline === undefined || left > timeoutMilliseconds
        ? new WireError('ERR_TIMEOUT', `no complete answer within ${Math.round(timeoutMilliseconds)} ms`)
        : new WireError(deadline.code, deadline.reason);
    this.whole = setTimeout(
      () => {
        this.cut(end());
      },
      Math.min(left, timeoutMilliseconds),
    );
    if (firstByteMilliseconds !== undefined && firstByteMilliseconds < timeoutMilliseconds) {
      this.stage = setTimeout(() => {
        this.cut(new WireError('ERR_FIRST_BYTE', `no status and headers within ${firstByteMilliseconds} ms`));
      }, firstByteMilliseconds);
    }
  }

  /** Why the guard cut the exchange off; undefined while it has not. */
  get cutOff(): WireError | undefined {
    return this.cutWith;
  }

  /** Why an exchange has no complete answer, as the guard or the connection gives it; undefined when neither failed. */
  get failure(): Error | undefined {
    return this.cutWith ?? this.brokenWith;
  }

  /** Puts a request under guard: it is destroyed when a bound is passed. */
  watch(request: ClientRequest): void {
    this.request = request;
    this.connection = new Connection(request);
    const most = this.bounds.maximumInformational ?? defaultMaximumInformational;
    request.on('information', ({ rawHeaders }) => {
      this.informational.push(headerPairs(rawHeaders));
      if (this.informational.length > most) {
        this.cut(
          new WireError('ERR_INFORMATIONAL', `more than ${most} informational answers came before the final one`),
        );
      }
    });
    // Node.js tells what was wrong with a message here only; whoever reads the body merely learns that it was aborted.
    request.on('error', (error) => {
      this.brokenWith ??= this.explained(error);
    });
    if (this.cutWith !== undefined) request.destroy();
  }

  /** Calls back when a bound is passed, for whoever waits for something that destroying the request would not end. */
  onCut(listener: (reason: WireError) => void): void {
    this.cutListener = listener;
    if (this.cutWith !== undefined) listener(this.cutWith);
  }

  /** Status and headers have come: from here on the body must keep coming. */
  head(response: IncomingMessage): void {
    clearTimeout(this.stage);
    this.response = response;
    this.connection?.responded(response, () => {
      this.brokenWith ??= surplusError();
    });
    const idle = this.bounds.idleMilliseconds ?? defaultIdleMilliseconds;
    if (this.cutWith !== undefined || idle >= this.bounds.timeoutMilliseconds) return;
    this.stage = setTimeout(() => {
      this.cut(new WireError('ERR_IDLE', `nothing of the body came for ${idle} ms, after ${this.bodyBytes} bytes`));
    }, idle);
  }

  /** The headers that came before the final response and after its body, as far as it has come. */
  get headersBeside(): HeadersBeside {
    return { informational: this.informational.flat(), trailers: headerPairs(this.response?.rawTrailers ?? []) };
  }

  /** Bytes that follow the response. */
  get surplus(): Surplus {
    return this.connection?.surplus ?? { bytes: 0 };
  }

  /**
   * Waits until what the peer sent right after the body is here: the next request on the connection must not meet it.
   *
   * @throws WireError ERR_SURPLUS when more came with the last bytes of the body than the response announced.
   */
  async bodyEnded(): Promise<void> {
    await nextTurn();
    if (this.brokenWith instanceof WireError && this.brokenWith.code === surplusCode) throw this.brokenWith;
  }

  /**
   * Whether to send the request once more, which the guard then awaits: its connection had died while it was idle, so nothing says
   * that the service ever saw it. Not for a request that has been sent again already. The bounds hold for both together.
   */
  takeResend(): Resent | undefined {
    if (this.resent || this.cutWith !== undefined || this.response !== undefined) return undefined;
    const code = this.brokenWith !== undefined && 'code' in this.brokenWith ? this.brokenWith.code : undefined;
    const resent = this.connection?.resendReason(typeof code === 'string' ? code : undefined);
    if (resent === undefined) return undefined;
    this.connection?.closeIdle();
    this.resent = true;
    this.brokenWith = undefined;
    return resent;
  }

  /** Body bytes have come. @returns Whether they still fit; when not, the exchange is cut off. */
  admit(bytes: number): boolean {
    this.bodyBytes += bytes;
    this.stage?.refresh();
    const { maximumBodyBytes } = this.bounds;
    if (this.bodyBytes <= maximumBodyBytes) return this.cutWith === undefined;
    this.cut(new WireError('ERR_BODY_SIZE', `the body has more than ${maximumBodyBytes} bytes`));
    return false;
  }

  /** The exchange is over, whichever way: nothing is cut any more. */
  end(): void {
    clearTimeout(this.whole);
    clearTimeout(this.stage);
  }

  /** The parser's error in the place of which the harness can say more. */
  private explained(error: Error): Error {
    if (!('code' in error) || typeof error.code !== 'string') return error;
    if (error.code.startsWith('HPE_') && this.response?.complete === true) return surplusError();
    if (error.code !== 'HPE_HEADER_OVERFLOW') return error;
    const most = this.bounds.maximumHeaderBytes ?? defaultMaximumHeaderBytes;
    return new WireError('HPE_HEADER_OVERFLOW', `status line and headers have more than ${most} bytes`);
  }

  private cut(reason: WireError): void {
    if (this.cutWith !== undefined) return;
    this.cutWith = reason;
    this.end();
    // Without the reason: an answer whose end came with the bytes that were too many has given its connection back already, and
    // nobody would be left to hear an error on it. The reason is asked for here.
    this.request?.destroy();
    this.cutListener?.(reason);
  }
}
