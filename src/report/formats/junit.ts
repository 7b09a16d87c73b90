import { services } from '../../contract/service.js';
import { sourceWords } from '../../contract/source-words.js';
import type { ConformanceReport, ReportFinding, ReportRow, RowOutcome } from '../conformance-report.js';
import { outcomeWords } from '../departure-line.js';
import { replayCommand } from './html/replay-command.js';
import { shortened } from './shown-text.js';
import { unaddressedLine } from './unaddressed-words.js';
import { verdictOf } from './verdict-word.js';
import { attribute, content } from './xml.js';

type Status = 'passed' | 'failure' | 'error' | 'skipped';

/** JUnit knows no silence: what was not judged is skipped, with its reason, because it must not show as passed. */
const statuses: Readonly<Record<RowOutcome, Status>> = {
  pass: 'passed',
  note: 'passed',
  warn: 'passed',
  fail: 'failure',
  'harness-error': 'error',
  skipped: 'skipped',
  'not-judged': 'skipped',
  'not-exercised': 'skipped',
  inconclusive: 'skipped',
  'known-failure': 'skipped',
};

/** A test case as JUnit has it: a requirement on a service, or the gate over them. */
interface TestCase {
  readonly name: string;
  readonly className: string;
  readonly milliseconds: number;
  readonly properties: readonly (readonly [name: string, value: string])[];
  readonly status: Status;
  /** The first line that a reader sees of what did not pass, and what kind of thing it is. */
  readonly message: string;
  readonly kind: string;
  /** All there is to say of it. */
  readonly text: string;
}

/** Holds the longest rule. */
const longestProperty = 4000;
/** Holds the curl line of a request for 1,100 people; a megabyte of a service's is cut. */
const longestLine = 60_000;
/** Readers of JUnit keep all of it in memory. */
const longestText = 500_000;

function findingText({ case: title, level, expected, got, pointer, value, curl }: ReportFinding): string {
  return [
    `${title} (${level})`,
    `  expected ${expected}`,
    `  got      ${got}`,
    ...(pointer === undefined ? [] : [`  at       ${pointer === '' ? 'the root' : pointer}`]),
    ...(value === undefined ? [] : [`  value    ${value}`]),
    ...(curl === undefined ? [] : [`  again    ${curl}`]),
  ]
    .map((line) => shortened(line, longestLine))
    .join('\n');
}

function rowCase(row: ReportRow, run: ConformanceReport['run']): TestCase {
  const departs = row.findings.length > 0;
  return {
    name: `${row.requirement} ${row.service}: ${row.title}`,
    className: `xbl-conformance.${row.service}.${row.concern}`,
    milliseconds: row.durationMilliseconds,
    properties: [
      ['requirement', row.requirement],
      ['service', row.service],
      ['level', row.level],
      ['concern', row.concern],
      ['outcome', row.outcome],
      ['rule', row.rule],
      ...row.sources.map((source) => ['source', sourceWords(source)] as const),
      ...(row.stance === undefined ? [] : [['stance', row.stance] as const]),
    ],
    status: row.outcome === 'warn' && run.failOn === 'should' ? 'failure' : statuses[row.outcome],
    message:
      statuses[row.outcome] === 'skipped'
        ? `${outcomeWords(row.outcome)}: ${row.reason ?? 'no reason was given'}`
        : (row.reason ?? ''),
    kind: row.outcome,
    text: [
      ...(departs ? row.findings.map(findingText) : row.reason === undefined ? [] : [row.reason]),
      ...(departs ? [`Judge it again: ${replayCommand(run, row)}`] : []),
    ].join('\n\n'),
  };
}

/**
 * What stands against the run beside its requirements: a baseline that no longer fits, too little judged, an error outside the
 * checks. Without it such a run would look green.
 */
