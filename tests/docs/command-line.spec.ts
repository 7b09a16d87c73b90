import { expect, test } from '@playwright/test';
import type { Argument, Option } from 'commander';
import { commandLine } from '../../src/cli/command-line.js';
import { leafCommands } from '../cli/leaf-commands.js';
import { codeIn, rowsUnder, textOf } from './tables.js';

const page = 'docs/command-line.md';

const leaves = leafCommands();

/** Each option of each command, by the command and the flags: `mock --port <number>`. */
const options: ReadonlyMap<string, Option> = new Map(
  leaves.flatMap(({ name, command }) =>
    command.options.map((option): [string, Option] => [`${name} ${option.flags}`, option]),
  ),
);

function shownArgument(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** The options of Playwright that the page names, and no others that the program does not have. */
const ofPlaywright = ['--grep', '--project', '--ui', '--workers'];

test('the guide lists each command with its arguments, and no other', () => {
  const listed = rowsUnder(page, ['command', 'what it does']).flatMap(([command = '']) => codeIn(command));
  const usages = leaves.map(({ name, command }) => [name, ...command.registeredArguments.map(shownArgument)].join(' '));
  expect(usages.length).toBeGreaterThan(10);
  expect([...listed].sort(), `commands in the first table of ${page}, and those of the program`).toEqual(usages.sort());
});

/** The table of options: a row for each option of each command. */
function listedOptions(): { readonly key: string; readonly text: string }[] {
  return rowsUnder(page, ['option', 'commands', 'what it does']).flatMap(([flags = '', commands = '', text = '']) =>
    codeIn(flags).flatMap((flag) => codeIn(commands).map((command) => ({ key: `${command} ${flag}`, text }))),
  );
}

test('the guide lists each option of each command, and no other', () => {
  const listed = listedOptions().map(({ key }) => key);
  expect(options.size).toBeGreaterThan(50);
  expect([...listed].sort(), `options in the table of ${page}, and those of the program`).toEqual(
    [...options.keys()].sort(),
  );
});

test('the guide states the values to choose from and the defaults that the program has', () => {
  for (const { key, text } of listedOptions()) {
    const option = options.get(key);
    const [choices = ''] = /(?<=one of )`[^`]+`(?:, `[^`]+`)*/.exec(text) ?? [];
    expect.soft(codeIn(choices), `values of "${key}" in ${page}`).toEqual(option?.argChoices ?? []);
    const [stated] = /(?<=default `)[^`]+/.exec(text) ?? [];
    const value: unknown = option?.defaultValue;
    expect.soft(stated, `default of "${key}" in ${page}`).toBe(typeof value === 'number' ? String(value) : value);
    expect.soft(/\brequired\b/.test(text), `whether "${key}" is required, in ${page}`).toBe(option?.mandatory ?? false);
  }
});

test('the guide names no option that the program does not have, nor values that it does not take', () => {
  const text = textOf(page);
  const program = commandLine(() => undefined);
  // Every command has --help.
  const known = new Set(['--help', ...[...options.values(), ...program.options].map(({ long }) => long)]);
  const named = new Set([...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([name]) => name));
  for (const { long } of program.options) expect([...named], `${page} names the program's own option`).toContain(long);
  expect([...named].filter((name) => !known.has(name)).sort(), `options in ${page} that are not the program's`).toEqual(
    ofPlaywright,
  );
  const alternatives = [...text.matchAll(/(--[a-z-]+) ([a-z]+(?:\\?\|[a-z]+)+)/g)];
  expect(alternatives.length).toBeGreaterThan(0);
  for (const [line, name, values = ''] of alternatives) {
    const choices = [...options.values()].filter(({ long }) => long === name).map(({ argChoices }) => argChoices);
    for (const choice of choices) expect.soft(values.split(/\\?\|/), `${page}: ${line}`).toEqual(choice);
  }
});
