import { expect, test } from '@playwright/test';
import { buildReport } from '../../src/report/build-report.js';
import type { ConformanceReport } from '../../src/report/conformance-report.js';
import { requireSoundPart } from '../../src/report/sound-part.js';
import { CannotJudge } from '../../src/run/cannot-judge.js';
import { failed, result, target } from './synthetic-results.js';

/** The second shard of two, as a run leaves it. */
function partOf(): ConformanceReport {
  return buildReport({
    target,
    startedAt: new Date('2024-05-01T12:00:00Z'),
    durationMilliseconds: 1,
    complete: true,
    results: [result(), failed('HTTP-READ-ONLY', ['MUST'])],
    unjudged: [],
    errors: [],
    part: {
      shard: { current: 2, total: 2 },
      selection: ['PRES-ANSWER presence', 'HTTP-STATUS-SET presence', 'HTTP-READ-ONLY presence'],
      own: ['HTTP-STATUS-SET presence', 'HTTP-READ-ONLY presence'],
    },
  });
}

function changed(changes: Partial<ConformanceReport['run']>, rows?: ConformanceReport['rows']): ConformanceReport {
  const part = partOf();
  return { ...part, run: { ...part.run, ...changes }, ...(rows !== undefined && { rows }) };
}

test('a part as a run wrote it can be merged', () => {
  expect(() => {
    requireSoundPart(partOf());
  }).not.toThrow();
});

test('a part that holds less or something else than fell to it is refused with the reason', () => {
  const { rows } = partOf();
  const [first, second] = rows;
  if (first === undefined || second === undefined) throw new Error('The part has two rows.');
  const cases: [ConformanceReport, string][] = [
    // Of several the first is shown.
    [
      changed({}, [
        { ...first, requirement: 'HTTP-NONE' },
        { ...second, requirement: 'HTTP-OTHER' },
      ]),
      'HTTP-NONE is not a requirement',
    ],
    [changed({}, [first, second, first, second]), 'it judges HTTP-STATUS-SET on presence twice'],
    [
      changed({}, [
        { ...second, outcome: 'note' },
        { ...second, requirement: 'HTTP-STATUS-SET', outcome: 'warn' },
      ]),
      'HTTP-READ-ONLY presence ended note, but has a finding of level MUST',
    ],
    [
      changed({}, [
        { ...first, requirement: 'HTTP-METHOD' },
        { ...second, requirement: 'HTTP-NO-LEAK' },
      ]),
      'it judges HTTP-METHOD on presence, which did not fall to it',
    ],
    [changed({ harnessVersion: '0.0.9' }), 'it was written by version 0.0.9 with the contract'],
    [changed({ contractVersion: 'aaaaaaaaaaaa' }), 'with the contract aaaaaaaaaaaa, and this is'],
    [
      JSON.parse(
        JSON.stringify(changed({}), (key, value: unknown) => (key === 'part' ? undefined : value)),
      ) as ConformanceReport,
      'it does not say what fell to it',
    ],
    [changed({}, [first]), '2 requirements fell to it, and it holds 1'],
    [changed({}, [first, second, second]), 'it judges HTTP-READ-ONLY on presence twice'],
    [
      changed({}, [first, { ...second, requirement: 'HTTP-METHOD' }]),
      'HTTP-METHOD on presence, which did not fall to it',
    ],
    [changed({}, [first, { ...second, requirement: 'HTTP-NONE' }]), 'HTTP-NONE is not a requirement'],
    [changed({}, [first, { ...second, outcome: 'pass' }]), 'ended pass, but has a finding of level MUST'],
  ];
  for (const [report, reason] of cases) {
    expect(() => {
      requireSoundPart(report);
    }, reason).toThrow(reason);
  }
  expect(() => {
    requireSoundPart(changed({}, [first]));
  }).toThrow(
    new CannotJudge(
      'The report of shard 2 of 2 cannot be merged: 2 requirements fell to it, and it holds 1. Judge all parts with this ' +
        'version, and merge the reports as they were written.',
    ),
  );
});

test('services without an address have no rows, and a part holds their requirements all the same', () => {
  const unaddressed = [
    { service: 'userstats', requirements: 2 },
    { service: 'sessions', requirements: 1 },
  ] as const;
  const { run } = partOf();
  const own = [...(run.part?.own ?? []), 'STATS-ANSWER userstats', 'HTTP-METHOD userstats', 'SESS-ANSWER sessions'];
  const part = { selection: own, own };
  expect(() => {
    requireSoundPart(changed({ unaddressed, part }));
  }).not.toThrow();
  expect(() => {
    requireSoundPart(changed({ unaddressed, part: { ...part, own: [...own, 'HTTP-METHOD presence'] } }));
  }).toThrow('6 requirements fell to it, and it holds 5');
});
