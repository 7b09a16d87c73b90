import type { Deviation } from './departure.js';

/** How many deviations of one kind are listed of one response: enough to see a pattern in them. */
const listedOfEachKind = 20;

interface Kind {
  last: number;
  count: number;
}

/**
 * Lists what a rule finds in one response: the first deviations of each kind, the last of them with the number of those that are not
 * listed. A service may return tens of thousands of records that are all wrong in one way; to describe each takes seconds and fills the
 * memory.
 */
export class DeviationList {
  private readonly listed: Deviation[] = [];
  private readonly kinds = new Map<string, Kind>();

  /**
   * @param kind What the rule finds, without the place.
   * @param describe Describes the deviation, if it is to be listed.
   */
  add(kind: string, describe: () => Deviation): void {
    const known = this.kinds.get(kind) ?? { last: 0, count: 0 };
    this.kinds.set(kind, known);
    known.count += 1;
    if (known.count <= listedOfEachKind) known.last = this.listed.push(describe()) - 1;
  }

  /** Returns the deviations in the order in which they were found. */
  get all(): readonly Deviation[] {
    const further = new Map([...this.kinds.values()].map(({ last, count }) => [last, count - listedOfEachKind]));
    return this.listed.map((deviation, index) => {
      const more = further.get(index) ?? 0;
      return more > 0 ? { ...deviation, further: more } : deviation;
    });
  }
}
