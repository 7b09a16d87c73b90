import { isSchemaNode, readSchemaFile, resolveReference, type SchemaNode } from './schema-file.js';
import type { MessageSchemaName } from './schema-name.js';

/** What the documents say of a member of a message. */
export interface MemberDocumentation {
  /** Its meaning, in a sentence or two. */
  readonly meaning: string;
  /** The page and the section in it: `json-presencerecord, Members`. */
  readonly source: string;
}

interface Place {
  /** The schema file that the node stands in. */
  readonly file: string;
  readonly node: SchemaNode;
}

/** The schema that a `$ref` leads to; the place itself when it has none. */
function resolved({ file, node }: Place): Place {
  const reference = node['$ref'];
  if (typeof reference !== 'string') return { file, node };
  const { name, pointer } = resolveReference(file, reference);
  let found: unknown = readSchemaFile(name);
  for (const key of pointer.split('/').slice(1)) found = isSchemaNode(found) ? found[key] : undefined;
  return isSchemaNode(found) ? resolved({ file: name, node: found }) : { file, node };
}

/** The schema of one member or entry, as it is written where it is used; undefined when the schema does not know it. */
function step(place: Place, key: string): Place | undefined {
  const { file, node } = resolved(place);
  const { properties, items, anyOf, additionalProperties } = node;
  const named: unknown = isSchemaNode(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (isSchemaNode(named)) return { file, node: named };
  if (isSchemaNode(items) && /^\d+$/.test(key)) return { file, node: items };
  for (const branch of Array.isArray(anyOf) ? anyOf : []) {
    const found = isSchemaNode(branch) ? step({ file, node: branch }, key) : undefined;
    if (found !== undefined) return found;
  }
  return isSchemaNode(additionalProperties) ? { file, node: additionalProperties } : undefined;
}

/** The description of a schema ends with its source in brackets; a test holds every description to that. */
function documentationOf({ node }: Place): MemberDocumentation | undefined {
  const description = node['description'];
  if (typeof description !== 'string') return undefined;
  const [, meaning, source] = /^([^]*?)\s*\(((?:[^()]|\([^()]*\))+)\)$/.exec(description) ?? [];
  return meaning === undefined || source === undefined ? undefined : { meaning, source };
}

/**
 * What the documents say of the value at a place in a message: of the member there or, where the schema does not know it,
 * of the nearest one around it that it knows.
 *
 * @param pointer JSON pointer in the message, `''` for the root.
 * @example memberDocumentation('presence/response-200', '/0/state')?.source // 'json-presencerecord, Members'
 */
export function memberDocumentation(name: MessageSchemaName, pointer: string): MemberDocumentation | undefined {
  let place: Place | undefined = { file: name, node: readSchemaFile(name) };
  let found = documentationOf(place);
  for (const token of pointer.split('/').slice(1)) {
    place = step(place, token.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (place === undefined) return found;
    found = documentationOf(place) ?? found;
  }
  return found;
}
