import { commandLine } from '../../src/cli/command-line.js';
import { exitCodeOf } from '../../src/cli/exit-code-of.js';
import type { ExitCode } from '../../src/verdict/gate.js';

/** How a command ended that was run in this process, and what it wrote to stderr. */
export interface EndedHere {
  readonly exitCode: ExitCode;
  readonly stderr: string;
}

/**
 * Runs a command of the tool in this process, as `main.ts` does in one of its own: for the many errors that end on the same
 * way out, where a process for each would only cost time.
 */
export async function runHere(words: readonly string[]): Promise<EndedHere> {
  let stderr = '';
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = (chunk: string | Uint8Array): boolean => {
    stderr += String(chunk);
    return true;
  };
  try {
    let exitCode: ExitCode = 0;
    await commandLine((code) => {
      exitCode = code;
    }).parseAsync(words, { from: 'user' });
    return { exitCode, stderr };
  } catch (error) {
    return { exitCode: exitCodeOf(error), stderr };
  } finally {
    process.stderr.write = write;
  }
}
