import { Command, Option } from 'commander';
import { CannotJudge } from '../../specs/cannot-judge.js';
import { harnessVersion } from '../report/versions.js';
import type { ExitCode } from '../verdict/gate.js';
import { compareCommand } from './compare-command.js';
import { type BaselineUpdateOptions, baselineUpdate } from './baseline-command.js';
import type { TargetWish } from './chosen-target.js';
import { doctorCommand } from './doctor-command.js';
import { explainText } from './explain-command.js';
import { type InitOptions, initCommand } from './init-command.js';
import { listJson, listText } from './list-command.js';
import { mockCommand } from './mock-command.js';
import { type PlanOptions, planText } from './plan-command.js';
import { type ReplayOptions, replayCommand } from './replay-command.js';
import { type RunOptions, runCommand } from './run-command.js';
import type { SelectionWish } from './selection.js';

/** The options by which requirements are chosen. */
function withSelection(command: Command): Command {
  return command
    .option('--only <ids...>', 'these requirements alone')
    .option('--skip <ids...>', 'all requirements but these')
    .option('--service <names...>', 'these services alone: userstats, presence, sessions')
    .option('--level <levels...>', 'requirements of these levels alone: MUST, SHOULD, MAY')
    .option('--concern <names...>', 'requirements of these concerns alone, such as privacy or limit');
}

/** The options by which the target is chosen. */
function withTarget(command: Command): Command {
  return command
    .option('--target <file>', 'the profile; also as the variable TARGET. Without it, the embedded mock')
    .option('--url <address>', 'a service without a profile; its credential comes from XBL_USERHASH and XBL_TOKEN')
    .option('--header <lines...>', "sent with every request: 'Name: value'; ${NAME} in it stands for a variable")
    .option('--timeout <time>', 'the longest that one exchange may take, such as 500ms or 10s');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new CannotJudge(`The port "${text}" is none; expected a whole number from 0 (any free port) to 65535.`);
}

function addRun(program: Command, end: (exitCode: ExitCode) => void): void {
  withSelection(withTarget(program.command('run')))
    .description('judge the service that a profile or an address names, or the embedded mock')
    .addOption(new Option('--fail-on <level>', 'the least level that fails the run').choices(['must', 'should']))
    .option(
      '--require-exercised [ids...]',
      'could not judge (2) unless these requirements were really judged; without ids every selected MUST',
    )
    .option('--baseline <file>', 'known failures, which do not fail the run')
    .addHelpText(
      'after',
      `
Examples:
  xbl-conformance run --target staging.yaml --fail-on should
  xbl-conformance run --url https://presence.example.test --service presence
  xbl-conformance run --target staging.yaml --baseline known-failures.yaml --require-exercised`,
    )
    .action(async (options: RunOptions) => {
      end(await runCommand(options));
    });
}

function addReading(program: Command): void {
  withSelection(program.command('list'))
    .description('show the requirements: id, level, services, title')
    .option('--json', 'everything that the contract holds of them, as JSON')
    .addHelpText('after', '\nExample:\n  xbl-conformance list --service presence --level MUST --json')
    .action((options: SelectionWish & { json?: boolean }) => {
      print(options.json === true ? listJson(options) : listText(options));
    });
  program
    .command('explain <id>')
    .description('show a requirement: rule, source, stance, what is sent, which faults prove it')
    .addHelpText('after', '\nExample:\n  xbl-conformance explain PRES-LIMIT-REJECT')
    .action(async (id: string) => {
      print(await explainText(id));
    });
  withSelection(withTarget(program.command('plan')))
    .description('show every request that a run would send, without sending any')
    .option('--json', 'the requests with their headers and a curl line, as JSON')
    .addHelpText('after', '\nExample:\n  xbl-conformance plan --target staging.yaml --service presence')
    .action(async (options: PlanOptions) => {
      print(await planText(options, process.env));
    });
}

