import type { ConformanceReport } from '../../../src/report/conformance-report.js';
import { caseResult, failed, finding, result, unanswered } from '../synthetic-results.js';
import { hostileReport } from './hostile.js';
import { reportOf } from './reports.js';

/** A report for each way in which a run may end, by what it shows. */
export const kinds: Readonly<Record<'passing' | 'failing' | 'interrupted' | 'faulty' | 'hostile', ConformanceReport>> =
  {
    passing: reportOf({ results: [result(), result({}, 'sessions')] }),
    failing: reportOf({
      results: [
        failed('HTTP-CONTENT-TYPE', ['MUST', 'SHOULD']),
        failed('PRES-HEADER-ACCEPT', ['SHOULD']),
        result({
          requirement: 'PRES-LOCALE',
          level: 'MAY',
          outcome: 'note',
          reason: 'another language',
          cases: [caseResult({ outcome: 'violated', findings: [finding('MAY')] })],
        }),
        result({ requirement: 'PRES-ANSWER', outcome: 'not-exercised', reason: 'nobody is online', cases: [] }),
        result({ outcome: 'skipped', reason: 'the profile says so', cases: [] }, 'sessions'),
        result(
          {
            outcome: 'known-failure',
            reason: 'told to the makers',
            cases: [caseResult({ outcome: 'violated', findings: [finding('MUST')] })],
          },
          'userstats',
        ),
      ],
    }),
    interrupted: reportOf({
      complete: false,
      results: [
        result(),
        result({
          requirement: 'PRES-ANSWER',
          outcome: 'inconclusive',
          reason: 'no answer',
          cases: [caseResult({ outcome: 'inconclusive', reason: 'no answer', exchanges: [unanswered] })],
        }),
      ],
      unjudged: [{ requirement: 'HTTP-METHOD', service: 'presence', reason: 'the run ended before its turn' }],
    }),
    faulty: reportOf({
      results: [
        result({ requirement: 'HTTP-METHOD', outcome: 'harness-error', reason: 'Error: a slip\n    at f (g.ts)' }),
      ],
    }),
    hostile: hostileReport(),
  };

/** The same, each with its name, for a test that holds something of all of them. */
export const everyKind = Object.entries(kinds);
