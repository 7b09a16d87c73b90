/** What a run says last. */
export interface Closing {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

let kept: Closing | undefined;
let makeWay: () => void = () => undefined;

/** Keeps what the run shall say when every reporter is done. */
export function keepClosing(closing: Closing): void {
  kept = closing;
}

/** Tells what has to be done before the last word is said, such as to wipe a line that is still being rewritten. */
export function beforeClosing(done: () => void): void {
  makeWay = done;
}

/**
 * What the run shall say last, for whoever asks first; undefined when there is nothing to say, or it has been said. Whoever
 * asks is about to write, so the place for it is made.
 */
export function takeClosing(): Closing | undefined {
  makeWay();
  const taken = kept;
  kept = undefined;
  return taken;
}
