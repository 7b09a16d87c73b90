#!/usr/bin/env node
import { tolerateClosedOutput } from './closed-output.js';
import { commandLine } from './command-line.js';
import { endProcess } from './end-process.js';
import { listenForInterruption } from './interruption.js';

listenForInterruption();
tolerateClosedOutput();

let exitCode = 0;
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
