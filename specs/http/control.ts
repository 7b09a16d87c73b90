import { type AnswerSet, answersOf, requirement } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { Survey } from '../survey.js';

/** A well-formed request of the survey's service that its service should accept. Ends the case where there is none. */
export function controlOf(
  survey: Survey,
  context: CheckContext,
  subject: Subject,
): { draft: Draft; accepted: AnswerSet } {
  const entry = survey.entries(context.target).find(({ expectation }) => expectation === 'accepted');
  if (entry === undefined) return subject.skip('the profile names nothing that a well-formed request could ask for');
  return { draft: entry.draft, accepted: answersOf(requirement('HTTP-STATUS-SET'), 'accepted') };
}
