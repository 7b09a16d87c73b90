import { expect, test } from '@playwright/test';
import type { Command } from 'commander';
import { commandLine } from '../../src/cli/command-line.js';
import { pages } from './pages.js';

/** The command lines of the tool that a page shows: at the start of a line, of inline code, or behind a prompt. */
function commandsIn(text: string): string[] {
  const shown = /(?:^ *(?:\$ )?(?:[A-Z_]+=\S+ )*|`)(?:npx )?xbl-conformance ([a-z][^`\n]*)/gm;
  return [...text.matchAll(shown)].flatMap(([, words]) => words ?? []);
}

function wordsOf(text: string): string[] {
  const [command = ''] = text.split(/ #| \|| >| &&/);
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
}

/** What is wrong with a command line, before anything is done; undefined when the tool understands it. */
function faultOf(words: readonly string[], program: Command): string | undefined {
  const [name = '', ...rest] = words;
  const command = program.commands.find((one) => one.name() === name);
  if (command === undefined) return `there is no command ${name}`;
  if (command.commands.length > 0) return faultOf(rest, command);
  const { unknown } = command.parseOptions([...rest]);
  return unknown.length === 0 ? undefined : `${name} has no option ${unknown.join(' ')}`;
}

test('every command that a page shows is one that the tool has, with options that it has', () => {
  let count = 0;
  for (const { path, text } of pages()) {
    for (const line of commandsIn(text)) {
      count += 1;
      expect(
        faultOf(
          wordsOf(line),
          commandLine(() => undefined),
        ),
        `${path}: xbl-conformance ${line}`,
      ).toBeUndefined();
    }
  }
  expect(count).toBeGreaterThan(25);
  const program = commandLine(() => undefined);
  expect(faultOf(['rnu'], program)).toBe('there is no command rnu');
  expect(faultOf(['run', '--taget', 'x'], program)).toContain('run has no option --taget');
});
