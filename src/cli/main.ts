#!/usr/bin/env node
import { tolerateClosedOutput } from './process/closed-output.js';
import { commandLine } from './command-line.js';
import { delayOptimization } from './process/delay-optimization.js';
import { endProcess } from './process/end-process.js';
import { listenForInterruption } from './process/interruption.js';
import { currentFolderFault, ensureHomeFolder } from './process/user-machine.js';
import { say } from '../report/terminal-output.js';

delayOptimization();
listenForInterruption();
tolerateClosedOutput();

ensureHomeFolder();

/** Ends the process for an error that nothing caught: it is a fault of the harness, and must not end as a verdict. */
async function endFor(error: unknown): Promise<never> {
  // What tells errors apart brings in the readers of profiles and baselines, which most commands do without.
  const { exitCodeOf } = await import('./process/exit-code-of.js');
  return endProcess(exitCodeOf(error));
}

process.on('uncaughtException', (error) => void endFor(error));
process.on('unhandledRejection', (error) => void endFor(error));

let exitCode = 0;
const fault = currentFolderFault();
if (fault !== undefined) {
  say(`${fault}\n`, 'stderr');
  await endProcess(2);
}
try {
  await commandLine((code) => {
    exitCode = code;
  }).parseAsync();
} catch (error) {
  await endFor(error);
}
await endProcess(exitCode);
