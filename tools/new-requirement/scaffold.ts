import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { packageRoot } from '../../src/contract/root.js';
import { insertEntry } from './insert-entry.js';
import type { KnownRequirements } from './known-requirements.js';
import type { Order } from './order.js';
import { filled } from './template.js';
import { UserError } from './user-error.js';

/** The texts of the files that a new requirement adds or changes, by their paths from the package's folder on. */
export type Scaffold = ReadonlyMap<string, string>;

/** The schemas whose messages a requirement is about, by the word after the prefix of its id. */
const schemaOfWord: Readonly<Record<string, string>> = {
  BODY: 'request-body',
  HEADER: 'request-headers',
  QUERY: 'request-query',
  RECORD: 'response-200',
  RESPONSE: 'response-200',
};

/** Returns the name of the check's constant. A word that TypeScript keeps for itself, or that begins with a digit, needs a longer name. */
function constantOf(words: readonly string[]): string {
  const [first = '', ...others] = words;
  const name = [first, ...others.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))].join('');
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, name);
  return scanner.scan() === ts.SyntaxKind.Identifier ? name : `check${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

/** Returns the concern of the requirement whose id shares most of its beginning, as a first guess. */
function concernOf(id: string, { content }: KnownRequirements): string {
  const words = id.split('-');
  const shared = (other: string): number => {
    const difference = other.split('-').findIndex((word, index) => word !== words[index]);
    return difference < 0 ? words.length : difference;
  };
  const siblings = Object.entries(content.requirements).map(([other, { concern }]) => ({
    concern,
    words: shared(other),
  }));
  const [closest] = siblings.sort((left, right) => right.words - left.words);
  return closest?.concern ?? 'todo';
}

function read(file: string): string {
  return readFileSync(join(packageRoot, file), 'utf8');
}

/**
 * Returns all that a new requirement adds: its rule as data, a check that judges nothing yet, a fault that breaks nothing yet, and
 * payloads that hold no message yet. Whatever is left to think about says TODO, and a test fails until none is left.
 *
 * @throws UserError when a file of the check's or the fault's name exists.
 */
export function scaffoldOf({ id, level, home, service }: Order): Scaffold {
  const words = id.toLowerCase().split('-').slice(1);
  const file = words.join('-');
  const name = constantOf(words);
  const [firstSource] = Object.values(home.content.requirements).flatMap(({ sources }) => sources);
  const page = firstSource?.page ?? 'TODO';
  const pins = level === 'MUST' ? 'failing' : 'warning';
  const values = { id, level, service, file, name, pins, page, concern: concernOf(id, home) };
  const isHttp = home.folder === 'http';
  const changes = new Map<string, string>();

  const add = (path: string, template: string): void => {
    if (existsSync(join(packageRoot, path))) {
      throw new UserError(`${path} exists already. Rename that file, or choose another id; files are named for ids.`);
    }
    changes.set(path, filled(template, values));
  };
  const append = (path: string, template: string): void => {
    changes.set(path, `${read(path).trimEnd()}\n${filled(template, values)}`);
  };
  const list = (path: string, exported: string, element: string, position: 'first' | 'last'): void => {
    changes.set(path, insertEntry(path, read(path), { name: exported, module: `./${file}.js`, element, position }));
  };

  append(home.file, 'requirement');
  add(`specs/${home.folder}/${file}.ts`, isHttp ? 'http-check' : 'check');
  // The last checks of HTTP judge what all others received.
  list(`specs/${home.folder}/index.ts`, name, name, isHttp ? 'first' : 'last');
  // A MAY is only observed: no fault can fail it.
  if (level !== 'MAY') {
    add(`src/mock/faults/${service}/${file}.ts`, 'fault');
    list(`src/mock/faults/${service}/index.ts`, `${name}Faults`, `...${name}Faults`, 'last');
  }
  const schema = schemaOfWord[id.split('-')[1] ?? ''];
  for (const verdict of ['accept', 'reject'] as const) {
    const table = `fixtures/payloads/${verdict}/${home.folder}/${schema ?? ''}.yaml`;
    if (schema !== undefined && existsSync(join(packageRoot, table))) append(table, verdict);
  }
  return changes;
}
