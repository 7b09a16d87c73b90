import { CommanderError } from 'commander';
import { CannotJudge } from '../../run/cannot-judge.js';
import { packageRoot } from '../../contract/root.js';
import { harnessVersion } from '../../report/versions.js';
import { ProfileError } from '../../target/profile-error.js';
import { BaselineError } from '../../verdict/read-baseline.js';
import { isOfUsersMachine } from './user-machine.js';
import type { ExitCode } from '../../verdict/gate.js';
import { say } from '../../report/terminal-output.js';

/**
 * The exit code for an error that ended a command, after saying on stderr what there is to say of it: for what the user can mend
 * the message alone (2), for anything else what is needed to report a fault of the harness (3).
 */
export function exitCodeOf(error: unknown): ExitCode {
  // Commander has printed its message, or the help, itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CannotJudge || error instanceof ProfileError || error instanceof BaselineError) {
    say(`${error.message}\n`, 'stderr');
    return 2;
  }
  if (isOfUsersMachine(error)) {
    say(`The system refused it: ${error.message}.\n`, 'stderr');
    return 2;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  say(
    [
      'This is a fault of the harness, not of the service. Please report it with these lines:',
      `xbl-conformance ${harnessVersion()}, Node.js ${process.version}, ${process.platform} ${process.arch}`,
      `command: ${process.argv.slice(2).join(' ')}`,
      stack.replaceAll(packageRoot, '.'),
      '',
    ].join('\n'),
    'stderr',
  );
  return 3;
}