function addExamining(program: Command, end: (exitCode: ExitCode) => void): void {
  program
    .command('init [file]')
    .description('write a commented profile; a file that is there already stays as it is')
    .option('--url <address>', 'the base address of the service')
    .addHelpText('after', '\nExample:\n  xbl-conformance init staging.yaml --url https://gateway.staging.example')
    .action((file: string | undefined, options: InitOptions) => {
      print(initCommand(file ?? 'xbl-conformance.yaml', options));
    });
  withTarget(program.command('doctor'))
    .description('reach each service, try each credential with one read, and say what a run will skip and why')
    .addHelpText('after', '\nExample:\n  xbl-conformance doctor --target staging.yaml')
    .action(async (options: TargetWish) => {
      end(await doctorCommand(options, process.env, print));
    });
  withTarget(program.command('replay <id-or-case>'))
    .description('run one check again and print its exchanges, with curl, and its verdict')
    .option('--service <names...>', 'on these services alone')
    .option('--report <file>', 'the report in which the title of a case is looked up; that of the last run otherwise')
    .addHelpText(
      'after',
      '\nExamples:\n  xbl-conformance replay PRES-LIMIT-REJECT --target other.yaml\n  xbl-conformance replay "1101 XUIDs"',
    )
    .action(async (written: string, options: ReplayOptions) => {
      end(await replayCommand(written, options, process.env, print));
    });
}

function addBaseline(program: Command): void {
  program
    .command('baseline')
    .description('known failures of a service')
    .command('update')
    .description('write the failures of the last run into a baseline, for review, and take out what is mended')
    .requiredOption('--baseline <file>', 'the file; it is made where there is none')
    .option('--report <file>', 'the report to take the failures from; that of the last run otherwise')
    .option('--owner <name>', 'who answers for new entries')
    .option('--link <address>', 'where the repair of new entries is followed')
    .option('--reason <text>', 'why new entries are borne; what was found otherwise')
    .option('--expires <day>', 'the last day on which new entries are borne, such as 2030-01-31; in 90 days otherwise')
    .option('--fingerprints', 'list each finding by itself, so that another one of the same requirement fails')
    .addHelpText(
      'after',
      '\nExample:\n  xbl-conformance baseline update --baseline known-failures.yaml --owner "presence team"',
    )
    .action((options: BaselineUpdateOptions) => {
      print(baselineUpdate(options));
    });
}

function addCompare(program: Command, end: (exitCode: ExitCode) => void): void {
  program
    .command('compare')
    .description('what newly fails, is mended, is newly exercised or gone between the reports of two runs')
    .argument('<before>', 'conformance.json of the earlier run')
    .argument('<after>', 'conformance.json of the later run')
    .addHelpText('after', '\nExample:\n  xbl-conformance compare last-week/conformance.json reports/conformance.json')
    .action((before: string, after: string) => {
      const { text, exitCode } = compareCommand(before, after);
      print(text);
      end(exitCode);
    });
}

function addMock(program: Command): void {
  program
    .command('mock')
    .description('serve all three methods from fixtures/world.yaml until interrupted')
    .option('--port <number>', 'TCP port; a free one when absent', parsePort, 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .action(async (options: { port: number; host: string }) => {
      await mockCommand(options);
    });
}

/**
 * The command line with all its commands.
 *
 * @param end Told the exit code of a command that judges; the others end with 0 or throw.
 */
export function commandLine(end: (exitCode: ExitCode) => void): Command {
  const program = new Command('xbl-conformance')
    .description('Tells where a service departs from the documents of three Xbox Live batch methods.')
    .version(harnessVersion())
    .showHelpAfterError('(--help shows what there is)')
    .addHelpText(
      'after',
      `
Exit codes: 0 conformant, 1 not conformant, 2 could not judge, 3 a fault of the harness.

Examples:
  xbl-conformance run                          judge the embedded mock
  xbl-conformance run --target staging.yaml    judge a service`,
    )
    .exitOverride();
  // Commands take over what the program has been told when they are made.
  addRun(program, end);
  addReading(program);
  addExamining(program, end);
  addBaseline(program);
  addCompare(program, end);
  addMock(program);
  return program;
}
