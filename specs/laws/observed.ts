import { type Cases, each } from './check.js';
import type { Accepting } from './dialect.js';
import { type Control, controlOf, type Edits, titledEdits } from './refused.js';

/** One case an edit of which the documents do not speak: how the service responds is noted, and not judged. */
export function observed(dialect: Accepting, control: Control, edits: Edits): Cases {
  return each(titledEdits(edits), ([title, edit]) => [
    title,
    async (subject) => {
      await subject.observed(await controlOf(control, subject), edit, dialect.accepted());
    },
  ]);
}
