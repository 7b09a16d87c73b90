import { CannotJudge } from '../../run/cannot-judge.js';
import { rawChannelTo } from '../../run/channel-to.js';
import { checks } from '../../../specs/checks.js';
import { exchangeText } from '../../report/evidence-text.js';
import { nearest } from '../../contract/nearest.js';
import { requirements } from '../../contract/requirements.js';
import type { Service } from '../../contract/service.js';
import { isEmbeddedMock } from '../../target/embedded-mock.js';
import { secretsOf, type Target } from '../../target/target.js';
import type { Check } from '../../verdict/check.js';
import { exchangeRecord } from '../../verdict/evidence.js';
import { decide, type ExitCode } from '../../verdict/gate.js';
import { Judge } from '../../verdict/judge.js';
import type { CaseResult, CheckResult } from '../../verdict/outcome.js';
import type { Bounds, Channel, Exchange, WireRequest } from '../../wire/exchange.js';
import { reportedTarget } from '../../report/reported-target.js';
import { verdictLine } from '../../report/summary.js';
import { targetChoices, type TargetOptions } from './target-options.js';
import { readReport } from './read-report.js';
import { knownName, select } from '../../run/selection.js';

import { withNamedControls } from '../../wire/visible-text.js';
import { withTarget } from './with-target.js';

/** What is replayed, and against what. */
export interface ReplayOptions extends TargetOptions {
  readonly service?: readonly string[];
  /** The report in which the title of a case is looked up; that of the last run when absent. */
  readonly report?: string;
}

/** A channel that keeps every exchange whole: results keep only what their evidence needs. */
class KeepingChannel implements Channel {
  readonly exchanges: Exchange[] = [];

  constructor(private readonly channel: Channel) {}

  async send(wireRequest: WireRequest, bounds: Bounds): Promise<Exchange> {
    const exchange = await this.channel.send(wireRequest, bounds);
    this.exchanges.push(exchange);
    return exchange;
  }

  close(): Promise<void> {
    return this.channel.close();
  }
}

/** What the user's word stands for: checks, and the one case of them that he named. */
interface Chosen {
  readonly checks: readonly Check[];
  readonly caseTitle?: string;
}

function checksFor(selected: readonly { readonly requirement: string; readonly service: Service }[]): readonly Check[] {
  const wanted = new Set(selected.map(({ requirement, service }) => `${requirement} ${service}`));
  return checks.filter(({ requirement, service }) => wanted.has(`${requirement} ${service}`));
}

/** The checks that have a case of this title in a report. @throws CannotJudge with the nearest title when none has. */
function checksOfCase(title: string, options: ReplayOptions): Chosen {
  const { rows } = readReport(options.report);
  const inServices = new Set(select({ service: options.service ?? [] }).map(({ service }) => service));
  const candidates = rows.filter(({ service }) => inServices.has(service));
  const found = candidates.filter(({ cases }) => cases.some((one) => one.title === title));
  if (found.length > 0) return { checks: checksFor(found), caseTitle: title };
  const near = nearest(title, [
    ...candidates.flatMap(({ cases }) => cases.map((one) => one.title)),
    ...requirements().keys(),
  ]);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  const place = options.report ?? 'the report of the last run';
  throw new CannotJudge(
    `"${title}" is neither a requirement nor the title of a case in ${place}.${hint} ` +
      'List the requirements with: xbl-conformance list. conformance.html lists the cases of each.',
  );
}

function choose(written: string, options: ReplayOptions): Chosen {
  const ids = [...requirements().keys()];
  const isId = /^[A-Z0-9]+(-[A-Z0-9]+)+$/i.test(written);
  if (!isId) return checksOfCase(written, options);
  const id = knownName('requirement', written, ids);
  return { checks: checksFor(select({ only: [id], service: options.service ?? [] })) };
}

function findingLines({ findings }: CaseResult): string[] {
  return findings.flatMap(({ level, expected, got, pointer, value }) => [
    `  ${level}: expected ${expected}`,
    `        got ${got}`,
    ...(pointer === undefined ? [] : [`        at ${pointer === '' ? 'the root' : pointer}`]),
    ...(value === undefined ? [] : [`        value ${value}`]),
  ]);
}

function verdictLines(result: CheckResult, caseTitle: string | undefined): string[] {
  const shown = result.cases.filter(({ title }) => caseTitle === undefined || title === caseTitle);
  return [
    `${result.requirement} on ${result.service}: ${result.outcome}${result.reason === undefined ? '' : `: ${result.reason}`}`,
    ...shown.flatMap((one) => [
      `- ${one.title}: ${one.outcome}${one.reason === undefined ? '' : `: ${one.reason}`}`,
      ...findingLines(one),
      ...one.observations.map((text) => `  seen: ${text}`),
    ]),
  ];
}

/** The exchanges that belong to one case, found by when they were made; all of them when no case is named. */
function exchangesOf(
  result: CheckResult,
  caseTitle: string | undefined,
  made: readonly Exchange[],
): readonly Exchange[] {
  if (caseTitle === undefined) return made;
  const own = result.cases.find(({ title }) => title === caseTitle)?.exchanges ?? [];
  const keys = new Set(own.map(({ startedAt, durationMilliseconds }) => `${startedAt} ${durationMilliseconds}`));
  return made.filter((exchange) => {
    const { startedAt, durationMilliseconds } = exchangeRecord(exchange, [], 'least');
    return keys.has(`${startedAt} ${durationMilliseconds}`);
  });
}

async function replay(target: Target, chosen: Chosen, print: (text: string) => void): Promise<CheckResult[]> {
  const variables = secretsOf(target).map(({ variable }) => variable);
  const channel = new KeepingChannel(rawChannelTo(target, process.env));
  const results: CheckResult[] = [];
  try {
    const judge = new Judge(target, channel);
    for (const check of chosen.checks) {
      const before = channel.exchanges.length;
      const result = await judge.judge(check);
      results.push(result);
      const made = exchangesOf(result, chosen.caseTitle, channel.exchanges.slice(before));
      for (const [index, exchange] of made.entries()) {
        const text = exchangeText(exchangeRecord(exchange, variables, 'full'), index + 1);
        print(`${withNamedControls(text)}\n`);
      }
      print(`${withNamedControls(verdictLines(result, chosen.caseTitle).join('\n'))}\n`);
    }
  } finally {
    await channel.close();
  }
  return results;
}

/**
 * Runs one requirement's check again, on each of its services or those named, and prints both messages of every exchange, with
 * curl, and the verdict. A case is named by its title in the report of the last run; its check is run as a whole, for cases lean
 * on each other's controls, and what belongs to the case is printed.
 *
 * @param written The id of a requirement, or the title of a case.
 * @returns The exit code of a run of these checks alone.
 * @throws CannotJudge when there is no such requirement or case.
 */
export async function replayCommand(
  written: string,
  options: ReplayOptions,
  environment: NodeJS.ProcessEnv,
  print: (text: string) => void,
): Promise<ExitCode> {
  const chosen = choose(written, options);
  return withTarget(targetChoices(options, environment), environment, async (target) => {
    const results = await replay(target, chosen, print);
    const services = reportedTarget(target).services.map(({ service }) => service);
    const decision = decide(results, {
      failOn: target.failOn,
      addressed: services,
      ...(isEmbeddedMock(target) && { subject: 'the embedded mock' }),
    });
    for (const detail of decision.details ?? []) print(withNamedControls(detail));
    print(verdictLine(decision));
    return decision.exitCode;
  });
}
