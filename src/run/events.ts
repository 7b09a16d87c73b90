import type { CheckResult } from '../verdict/outcome.js';
import type { Subject, Unjudged } from './subject.js';

/** How a run came to its end. */
export interface RunEnd {
  /** What ended it before all that was selected had its turn: somebody, or its time; absent when it came to its end. */
  readonly cutShortBy?: 'interruption' | 'time';
  readonly durationMilliseconds: number;
  readonly unjudged: readonly Unjudged[];
}

/** What happens in a run, in this order: started, then of each check its turn, its cases and its result, then ended. */
export type RunEvent =
  | { readonly kind: 'started'; readonly startedAt: Date; readonly subjects: readonly Subject[] }
  | { readonly kind: 'check'; readonly subject: Subject }
  | { readonly kind: 'case'; readonly title: string }
  | { readonly kind: 'result'; readonly result: CheckResult }
  | { readonly kind: 'ended'; readonly end: RunEnd };
