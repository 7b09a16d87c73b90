/** What a run says last. */
export interface Closing {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

let kept: Closing | undefined;

/** Keeps what the run shall say when every reporter is done. */
export function keepClosing(closing: Closing): void {
  kept = closing;
}

/** What the run shall say last, for whoever asks first; undefined when there is nothing to say, or it has been said. */
export function takeClosing(): Closing | undefined {
  const taken = kept;
  kept = undefined;
  return taken;
}
