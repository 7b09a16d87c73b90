import { CannotJudge } from '../run/cannot-judge.js';
import { type Shard, shardName } from '../run/shard.js';
import { subjectWords } from '../run/subject.js';
import type { FailOn } from '../target/target.js';
import type { Baseline } from '../verdict/baseline.js';
import type { RequiredToBeJudged } from '../verdict/gate.js';
import { type JudgingFacts, partName } from './judging-facts.js';
import type { ReportedTarget } from './reported-target.js';

/** What the user asked of the whole that the parts were not told; each part's own rules hold for what is left out. */
export interface JoinRules {
  readonly failOn?: FailOn;
  readonly requireExercised?: RequiredToBeJudged;
  readonly allowInconclusive?: boolean;
  readonly baseline?: Baseline;
}

/** Several parts as one run. */
export interface JoinedRun {
  readonly target: ReportedTarget;
  readonly failOn: FailOn;
  readonly requireExercised?: RequiredToBeJudged;
  readonly allowInconclusive: boolean;
  readonly baseline: Baseline;
  readonly startedAt: Date;
  readonly complete: boolean;
  /** What was selected and fell to no part that came to its checks, as `PRES-ANSWER presence`. */
  readonly missing: readonly string[];
  /** Which parts those were, and what is known of them; undefined when none is missing. */
  readonly missingBecause?: string;
}

/** Holds every part to one value of something; the first part's is given back. */
function agreed(
  parts: readonly [JudgingFacts, ...JudgingFacts[]],
  what: string,
  hint: string,
  of: (part: JudgingFacts) => string,
): void {
  const [first, ...others] = parts;
  const other = others.find((part) => of(part) !== of(first));
  if (other === undefined) return;
  throw new CannotJudge(
    `The parts are of runs that do not belong together: the ${what} of ${partName(first)} is ${of(first)}, that of ${partName(other)} ${of(other)}. ${hint}`,
  );
}

function isOfThisMachine(baseUrl: string): boolean {
  return URL.canParse(baseUrl) && /^(127(\.\d+){3}|localhost|\[::1\])$/.test(new URL(baseUrl).hostname);
}

/** A service that each shard starts for itself, such as the embedded mock, has another port each time. */
function addressesOf({ target }: JudgingFacts): string {
  const known = target.services.map(
    ({ service, baseUrl }) => `${service} at ${isOfThisMachine(baseUrl) ? 'this machine' : baseUrl}`,
  );
  return known.length === 0 ? 'none' : known.join(', ');
}

