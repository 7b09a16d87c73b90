import type { Requirement } from '../../src/contract/requirements.js';
import type { Service } from '../../src/contract/service.js';
import type { Target } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import type { Subject } from '../../src/verdict/subject.js';

/** Judges one case. What it throws through the subject ends this case alone. */
export type CaseJudge = (subject: Subject) => void | Promise<void>;

/** A case that weighs more or less than others. */
export interface WeighedCase {
  readonly judge: CaseJudge;
  /** Without it the rule has not been seen, whatever other cases show. */
  readonly essential?: boolean;
  /** It holds for services too that never do what the rule is about. */
  readonly incidental?: boolean;
}

/** Cases by their titles, which name them in reports and in replays. */
export type Cases = Readonly<Record<string, CaseJudge | WeighedCase>> | ReadonlyMap<string, CaseJudge | WeighedCase>;

/** What the cases of a check may depend on: the profile, and the data of the requirement. */
export interface CaseScope {
  readonly target: Target;
  readonly requirement: Requirement;
}

/** Cases, or what makes them for a target. */
export type CaseTable = Cases | ((scope: CaseScope) => Cases | readonly Cases[]);

/**
 * Returns the check of one requirement on one service: tables of cases, judged in their order.
 *
 * @example check(presence, 'PRES-HEADER-ACCEPT', refused(presence, plainRequest, [withoutHeader('Accept')]))
 */
export function check({ service }: { readonly service: Service }, requirement: string, ...tables: CaseTable[]): Check {
  return {
    requirement,
    service,
    run: async (context) => {
      for (const table of tables) {
        const cases = typeof table === 'function' ? table(context) : table;
        for (const [title, entry] of [cases].flat().flatMap(entriesOf)) {
          const { judge, ...weight } = typeof entry === 'function' ? { judge: entry } : entry;
          await context.case(title, async (subject) => judge(subject), weight);
        }
      }
    },
  };
}

function entriesOf(cases: Cases): (readonly [string, CaseJudge | WeighedCase])[] {
  return cases instanceof Map ? [...cases] : Object.entries(cases);
}

/**
 * Returns a case for each item of a list.
 *
 * @throws Error when two items have one title: the second case would be lost.
 */
export function each<Item>(
  items: Iterable<Item>,
  caseOf: (item: Item) => readonly [title: string, judge: CaseJudge | WeighedCase],
): Cases {
  const cases = new Map<string, CaseJudge | WeighedCase>();
  for (const item of items) {
    const [title, judge] = caseOf(item);
    if (cases.has(title)) throw new Error(`Two cases are called "${title}"; give each case a title of its own.`);
    cases.set(title, judge);
  }
  return cases;
}

/** Returns a case that first chooses what it works with: people, values, a query. Choosing may end the case. */
export function given<Value>(
  choose: (subject: Subject) => Value | Promise<Value>,
  law: (value: Value, subject: Subject) => CaseJudge,
): CaseJudge {
  return async (subject) => law(await choose(subject), subject)(subject);
}

/** Marks the case without which the rule has not been seen, whatever other cases show. */
export function essential(judge: CaseJudge): WeighedCase {
  return { judge, essential: true };
}

/** Marks a case that holds for services too that never do what the rule is about. */
export function incidental(judge: CaseJudge): WeighedCase {
  return { judge, incidental: true };
}
