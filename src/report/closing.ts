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

/** What the run shall say last; undefined when there is nothing to say. */
export function keptClosing(): Closing | undefined {
  return kept;
}
