import { commandLine } from '../../src/cli/command-line.js';
import { exitCodeOf } from '../../src/cli/process/exit-code-of.js';
import { packageRoot } from '../../src/contract/root.js';
import type { ExitCode } from '../../src/verdict/gate.js';
import { type Ended, userEnvironment } from './command.js';

/** Keeps what is written to a stream, which is not a terminal meanwhile: as in a process whose output goes to a pipe. */
function captured(stream: NodeJS.WriteStream): { readonly text: () => string; readonly restore: () => void } {
  const before = Object.fromEntries(
    ['write', 'isTTY', 'columns'].map((name) => [name, Reflect.get(stream, name) as unknown]),
  );
  let text = '';
  const write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    const written = rest.find((one) => typeof one === 'function') as (() => void) | undefined;
    written?.();
    return true;
  };
  Object.assign(stream, { write, isTTY: undefined, columns: undefined });
  return {
    text: () => text,
    restore: () => {
      Object.assign(stream, before);
    },
  };
}

/** Sets the variables of this process to these and no others. */
function setEnvironment(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env))
    if (environment[name] === undefined) Reflect.deleteProperty(process.env, name);
  for (const [name, value] of Object.entries(environment)) if (value !== undefined) process.env[name] = value;
}

async function run(words: readonly string[], environment: NodeJS.ProcessEnv, cwd: string): Promise<Ended> {
  const before = { environment: { ...process.env }, cwd: process.cwd() };
  const [stdout, stderr] = [captured(process.stdout), captured(process.stderr)];
  let exitCode: ExitCode = 0;
  try {
    setEnvironment(userEnvironment(environment));
    process.chdir(cwd);
    await commandLine((code) => {
      exitCode = code;
    }).parseAsync(words, { from: 'user' });
  } catch (error) {
    exitCode = exitCodeOf(error);
  } finally {
    stdout.restore();
    stderr.restore();
    process.chdir(before.cwd);
    setEnvironment(before.environment);
  }
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

/** The command under way: output, variables and the current folder belong to one at a time. */
let latest: Promise<unknown> = Promise.resolve();

/**
 * Runs the command line tool as `main.ts` does, in the package's own folder unless told otherwise, but in this process: starting one for
 * each command costs more than most commands do.
 */
export function runTool(
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  cwd = packageRoot,
): Promise<Ended> {
  const ended = latest.then(() => run(words, environment, cwd));
  latest = ended;
  return ended;
}
