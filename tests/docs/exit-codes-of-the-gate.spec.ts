import { expect, test } from '@playwright/test';
import type { Service } from '../../src/contract/service.js';
import { type Judged, reportOn } from '../../src/report/build-report.js';
import { badgeJson } from '../../src/report/formats/badge.js';
import { eventStream } from '../../src/report/formats/ndjson.js';
import { htmlPage } from '../../src/report/formats/html.js';
import { junitXml } from '../../src/report/formats/junit.js';
import { reportedTarget } from '../../src/report/reported-target.js';
import { verdictLine } from '../../src/report/summary.js';
import { embeddedMock } from '../../src/target/embedded-mock.js';
import type { FailOn } from '../../src/target/target.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { caseResult, exchange, failed, result, target } from '../report/synthetic-results.js';
import { expectSame, tableUnder } from './exit-code-tables.js';
import { missingFrom } from './expected-output.js';

const pass = result();
const fail = failed('HTTP-CONTENT-TYPE', ['MUST']);
const warn = failed('HTTP-ERROR-BODY', ['SHOULD']);
const shouldWarn: CheckResult = { ...warn, level: 'SHOULD' };
const unsure = result({ requirement: 'HTTP-READ-ONLY', outcome: 'inconclusive', reason: 'no answer', cases: [] });
const silent = result({ requirement: 'HTTP-METHOD', outcome: 'not-exercised', reason: 'no data', cases: [] });
const skipped = result({ requirement: 'HTTP-NO-LEAK', outcome: 'skipped', reason: 'not here', cases: [] });
const cause = 'the caller stopped being accepted at request 61 of presence: 401 Unauthorized';
const lost = [unsure, { ...unsure, requirement: 'HTTP-NO-LEAK' }].map((one) => ({ ...one, cause }));
const timeUp = {
  ...unsure,
  cases: [
    caseResult({
      outcome: 'inconclusive',
      exchanges: [{ ...exchange, failure: { code: 'ERR_RUN_TIME', reason: 'not sent' } }],
    }),
  ],
};

function never(...requirements: readonly string[]): Judged['unjudged'] {
  return requirements.map((requirement) => ({ requirement, service: 'presence', reason: 'its turn never came' }));
}

type Situation = Partial<Judged> & { readonly failOn?: FailOn; readonly profile?: string };

/** What the conformance reporter adds where somebody ended the run. */
const interrupted = { complete: false, unjudgedBecause: 'the run was interrupted' };

const gate: Readonly<Record<string, Situation>> = {
  'everything was judged and held': {
    results: [pass, { ...pass, requirement: 'HTTP-METHOD' }, { ...pass, requirement: 'HTTP-NO-LEAK' }],
  },
  'some requirements were skipped or not exercised': { results: [pass, silent, skipped] },
  'two services were judged': { results: [pass, result({}, 'sessions')] },
  'the profile gives one of the services no address': {
    results: [pass, { ...skipped, service: 'userstats' satisfies Service }],
  },
  'the embedded mock was judged': { results: [pass], profile: embeddedMock },
  'a SHOULD is violated': { results: [pass, shouldWarn] },
  'a SHOULD is violated, with `--fail-on should`': { results: [pass, shouldWarn], failOn: 'should' },
  'a MUST is violated': { results: [pass, fail] },
  'a MUST is violated and another one is inconclusive': { results: [unsure, fail] },
  'a MUST is violated and the run stopped there, with `-x` or `--max-failures`': {
    results: [fail],
    unjudged: never('HTTP-METHOD', 'HTTP-NO-LEAK'),
  },
  'the only failure is a known one': { results: [pass, { ...fail, outcome: 'known-failure' }] },
  'an entry of the baseline no longer fails or has expired': {
    results: [pass],
    rules: { baselineComplaints: ['known.yaml:2:3: HTTP-METHOD on presence no longer fails; remove the entry.'] },
  },
  'a MUST is inconclusive': { results: [pass, unsure] },
  'a MUST is inconclusive, with `--allow-inconclusive`': {
    results: [pass, unsure],
    rules: { allowInconclusive: true },
  },
  'only a SHOULD is inconclusive': { results: [pass, { ...unsure, level: 'SHOULD' }] },
  'a service refused the caller, or stopped serving during the run': { results: [pass, ...lost] },
  'a service stopped serving during the run, with `--allow-inconclusive`': {
    results: [pass, ...lost],
    rules: { allowInconclusive: true },
  },
  'the time of the run was used up': { results: [pass, timeUp] },
  'the run was interrupted before its end': {
    results: [pass],
    unjudged: never('HTTP-METHOD', 'HTTP-NO-LEAK'),
    ...interrupted,
  },
  'the run was interrupted after a MUST failed': { results: [fail], unjudged: never('HTTP-METHOD'), ...interrupted },
  'the run was interrupted when everything had been judged and held': { results: [pass], ...interrupted },
  'nothing could be judged': { results: [silent] },
  'a MUST was not exercised, with `--require-exercised`': {
    results: [pass, silent],
    rules: { requireExercised: ['HTTP-METHOD'] },
  },
  'a service without an address has a MUST, with `--require-exercised`': {
    results: [pass, { ...skipped, service: 'userstats' }],
    rules: { requireExercised: 'MUST' },
  },
  'a service without an address has the requirement that `--require-exercised` names': {
    results: [pass, { ...skipped, service: 'userstats' }],
    rules: { requireExercised: ['HTTP-NO-LEAK'] },
  },
  'nothing was selected': {},
  'a part of a sharded run is missing': {
    results: [pass],
    unjudged: never('HTTP-METHOD'),
    complete: false,
    unjudgedBecause: 'shard 2 of 2 is missing',
  },
  'nothing fell to a part of a sharded run': {
    part: { shard: { current: 2, total: 2 }, selection: ['HTTP-METHOD presence'], own: [] },
  },
  'a check broke': { results: [pass, result({ requirement: 'HTTP-METHOD', outcome: 'harness-error', reason: 'x' })] },
};

test('the gate decides on each situation as the page says, and every format says the same', () => {
  expectSame('The gate', Object.keys(gate));
  for (const { situation, code, line } of tableUnder('The gate')) {
    const { failOn = 'must', profile = target.profile, ...changes } = gate[situation] ?? {};
    const report = reportOn(
      {
        startedAt: new Date(0),
        durationMilliseconds: 1,
        complete: true,
        results: [],
        unjudged: [],
        errors: [],
        ...changes,
      },
      { ...reportedTarget(target), profile },
      failOn,
    );
    const { exitCode, reason } = report.run.gate;
    const said = verdictLine(report.run.gate);
    expect(exitCode, `${situation}: ${said}`).toBe(code);
    expect(missingFrom([line], [said]), `${situation}: the last line is: ${said}`).toBeUndefined();
    const isReserved = /known failure|MUST inconclusive|^Nothing judged/.test(said);
    expect(badgeJson(report).includes('brightgreen'), `${situation}: a green badge`).toBe(code === 0 && !isReserved);
    expect(eventStream(report), situation).toContain(JSON.stringify(reason));
    expect(junitXml(report), situation).toContain(`<property name="exitCode" value="${code}"/>`);
    expect(htmlPage(report), situation).toContain(`(exit code ${code})`);
    // What was cut short never looks whole, in whatever way it was.
    const isCut = /interrupted|stopped|used up|refused|missing/.test(situation);
    expect(report.run.complete, `${situation}: complete`).toBe(!isCut);
  }
});
