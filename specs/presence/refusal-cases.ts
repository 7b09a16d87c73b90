import { answersOf } from '../../src/contract/requirements.js';
import type { Level } from '../../src/contract/service.js';
import type { Draft } from '../../src/target/draft.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Edit } from '../../src/verdict/edit.js';
import { presenceRequest, syntheticXuids } from './requests.js';

/**
 * Adds one case an edit, each a proven refusal of the control; the statuses are the requirement's answers called `refused`.
 *
 * @param level What a request that is not refused weighs; by default what the requirement does.
 */
export async function refusalCases(
  context: CheckContext,
  control: Draft,
  edits: readonly Edit[],
  level?: Level,
): Promise<void> {
  const refusal = answersOf(context.requirement, 'refused');
  for (const edit of edits) {
    await context.case(edit.title, async (subject) => {
      await subject.refused(control, edit, refusal, level === undefined ? {} : { level });
    });
  }
}

/** One case an edit about which the documents are silent: how it is answered is noted and not judged. */
export async function observedCases(context: CheckContext, control: Draft, edits: readonly Edit[]): Promise<void> {
  for (const edit of edits) {
    await context.case(edit.title, async (subject) => {
      await subject.observed(control, edit);
    });
  }
}

/**
 * A well-formed request whose form alone counts. Its users are synthetic: what a service knows of them, or hides, must not
 * play into whether it takes the request.
 */
export const plainRequest: Draft = presenceRequest({ users: syntheticXuids(2) });
