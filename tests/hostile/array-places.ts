import { stepsOf } from '../../src/contract/json-pointer.js';
import { responseSchemaOf } from '../../src/contract/message-name.js';
import { isSchemaNode, readSchemaFile, resolveReference, type SchemaNode } from '../../src/contract/schema-file.js';
import type { Service } from '../../src/contract/service.js';

/** A node of a schema, and the schema that its references start from. */
export interface Located {
  readonly node: SchemaNode;
  readonly schema: string;
}

/** The way to an array in a response: the names of members, `*` for any entry of an array on the way. */
export type ArrayPlace = readonly string[];

const files = new Map<string, SchemaNode>();

function fileOf(schema: string): SchemaNode {
  const file = files.get(schema) ?? readSchemaFile(schema);
  files.set(schema, file);
  return file;
}

/** Returns the node that a reference leads to; one without a reference as it is. */
function resolved({ node, schema }: Located): Located {
  const reference = node['$ref'];
  if (typeof reference !== 'string') return { node, schema };
  const { name, pointer } = resolveReference(schema, reference);
  const target = stepsOf(pointer).reduce<unknown>(
    (inside, step) => (isSchemaNode(inside) ? inside[step] : undefined),
    fileOf(name),
  );
  if (!isSchemaNode(target)) throw new Error(`${schema} refers to ${reference}, which is not there.`);
  return resolved({ node: target, schema: name });
}

/** Returns the members that a node documents. */
export function membersOf({ node, schema }: Located): readonly (readonly [name: string, member: Located])[] {
  const properties = node['properties'];
  if (!isSchemaNode(properties)) return [];
  return Object.entries(properties).flatMap(([name, member]) =>
    isSchemaNode(member) ? [[name, resolved({ node: member, schema })] as const] : [],
  );
}

/** Returns the node of the entries of an array; undefined for other values. */
export function entriesOf({ node, schema }: Located): Located | undefined {
  return isSchemaNode(node['items']) ? resolved({ node: node['items'], schema }) : undefined;
}

/** Returns the root of the schema of a service's response. */
export function responseRoot(service: Service): Located {
  const schema = responseSchemaOf(service);
  return resolved({ node: fileOf(schema), schema });
}

/** Returns the node at a place. */
export function nodeAt(service: Service, place: ArrayPlace): Located {
  return place.reduce<Located>((located, step) => {
    const next = step === '*' ? entriesOf(located) : membersOf(located).find(([name]) => name === step)?.[1];
    if (next === undefined) throw new Error(`The response of ${service} has nothing at ${place.join('.')}.`);
    return next;
  }, responseRoot(service));
}

function placesIn(located: Located, place: ArrayPlace): ArrayPlace[] {
  const entry = entriesOf(located);
  if (entry !== undefined) return [place, ...placesIn(entry, [...place, '*'])];
  return membersOf(located).flatMap(([name, member]) => placesIn(member, [...place, name]));
}

/** Returns the place of each array that the schema of a service's response documents. */
export function arrayPlaces(service: Service): readonly ArrayPlace[] {
  return placesIn(responseRoot(service), []);
}
