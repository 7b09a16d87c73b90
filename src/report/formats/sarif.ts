import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log, Message, Notification, ReportingDescriptor, Result } from 'sarif';
import type { Level } from '../../contract/service.js';
import { sourceWords } from '../../contract/source-words.js';
import { fingerprintOf } from '../../verdict/fingerprint.js';
import type { ConformanceReport, ReportFinding, ReportRow } from '../conformance-report.js';
import { shownText } from './shown-text.js';
import { unaddressedLine } from './unaddressed-words.js';
import { verdictOf } from './verdict-word.js';

const severity = { MUST: 'error', SHOULD: 'warning', MAY: 'note' } as const satisfies Record<Level, string>;

/** A log takes so much of a text; the whole stands in conformance.json. */
const mostCharacters = 2000;

function said(text: string): Message & { text: string } {
  return { text: shownText(text, mostCharacters) };
}

/** The page that states the rule first: viewers link to it. */
function helpAddress({ sources }: ReportRow): Pick<ReportingDescriptor, 'helpUri'> {
  const [first] = sources.flatMap(({ url }) => url ?? []);
  return first === undefined ? {} : { helpUri: first };
}

function rules(rows: readonly ReportRow[]): ReportingDescriptor[] {
  const first = new Map(rows.map((row) => [row.requirement, row]));
  return [...first.values()].map((row) => ({
    id: row.requirement,
    name: row.requirement,
    shortDescription: said(row.title),
    fullDescription: said(row.rule),
    help: said(
      [
        `Source: ${row.sources.map(sourceWords).join('; ')}.`,
        ...(row.stance === undefined ? [] : [`Stance: ${row.stance}`]),
      ].join('\n'),
    ),
    ...helpAddress(row),
    defaultConfiguration: { level: severity[row.level] },
    properties: { level: row.level, concern: row.concern },
  }));
}

function exchangeOf(row: ReportRow, finding: ReportFinding): Pick<Result, 'webRequest' | 'webResponse'> {
  const one = row.cases.find(({ title }) => title === finding.case);
  const exchange = one?.exchanges[finding.exchanges.at(-1) ?? -1];
  if (exchange === undefined) return {};
  const { request, response } = exchange;
  return {
    webRequest: { method: request.method, ...(URL.canParse(request.url) && { target: new URL(request.url).pathname }) },
    ...(response !== undefined && {
      webResponse: { protocol: 'HTTP', version: response.httpVersion, statusCode: response.status },
    }),
  };
}

/** The profile is the file of the user's own repository that the finding belongs to: the service's source is not known. */
function profileAddress(profile: string): string {
  if (isAbsolute(profile)) return pathToFileURL(profile).href;
  return profile.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}

function result(report: ConformanceReport, row: ReportRow, finding: ReportFinding, ruleIndex: number): Result {
  const place = finding.pointer === '' ? 'the whole body' : finding.pointer;
  return {
    ruleId: row.requirement,
    ruleIndex,
    level: severity[finding.level],
    message: said(
      `${row.service}, ${finding.case}: expected ${finding.expected}, got ${finding.got}.` +
        (place === undefined ? '' : ` At ${place}${finding.value === undefined ? '' : `: ${finding.value}`}`),
    ),
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: profileAddress(report.run.profile) },
          region: { startLine: 1 },
        },
        logicalLocations: [{ fullyQualifiedName: shownText(`${row.service}/${finding.case}${place ?? ''}`, 300) }],
      },
    ],
    partialFingerprints: { 'xblConformance/v1': fingerprintOf(row, finding.case, finding) },
    ...exchangeOf(row, finding),
    ...(row.outcome === 'known-failure' && {
      suppressions: [{ kind: 'external', justification: shownText(row.reason ?? '', mostCharacters) }],
    }),
  };
}

/** Returns what stopped the run from judging: a reader of SARIF must not take a log without results for a conformant service. */
function notifications(report: ConformanceReport): Notification[] {
  const { exitCode, reason, details = [], judgedNothing } = report.run.gate;
  const unaddressed = unaddressedLine(report);
  const faults = report.rows.filter(({ outcome }) => outcome === 'harness-error');
  const obstacles = exitCode === 2 || details.length > 0 ? [reason, ...details] : [];
  const notes = [
    ...(judgedNothing === true ? [`Nothing judged: ${reason}`] : []),
    ...(unaddressed === undefined ? [] : [unaddressed]),
  ];
  return [
    ...faults.map((row): Notification => ({
      level: 'error',
      message: said(row.reason ?? 'no reason was given'),
      associatedRule: { id: row.requirement },
    })),
    ...obstacles.map((line): Notification => ({ level: 'error', message: said(line) })),
    ...notes.map((line): Notification => ({ level: 'note', message: said(line) })),
  ];
}

/**
 * The findings as SARIF 2.1.0, for tools that gather them. Times, ports and volatile headers are left out, so the same findings
 * give the same bytes. (https://docs.oasis-open.org/sarif/sarif/v2.1.0/)
 */
export function sarifLog(report: ConformanceReport): string {
  const { run, rows } = report;
  const indexes = new Map([...new Set(rows.map(({ requirement }) => requirement))].map((id, index) => [id, index]));
  const { exitCode, reason } = run.gate;
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'xbl-conformance',
            version: run.harnessVersion,
            semanticVersion: run.harnessVersion,
            rules: rules(rows),
            properties: { contractVersion: run.contractVersion },
          },
        },
        invocations: [
          {
            executionSuccessful: run.complete && exitCode < 2,
            exitCode,
            exitCodeDescription: shownText(`${verdictOf(run.gate)}: ${reason}`, mostCharacters),
            toolExecutionNotifications: notifications(report),
            properties: { complete: run.complete },
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: rows.flatMap((row) =>
          row.findings.map((finding) => result(report, row, finding, indexes.get(row.requirement) ?? -1)),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 1)}\n`;
}
