import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Option } from 'commander';
import { parse } from 'yaml';
import { commandLine } from '../../src/cli/command-line.js';
import { packageRoot } from '../../src/contract/root.js';

/** The text of a file of this package. */
export function textOf(...path: readonly string[]): string {
  return readFileSync(join(packageRoot, ...path), 'utf8');
}

export type Tree = Readonly<Record<string, unknown>>;

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A YAML file that holds a map. */
export function treeOf(text: string): Tree {
  const tree: unknown = parse(text);
  if (!isTree(tree)) throw new Error('The file holds no map.');
  return tree;
}

/** What stands under keys one below the other; a list's entry by its `name`. */
export function within(tree: unknown, ...steps: readonly string[]): unknown {
  return steps.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value.find((entry) => isTree(entry) && entry['name'] === step);
    return isTree(value) ? value[step] : undefined;
  }, tree);
}

/** The options of a command of the command line, by their long names such as `--shard`. */
export function optionsOf(command: string): string[] {
  return declaredOptions(command).flatMap(({ long }) => long ?? []);
}

/** Whether an option of a command takes no value. */
export function isFlag(command: string, name: string): boolean {
  return declaredOptions(command).some((option) => option.long === name && option.isBoolean());
}

function declaredOptions(name: string): readonly Option[] {
  const program = commandLine(() => undefined);
  const command = program.commands.find((candidate) => candidate.name() === name);
  if (command === undefined) throw new Error(`There is no command ${name}.`);
  return command.options;
}
