import { Refused } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import { look } from '../laws/dialect.js';
import { type FilterKind, valuesIn, valuesOfNobody } from './filters.js';
import { discover, presence, type Question } from './service.js';

/** Returns the values that people show. @throws NotExercised when there is none. */
export async function shownValues(subject: Subject, kind: FilterKind): Promise<readonly [string, ...string[]]> {
  const [first, ...others] = valuesIn(kind, await discover(subject));
  if (first === undefined) return subject.notExercised(`nobody whom the caller may see shows a ${kind.noun}`);
  return [first, ...others];
}

/** Returns the first of them. @throws As `shownValues`. */
export async function firstValue(subject: Subject, kind: FilterKind): Promise<string> {
  return (await shownValues(subject, kind))[0];
}

/** Returns a value that the documents name and nobody shows. @throws NotExercised when there is none. */
export async function spareValue(subject: Subject, kind: FilterKind): Promise<string> {
  const records = await discover(subject);
  if (records.length === 0) subject.notExercised('nobody is shown without the filter either');
  return (
    valuesOfNobody(kind, records, subject.requirement)[0] ??
    subject.notExercised(`people show every ${kind.noun} that could stand for nobody's`)
  );
}

/** Whether the service takes a query of which no page says that it must. */
export async function isTaken(subject: Subject, question: Question): Promise<boolean> {
  try {
    await look(presence, subject, question);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}
