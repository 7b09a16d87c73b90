#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { CannotJudge } from '../../specs/cannot-judge.js';
import { packageRoot } from '../contract/root.js';
import { harnessVersion } from '../report/versions.js';
import type { ExitCode } from '../verdict/gate.js';
import { listText } from './list-command.js';
import { mockCommand } from './mock-command.js';
import { type RunOptions, runCommand } from './run-command.js';
import type { SelectionWish } from './selection.js';

/** The options by which `run` and `list` choose requirements. */
function withSelection(command: Command): Command {
  return command
    .option('--only <ids...>', 'these requirements alone')
    .option('--skip <ids...>', 'all requirements but these')
    .option('--service <names...>', 'these services alone: userstats, presence, sessions')
    .option('--level <levels...>', 'requirements of these levels alone: MUST, SHOULD, MAY');
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new CannotJudge(`The port "${text}" is none; expected a whole number from 0 (any free port) to 65535.`);
}

function commandLine(end: (exitCode: ExitCode) => void): Command {
  const program = new Command('xbl-conformance')
    .description('Tells where a service departs from the documents of three Xbox Live batch methods.')
    .version(harnessVersion())
    .showHelpAfterError('(--help shows what there is)')
    .exitOverride();
  withSelection(program.command('run'))
    .description('judge the service that a profile names, or the embedded mock')
    .option('--target <file>', 'the profile; also as the variable TARGET')
    .addOption(new Option('--fail-on <level>', 'the least level that fails the run').choices(['must', 'should']))
    .action(async (options: RunOptions) => {
      end(await runCommand(options));
    });
  program
    .command('mock')
    .description('serve all three methods from fixtures/world.yaml until interrupted')
    .option('--port <number>', 'TCP port; 0 takes a free one', parsePort, 4010)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .action(async (options: { port: number; host: string }) => {
      await mockCommand(options);
    });
  withSelection(program.command('list'))
    .description('show the requirements: id, level, services, title')
    .action((options: SelectionWish) => {
      process.stdout.write(`${listText(options)}\n`);
    });
  return program;
}

/** Exit code for an error that ended a command, after saying what there is to say of it. */
function exitCodeOf(error: unknown): ExitCode {
  // Commander has printed its message, or the help, itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CannotJudge) {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    [
      'This is a fault of the harness, not of the service. Please report it with these lines:',
      `xbl-conformance ${harnessVersion()}, Node.js ${process.version}, ${process.platform} ${process.arch}`,
      `command: ${process.argv.slice(2).join(' ')}`,
      stack.replaceAll(packageRoot, '.'),
      '',
    ].join('\n'),
  );
  return 3;
}

try {
  await commandLine((exitCode) => {
    process.exitCode = exitCode;
  }).parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
