import { visibleText } from '../wire/visible-text.js';

/** Values of a place that stand in answers although the contract does not list them. */
export interface UnlistedValues {
  /** Index of the place. */
  readonly element: number;
  /** The first few of them in the order of their code units, shortened. */
  readonly values: readonly string[];
  /** Whether there were more than are told. */
  readonly more?: true;
}

/** What of the contract some exchanges showed: indexes into `elementsOf(service).elements`, in rising order. */
export interface CoverageRecord {
  /** Of requests: carried by one that was accepted. Of answers: stood in one with the status whose schema it is. */
  readonly seen: readonly number[];
  /** Of requests: carried by one that was answered, but by none that was accepted. */
  readonly refused: readonly number[];
  readonly unlisted: readonly UnlistedValues[];
}

/** Unlisted values of one place that are shown: an open set that is taken for a closed one has thousands. */
export const maxUnlisted = 12;
const longestValue = 80;

/** Marks, the weaker first: an element that an accepted request carried was not only refused. */
export const [never, refused, seen] = [0, 1, 2] as const;

/** How an element came to be seen. */
export type Mark = typeof never | typeof refused | typeof seen;

/** Unlisted values of one place; keeps the least ones, so that the order in which they come makes no difference. */
class FewTexts {
  readonly texts: string[] = [];
  more = false;

  add(text: string): void {
    if (this.texts.includes(text)) return;
    this.texts.push(text);
    if (this.texts.length <= maxUnlisted) return;
    this.texts.sort();
    this.texts.pop();
    this.more = true;
  }
}

/** What one exchange, or several together, showed: a mark for each element of the contract. */
export class Showing {
  readonly marks: Uint8Array;
  readonly unlisted = new Map<number, FewTexts>();

  constructor(size: number) {
    this.marks = new Uint8Array(size);
  }

  mark(index: number, mark: Mark): void {
    if ((this.marks[index] ?? never) < mark) this.marks[index] = mark;
  }

  /** Takes a value that the contract does not list; it may be any text of a service. */
  addUnlisted(element: number, value: string): void {
    this.keepUnlisted(element, visibleText(value, longestValue));
  }

  private keepUnlisted(element: number, text: string): void {
    const known = this.unlisted.get(element) ?? new FewTexts();
    this.unlisted.set(element, known);
    known.add(text);
  }

  /**
   * Takes in what another showing has.
   *
   * @param atMost The weight that its marks have here at most.
   * @param withValues Whether its unlisted values count here.
   */
  join({ marks, unlisted }: Showing, atMost: Mark, withValues: boolean): void {
    const own = this.marks;
    for (let index = 0; index < marks.length; index += 1) {
      const mark = Math.min(marks[index] ?? never, atMost);
      if (mark > (own[index] ?? never)) own[index] = mark;
    }
    if (!withValues) return;
    for (const [element, { texts, more }] of unlisted) this.takeUnlisted(element, texts, more);
  }

  take(record: CoverageRecord): void {
    for (const index of record.seen) this.mark(index, seen);
    for (const index of record.refused) this.mark(index, refused);
    for (const { element, values, more } of record.unlisted) this.takeUnlisted(element, values, more === true);
  }

  private takeUnlisted(element: number, texts: readonly string[], more: boolean): void {
    for (const text of texts) this.keepUnlisted(element, text);
    const own = this.unlisted.get(element);
    if (own !== undefined) own.more ||= more;
  }

  get record(): CoverageRecord {
    const marked = (wanted: number): number[] =>
      [...this.marks.keys()].filter((index) => (this.marks[index] ?? never) === wanted);
    const unlisted = [...this.unlisted]
      .sort(([left], [right]) => left - right)
      .map(([element, { texts, more }]): UnlistedValues => {
        return { element, values: [...texts].sort(), ...(more && { more }) };
      });
    return { seen: marked(seen), refused: marked(refused), unlisted };
  }
}
