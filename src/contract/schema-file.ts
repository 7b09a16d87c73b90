import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { packageRoot } from './root.js';
import { pointerInto } from './json-pointer.js';

/** A node of a schema: the members of a JSON object. */
export type SchemaNode = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object, and so may be a schema. */
export function isSchemaNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads `schemas/<name>.schema.json`.
 *
 * @throws Error naming the file when it cannot be read, is no JSON, or is no object.
 */
export function readSchemaFile(name: string): SchemaNode {
  const file = `schemas/${name}.schema.json`;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(join(packageRoot, file), 'utf8'));
  } catch (cause) {
    throw new Error(`The schema ${file} cannot be read; it ships with the package, so the package is damaged.`, {
      cause,
    });
  }
  if (!isSchemaNode(content)) throw new Error(`The schema ${file} is no JSON object.`);
  return content;
}

/** Calls `visit` with every object inside a schema, itself first, and its JSON pointer (`''` for the schema itself). */
export function visitNodes(schema: unknown, visit: (node: SchemaNode, pointer: string) => void, pointer = ''): void {
  if (Array.isArray(schema)) {
    for (const [index, entry] of schema.entries()) visitNodes(entry, visit, `${pointer}/${index}`);
  } else if (isSchemaNode(schema)) {
    visit(schema, pointer);
    for (const [key, value] of Object.entries(schema)) {
      visitNodes(value, visit, pointerInto(pointer, key));
    }
  }
}

/** What a `$ref` in the schema `from` points to: the name of a schema (`from` itself for `#...`) and the pointer in it. */
export function resolveReference(from: string, reference: string): { name: string; pointer: string } {
  const [path = '', pointer = ''] = reference.split('#');
  const name = path === '' ? from : posix.join(posix.dirname(from), path.replace(/\.schema\.json$/, ''));
  return { name, pointer };
}

/** The names of the other schemas that a schema refers to, each once. */
export function referencesOf(name: string, schema: SchemaNode): Set<string> {
  const names = new Set<string>();
  visitNodes(schema, (node) => {
    if (typeof node['$ref'] === 'string') names.add(resolveReference(name, node['$ref']).name);
  });
  names.delete(name);
  return names;
}
