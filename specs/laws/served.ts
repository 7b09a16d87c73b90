import type { Level } from '../../src/contract/service.js';
import { type Cases, each } from './check.js';
import type { Accepting } from './dialect.js';
import { type Control, controlOf, type Edits, titledEdits } from './refused.js';

/** One case an edit: the control is accepted, and so is the same request with this one difference. The dual of `refused`. */
export function served(dialect: Accepting, control: Control, edits: Edits, level?: Level): Cases {
  return each(titledEdits(edits), ([title, edit]) => [
    title,
    async (subject) => {
      const draft = await controlOf(control, subject);
      await subject.control(draft, dialect.accepted());
      await subject.demanded(edit.apply(draft), `a request with ${edit.title}`, dialect.accepted(), level);
    },
  ]);
}
