/** A peer while it listens. */
export interface RunningPeer {
  /** Its address, without a trailing slash. */
  readonly url: string;
  /** What went wrong beside the exchange, such as a redirect that was followed; undefined when nothing did. */
  readonly complaint?: () => string | undefined;
  close(): Promise<void>;
}

/** A broken service, and what an exchange with it must come to. */
export interface Peer {
  /** What it does, as a row of the table names it. */
  readonly name: string;
  /** Whether either channel gets a complete HTTP message from it; `either` where HTTP leaves that to the reader. */
  readonly exchange: 'answered' | 'unanswered' | 'either';
  /** What code and reason of an unanswered exchange must say. */
  readonly reason?: RegExp;
  /** Whether its answers are good enough that a check may honestly pass. */
  readonly mayPass?: boolean;
  /** The time bound of an exchange: short where only time ends it, so that the zoo is soon seen. */
  readonly timeoutMilliseconds?: number;
  start(): Promise<RunningPeer>;
}
