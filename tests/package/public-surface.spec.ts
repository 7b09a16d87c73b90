import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Command } from 'commander';
import ts from 'typescript';
import { commandLine } from '../../src/cli/command-line.js';
import { messageNames } from '../../src/contract/message-name.js';
import { packageRoot } from '../../src/contract/root.js';
import { isSchemaNode } from '../../src/contract/schema-file.js';
import type { ExitCode } from '../../src/verdict/gate.js';

/** The names that a module exports: its values, and its types apart. Read by the compiler, for types leave no trace at run time. */
function exportsOf(file: string): { values: string[]; types: string[] } {
  const path = join(packageRoot, file);
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    noLib: true,
    types: [],
    skipLibCheck: true,
  };
  const program = ts.createProgram([path], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${file} is no module.`);
  const names = { values: [] as string[], types: [] as string[] };
  for (const symbol of checker.getExportsOfModule(module)) {
    const original = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    (original.flags & ts.SymbolFlags.Value ? names.values : names.types).push(symbol.name);
  }
  return { values: names.values.sort(), types: names.types.sort() };
}

/** The commands below one, each as it is typed, with its arguments and options. */
function commandsBelow(command: Command, path: string): Record<string, string[]> {
  const own = [
    ...command.registeredArguments.map((argument) =>
      argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
    ),
    ...command.options.map(({ flags }) =>
      flags.replace(/[<[].*/, (value) => (value.startsWith('[') ? '[value]' : '<value>')),
    ),
  ].sort();
  const below = command.commands.flatMap((one) => Object.entries(commandsBelow(one, `${path} ${one.name()}`)));
  return { [path]: own, ...Object.fromEntries(below) };
}

const services = 'services.schema.json#/$defs/';

/** A definition of the generated schema that names the services. */
function definitionOfServices(name: string): unknown {
  const schema: unknown = JSON.parse(readFileSync(join(packageRoot, 'schemas', 'services.schema.json'), 'utf8'));
  return isSchemaNode(schema) && isSchemaNode(schema['$defs']) ? schema['$defs'][name] : undefined;
}

/** The members that a schema of a file knows, by their place: `targets/services/presence` and so on. */
function membersOf(file: string): string[] {
  const members = new Set<string>();
  const visit = (node: unknown, place: string): void => {
    if (Array.isArray(node)) for (const entry of node) visit(entry, place);
    if (!isSchemaNode(node)) return;
    for (const [key, value] of Object.entries(node)) {
      // A condition asks for members; it offers and demands none.
      if (key === 'if') continue;
      if (key === 'properties' && isSchemaNode(value)) {
        const required = Array.isArray(node['required']) ? node['required'] : [];
        for (const [name, member] of Object.entries(value)) {
          members.add(`${place}${name}${required.includes(name) ? ' (required)' : ''}`);
          visit(member, `${place}${name}/`);
        }
      } else if (key === '$ref' && typeof value === 'string' && value.startsWith(services)) {
        visit(definitionOfServices(value.slice(services.length)), place);
      } else if (key === '$defs' && isSchemaNode(value)) {
        for (const [name, definition] of Object.entries(value)) visit(definition, `${name}: `);
      } else visit(value, place);
    }
  };
  visit(JSON.parse(readFileSync(join(packageRoot, 'schemas', file), 'utf8')), '');
  return [...members].sort();
}

/** A record of each exit code, which compiles only while it names all of them. */
const exitCodes: Readonly<Record<ExitCode, string>> = {
  0: 'conformant',
  1: 'not conformant',
  2: 'could not judge',
  3: 'a fault of the harness',
};

test('the public surface is pinned: whoever changes it chooses the version by docs/stability.md', () => {
  const ownSchemas = ['target.schema.json', 'baseline.schema.json', 'conformance.schema.json'];
  const { exports } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { exports: object };
  const surface = {
    entries: Object.keys(exports),
    library: exportsOf('src/index.ts'),
    playwright: exportsOf('src/playwright/index.ts'),
    messages: messageNames,
    commands: commandsBelow(
      commandLine(() => undefined),
      'xbl-conformance',
    ),
    exitCodes,
    schemas: readdirSync(join(packageRoot, 'schemas'), { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.schema.json'))
      .sort(),
    members: Object.fromEntries(ownSchemas.map((file) => [file, membersOf(file)])),
  };
  expect(
    `${JSON.stringify(surface, undefined, 2)}\n`,
    'The public surface has changed. docs/stability.md says whether that takes a patch, a minor or a major version, and how to pin it anew.',
  ).toMatchSnapshot('public-surface.txt');
});
