import { requirement } from '../../contract/requirements.js';
import type { Level } from '../../contract/service.js';

/** One place in which a message departs from the contract. */
export interface Departure {
  /** How binding the rule is that is broken. */
  readonly level: Level;
  /** The requirement that states the rule; absent where a schema alone does. */
  readonly requirement?: string;
  readonly part: 'status' | 'headers' | 'query' | 'body';
  /** JSON pointer in that part, `''` for its root; the name of a header; `''` for the status. */
  readonly pointer: string;
  /** What the contract asks for, as the end of a sentence that starts with "expected". */
  readonly expected: string;
  /** What came, shortened. Secrets are never shown. */
  readonly got: string;
  /** The whole departure in a sentence or two: place, what came, what was expected and, for a slip, the right name. */
  readonly message: string;
  /** The page and section that document the place, and what they say it means. */
  readonly source?: string;
  readonly meaning?: string;
  /** How many more places break the same rule of the schema and are not listed. */
  readonly further: number;
}

/** A departure with what only the checks need of it. */
export interface Deviation extends Departure {
  /** What was done wrong, without the data of this message: two deviations of one kind are one mistake. */
  readonly kind: string;
  /** The value at the place, for the evidence. */
  readonly value?: unknown;
  /** What came, with the kind of the value where its text alone does not show it. */
  readonly gotWithKind?: string;
}

/** What a rule says of a place that breaks it. */
export interface DeviationNote {
  readonly part: Departure['part'];
  /** JSON pointer or name of a header; the root, or the status, when absent. */
  readonly pointer?: string;
  readonly expected: string;
  readonly got: string;
  readonly value?: unknown;
  /** The requirement's own when absent. */
  readonly level?: Level;
  /** Tells apart what one rule finds in one place; by default the place alone does. */
  readonly kind?: string;
}

function placeOf({ part, pointer = '' }: DeviationNote): string {
  if (pointer === '') return part === 'body' ? 'root of the body' : part;
  return part === 'headers' ? `header ${pointer}` : `${part} at ${pointer}`;
}

/** Returns a pointer with a star for each place in a list. */
function withoutPlaces(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, '/*');
}

/** Makes a deviation from a rule that no schema states: its sentence is made of the note. */
export function deviation(id: string, note: DeviationNote): Deviation {
  const rule = requirement(id);
  const [first] = rule.sources;
  const { part, pointer = '', expected, got, level, kind } = note;
  return {
    level: level ?? rule.level,
    requirement: id,
    part,
    pointer,
    expected,
    got,
    message: `The ${placeOf(note)} is ${got}; expected ${expected}.`,
    meaning: rule.title,
    ...(first !== undefined && {
      source: first.section === undefined ? first.page : `${first.page}, ${first.section}`,
    }),
    further: 0,
    kind: `${kind ?? ''} ${part} ${withoutPlaces(pointer)}`,
    ...('value' in note && { value: note.value }),
  };
}

/** Returns a deviation as users of the package see it. */
export function asDeparture(found: Deviation): Departure {
  const { level, requirement: id, part, pointer, expected, got, message, source, meaning, further } = found;
  return {
    level,
    ...(id !== undefined && { requirement: id }),
    part,
    pointer,
    expected,
    got,
    message,
    ...(source !== undefined && { source }),
    ...(meaning !== undefined && { meaning }),
    further,
  };
}
