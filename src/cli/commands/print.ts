import { say, sayJson } from '../../report/terminal-output.js';

/** Prints what a command answers. */
export function print(text: string): void {
  say(`${text}\n`);
}

/** Prints what a command answers to a program. */
export function printJson(text: string): void {
  sayJson(`${text}\n`);
}