function gateCase(report: ConformanceReport): TestCase {
  const { run, rows } = report;
  const unaddressed = unaddressedLine(report);
  const { exitCode, reason, details = [], judgedNothing } = run.gate;
  const told = exitCode === 3 && rows.some(({ outcome }) => outcome === 'harness-error');
  const gateStatus = (): Status => {
    if (exitCode === 2 || (exitCode === 3 && !told)) return 'error';
    if (judgedNothing === true) return 'skipped';
    return exitCode === 1 && details.length > 0 ? 'failure' : 'passed';
  };
  return {
    name: 'gate: the run as a whole',
    className: 'xbl-conformance.run',
    milliseconds: 0,
    properties: [
      ['exitCode', String(exitCode)],
      ['verdict', verdictOf(run.gate)],
      ['reason', reason],
      ['complete', String(run.complete)],
    ],
    status: gateStatus(),
    message: reason,
    kind: verdictOf(run.gate),
    text: [`${reason} (exit code ${exitCode})`, ...details, ...(unaddressed === undefined ? [] : [unaddressed])].join(
      '\n',
    ),
  };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function properties(pairs: TestCase['properties'], indent: string): string[] {
  return [
    `${indent}<properties>`,
    ...pairs.map(
      ([name, value]) =>
        `${indent}  <property${attribute('name', name)}${attribute('value', value, longestProperty)}/>`,
    ),
    `${indent}</properties>`,
  ];
}

function caseLines(one: TestCase): string[] {
  const said = `${attribute('message', one.message)}${attribute('type', one.kind)}`;
  const text = content(one.text, longestText);
  const result =
    one.status === 'passed'
      ? one.text === ''
        ? []
        : [`      <system-out>${text}</system-out>`]
      : [`      <${one.status}${said}>${text}</${one.status}>`];
  return [
    `    <testcase${attribute('name', one.name)}${attribute('classname', one.className)}${attribute('time', seconds(one.milliseconds))}>`,
    ...properties(one.properties, '      '),
    ...result,
    '    </testcase>',
  ];
}

function tallies(cases: readonly TestCase[]): string {
  const count = (status: Status): number => cases.filter((one) => one.status === status).length;
  return (
    attribute('tests', cases.length) + attribute('failures', count('failure')) + attribute('errors', count('error'))
  );
}

/**
 * The report as JUnit XML, for CI systems: a suite for each service and one for the run, a test case for each requirement on a
 * service with its id, level and sources as properties. A warning fails where the run fails on SHOULD; what was not judged
 * is skipped, with the reason. It keeps to what Jenkins and GitLab read; properties of a test case, which older schemas do
 * not have, stand as pytest and Playwright write them.
 */
export function junitXml(report: ConformanceReport): string {
  const { run, rows } = report;
  const head = (name: string): TestCase['properties'] => [
    ['target', run.target],
    ['profile', run.profile],
    ...run.services.filter(({ service }) => service === name).map(({ baseUrl }) => ['baseUrl', baseUrl] as const),
    ['harnessVersion', run.harnessVersion],
    ['contractVersion', run.contractVersion],
    ['failOn', run.failOn],
  ];
  const suites: readonly { readonly name: string; readonly cases: readonly TestCase[] }[] = [
    ...services.map((service) => ({
      name: service,
      cases: rows.filter((row) => row.service === service).map((row) => rowCase(row, run)),
    })),
    { name: 'run', cases: [gateCase(report)] },
  ].filter(({ cases }) => cases.length > 0);
  const lines = suites.flatMap(({ name, cases }) => [
    `  <testsuite${attribute('name', name)}${tallies(cases)}` +
      attribute('skipped', cases.filter(({ status }) => status === 'skipped').length) +
      attribute('time', seconds(cases.reduce((sum, { milliseconds }) => sum + milliseconds, 0))) +
      `${attribute('timestamp', run.startedAt)}>`,
    ...properties(head(name), '    '),
    ...cases.flatMap(caseLines),
    '  </testsuite>',
  ]);
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attribute('name', `xbl-conformance: ${run.target}`)}${tallies(all)}` +
      `${attribute('time', seconds(run.durationMilliseconds))}>`,
    ...lines,
    '</testsuites>',
    '',
  ].join('\n');
}
