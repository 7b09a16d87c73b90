import { isSchemaNode, readSchemaFile, resolveReference, type SchemaNode } from './schema-file.js';
import type { MessageSchemaName } from './schema-name.js';
import { stepsOf } from './json-pointer.js';

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

/**
 * Returns the nodes of a message's schema from its root to a place in the message, each as it is written where it is used. Where
 * the schema does not know the place, they end with the nearest one around it that it knows.
 *
 * @param pointer JSON pointer in the message, `''` for the root.
 */
export function schemaNodesTo(name: MessageSchemaName, pointer: string): readonly SchemaNode[] {
  let place: Place | undefined = { file: name, node: readSchemaFile(name) };
  const nodes = [place.node];
  for (const name of stepsOf(pointer)) {
    place = step(place, name);
    if (place === undefined) break;
    nodes.push(place.node);
  }
  return nodes;
}