function requireDistinct(parts: readonly JudgingFacts[]): void {
  const selections = new Set<string>();
  const judgedBy = new Map<string, JudgingFacts>();
  for (const part of parts) {
    const key = `${partName(part)} ${part.selection.join()}`;
    if (selections.has(key)) throw new CannotJudge(`${capital(partName(part))} is there twice; merge each part once.`);
    selections.add(key);
    for (const name of part.own) {
      const earlier = judgedBy.get(name);
      if (earlier !== undefined) {
        throw new CannotJudge(
          `${subjectWords(name)} was judged by ${partName(earlier)} and by ${partName(part)}; merge the parts of one run, each once.`,
        );
      }
      judgedBy.set(name, part);
    }
  }
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Says of the shards that are not there why they are not, as far as that is known. */
function absenceOf(parts: readonly JudgingFacts[], refused: readonly RefusedPart[]): string {
  const totals = new Map<number, Set<number>>();
  for (const { shard } of parts) {
    if (shard === undefined) continue;
    totals.set(shard.total, (totals.get(shard.total) ?? new Set()).add(shard.current));
  }
  const absent = [...totals].flatMap(([total, there]) =>
    Array.from({ length: total }, (_unused, index) => ({ current: index + 1, total })).filter(
      ({ current }) => !there.has(current),
    ),
  );
  const sentences = absent.map((shard) => {
    const told = refused.find((one) => one.shard?.current === shard.current && one.shard.total === shard.total);
    return told === undefined
      ? `${shardName(shard)} is missing`
      : `${shardName(shard)} could not judge (${told.reason})`;
  });
  const others = refused
    .filter(({ shard }) => shard === undefined)
    .map(({ reason }) => `a run could not judge (${reason})`);
  return [...sentences, ...others].join(', ') || 'the parts do not make up the selection';
}

function earliest(parts: readonly [JudgingFacts, ...JudgingFacts[]]): Date {
  return new Date(Math.min(...parts.map(({ startedAt }) => Date.parse(startedAt))));
}

/** A part that never came to its checks: its profile cannot be used, say. */
export interface RefusedPart {
  readonly shard?: Shard;
  readonly reason: string;
}

/**
 * Puts the parts of a run together: shards of one selection, or runs of selections that have nothing in common. A part that is
 * missing leaves what it had to judge unjudged.
 *
 * @param rules What the whole is held to in place of what the parts were.
 * @param refused Parts that never came to their checks, as far as they are known.
 * @throws CannotJudge when there is none, none came to its checks, one is there twice, or they do not belong together: other
 * targets or rules.
 */
export function joinRuns(
  parts: readonly JudgingFacts[],
  rules: JoinRules,
  refused: readonly RefusedPart[] = [],
): JoinedRun {
  const [first, ...others] = parts;
  if (first === undefined) {
    const reasons = refused.map((one) => `${partName(one)}: ${one.reason}`);
    throw new CannotJudge(
      reasons.length > 0
        ? `None of the runs came to its checks. ${reasons.join(' ')}`
        : 'There is no report of a part; make one with: xbl-conformance run --shard 1/3',
    );
  }
  const all = [first, ...others] as const;
  agreed(all, 'target', 'Judge all parts with one profile.', ({ target }) => target.name);
  agreed(all, 'address', 'Judge all parts with one profile.', addressesOf);
  const totals = parts.flatMap(({ shard, selection }) =>
    shard === undefined ? [] : [{ shard, key: selection.join() }],
  );
  if (totals.some(({ shard, key }) => totals.some((one) => one.key === key && one.shard.total !== shard.total))) {
    const names = totals.map(({ shard }) => shardName(shard));
    throw new CannotJudge(`The shards are of different divisions: ${names.join(', ')}; merge the parts of one run.`);
  }
  requireDistinct(parts);
  if (rules.failOn === undefined) {
    agreed(all, 'level that fails a run', 'Say which with --fail-on.', ({ failOn }) => failOn);
  }
  if (rules.requireExercised === undefined) {
    agreed(all, '--require-exercised', 'Say which with --require-exercised.', ({ requireExercised }) =>
      requireExercised === undefined ? 'not given' : [requireExercised].flat().join(' '),
    );
  }
  if (rules.allowInconclusive === undefined) {
    agreed(all, '--allow-inconclusive', 'Say which with the variable ALLOW_INCONCLUSIVE.', ({ allowInconclusive }) =>
      allowInconclusive === true ? 'given' : 'not given',
    );
  }
  if (rules.baseline === undefined) {
    agreed(all, 'baseline', 'Say which with --baseline.', ({ baseline }) =>
      baseline.length === 0
        ? 'empty'
        : baseline.map(({ place, requirement, expires }) => `${requirement} (${place}, until ${expires})`).join(', '),
    );
  }
  const own = new Set(parts.flatMap((part) => part.own));
  const missing = [...new Set(parts.flatMap(({ selection }) => selection))].filter((name) => !own.has(name));
  const requireExercised = rules.requireExercised ?? first.requireExercised;
  return {
    target: first.target,
    failOn: rules.failOn ?? first.failOn,
    ...(requireExercised !== undefined && { requireExercised }),
    allowInconclusive: rules.allowInconclusive ?? first.allowInconclusive === true,
    baseline: rules.baseline ?? first.baseline,
    startedAt: earliest(all),
    complete: missing.length === 0 && parts.every(({ complete }) => complete),
    missing,
    ...(missing.length > 0 && { missingBecause: absenceOf(parts, refused) }),
  };
}
