#!/usr/bin/env node
import { tolerateClosedOutput } from './closed-output.js';
import { commandLine } from './command-line.js';
import { endProcess } from './end-process.js';
import { listenForInterruption } from './interruption.js';
import { currentFolderFault, ensureHomeFolder } from './user-machine.js';

listenForInterruption();
tolerateClosedOutput();

ensureHomeFolder();

let exitCode = 0;
const fault = currentFolderFault();
if (fault !== undefined) {
  process.stderr.write(`${fault}\n`);
  await endProcess(2);
}
try {
  await commandLine((code) => {
    exitCode = code;
  }).parseAsync();
} catch (error) {
  // What tells errors apart brings in the readers of profiles and baselines, which most commands do without.
  const { exitCodeOf } = await import('./exit-code-of.js');
  exitCode = exitCodeOf(error);
}
await endProcess(exitCode);
