#!/usr/bin/env node
import { exitCodeOf } from './exit-code-of.js';
import { commandLine } from './command-line.js';
import { listenForInterruption } from './interruption.js';

listenForInterruption();

try {
  await commandLine((exitCode) => {
    process.exitCode = exitCode;
  }).parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
