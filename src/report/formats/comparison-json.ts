import type { Comparison } from '../compare.js';
import type { ConformanceReport } from '../conformance-report.js';
import { comparisonVerdict } from './comparison-words.js';

function runOf({ run }: ConformanceReport): object {
  const { target, profile, harnessVersion, contractVersion, startedAt, failOn, complete, gate } = run;
  return { target, profile, harnessVersion, contractVersion, startedAt, failOn, complete, exitCode: gate.exitCode };
}

/**
 * A comparison for programs, as JSON text: `exitCode` and `verdict`, the two runs as `before` and `after`, then the lists
 * `newlyFailing`, `gone`, `fixed`, `newlyExercised`, `otherwise` and `caveats`, each there even when empty. An entry of a list
 * has `requirement`, `service`, `title`, `before`, `after` (outcomes, or `absent`) and `reason`.
 */
export function comparisonJson(comparison: Comparison, before: ConformanceReport, after: ConformanceReport): string {
  const { exitCode, newlyFailing, gone, fixed, newlyExercised, otherwise, caveats } = comparison;
  const content = {
    exitCode,
    verdict: comparisonVerdict(comparison),
    before: runOf(before),
    after: runOf(after),
    newlyFailing,
    gone,
    fixed,
    newlyExercised,
    otherwise,
    caveats,
  };
  return `${JSON.stringify(content, undefined, 1)}\n`;
}
