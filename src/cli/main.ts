#!/usr/bin/env node
import { tolerateClosedOutput } from './closed-output.js';
import { commandLine } from './command-line.js';
import { listenForInterruption } from './interruption.js';

listenForInterruption();
tolerateClosedOutput();

try {
  await commandLine((exitCode) => {
    process.exitCode = exitCode;
  }).parseAsync();
} catch (error) {
  // What tells errors apart brings in the readers of profiles and baselines, which most commands do without.
  const { exitCodeOf } = await import('./exit-code-of.js');
  process.exitCode = exitCodeOf(error);
}
