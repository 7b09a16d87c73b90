import type { Service } from '../contract/service.js';
import type { Draft } from '../target/draft.js';
import type { Target } from '../target/target.js';
import type { CheckContext } from './context.js';

/**
 * Code that judges one requirement on one service. A plain value: running it is somebody else's work, so the same list
 * runs as Playwright tests, in process, or in a user's own suite.
 */
export interface Check {
  /** The requirement's id. */
  readonly requirement: string;
  readonly service: Service;
  /** Whether the control follows it in any case: it is the last of its service. */
  readonly isLast?: true;
  /** `every` for a rule about any response: it is judged on all that the run received too, so it runs after the others. */
  readonly responses?: 'every';
  /** Judges the requirement by running cases on the context. Throws only for a fault of its own. */
  run(context: CheckContext): Promise<void>;
  /**
   * The service's smallest valid requests in the caller's name, the simplest first: one of them shows whether the service serves the
   * caller. Where the profile names nothing to ask for, a sentence that says what it must name.
   */
  controls?(target: Target): readonly Draft[] | string;
  /** A smallest valid request to each other service with an address: where a credential that this one must refuse is taken. */
  controlsElsewhere?(target: Target): readonly Draft[];
  /**
   * Judges what can be judged although the service refuses the caller from the start: only what it finds counts. Absent where
   * nothing can.
   */
  runUnserved?(context: CheckContext): Promise<void>;
  /** Judges what the run received before the service was lost: only what it finds counts. Absent where nothing was judged by then. */
  runLost?(context: CheckContext): Promise<void>;
  /**
   * Asked only before a pass is given: why this service's answers prove nothing, or undefined when they do. The reason turns
   * the pass into inconclusive; what was found stands.
   */
  precondition?(context: CheckContext): Promise<string | undefined>;
}
