import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { SurveyEntry } from '../survey.js';

/** Judges a case for each of these entries of a survey; where the profile allows for none, one case that says so. */
export async function eachEntry(
  context: CheckContext,
  entries: readonly SurveyEntry[],
  judge: (subject: Subject, entry: SurveyEntry) => Promise<void>,
): Promise<void> {
  for (const entry of entries) await context.case(entry.title, (subject) => judge(subject, entry));
  if (entries.length > 0) return;
  await context.case('any request', (subject) =>
    subject.skip('the profile names nothing that a request could ask for'),
  );
}
