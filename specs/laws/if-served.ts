import type { Draft } from '../../src/target/draft.js';
import { Refused } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { Accepting } from './dialect.js';
import { type Control, controlOf } from './refused.js';

/**
 * Returns a control that is one request where the service serves it, else a plainer one: that the first should be served is judged by
 * other rules, if at all.
 */
export function ifServed(dialect: Accepting, control: Control, plainer: Control): (subject: Subject) => Promise<Draft> {
  return async (subject) => {
    const draft = await controlOf(control, subject);
    try {
      await subject.control(draft, dialect.accepted());
      return draft;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return controlOf(plainer, subject);
    }
  };
}
