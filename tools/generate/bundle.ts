import { type SchemaNode, isSchemaNode, readSchemaFile, resolveReference } from '../../src/contract/schema-file.js';

/** Follows a `$ref` to the schema it names. @throws Error naming the reference when nothing stands there. */
function target(from: string, reference: string): { name: string; pointer: string; schema: SchemaNode } {
  const { name, pointer } = resolveReference(from, reference);
  let schema: unknown = readSchemaFile(name);
  for (const key of pointer.split('/').slice(1)) schema = isSchemaNode(schema) ? schema[key] : undefined;
  if (!isSchemaNode(schema))
    throw new Error(`schemas/${from}.schema.json refers to ${reference}, which does not exist.`);
  return { name, pointer, schema };
}

/**
 * The type of a node that the generator would render less exactly: for an enum of any letter case a union of the known
 * values and any other text, so that an editor offers the values; for a node without a rule `unknown`, where the generator
 * would say object; for an object without members one that takes none, where it would take all.
 */
function writtenType(node: SchemaNode): string | undefined {
  const values = node['x-any-case'];
  if (Array.isArray(values)) return [...values.map((value) => JSON.stringify(value)), '(string & {})'].join(' | ');
  const keywords = Object.keys(without(node, '$schema', '$defs', 'title', 'description'));
  if (typeof node['description'] === 'string' && keywords.length === 0) return 'unknown';
  if (node['additionalProperties'] === false && node['properties'] === undefined) return 'Record<string, never>';
  return undefined;
}

/**
 * One schema without references to other files, in the form that types are generated from: what describes an object becomes
 * a named definition; a scalar is written where it is used, with the description given there, so that members read
 * `xuid: string` with their own comment rather than as an alias. Enums of any letter case become unions.
 *
 * @param name names the schema file.
 * @throws Error when a reference leads nowhere, or when two definitions have the same name.
 */
export function bundle(name: string): SchemaNode {
  const definitions = new Map<string, { origin: string; schema: SchemaNode | undefined }>();

  const convert = (value: unknown, from: string): unknown => {
    if (Array.isArray(value)) return value.map((entry) => convert(entry, from));
    return isSchemaNode(value) ? convertNode(value, from) : value;
  };

  const define = (key: string, origin: string, schema: SchemaNode, from: string): void => {
    const known = definitions.get(key);
    if (known === undefined) {
      // Entered before its members are converted, because they may refer back to it.
      definitions.set(key, { origin, schema: undefined });
      definitions.set(key, { origin, schema: convertNode(schema, from) });
    } else if (known.origin !== origin) {
      throw new Error(`Two definitions are named ${key}: ${known.origin} and ${origin}; rename one of them.`);
    }
  };

  const convertNode = (node: SchemaNode, from: string): SchemaNode => {
    const reference = node['$ref'];
    if (typeof reference === 'string') {
      const { name: owner, pointer, schema } = target(from, reference);
      if (schema['title'] === undefined) return convertNode({ ...schema, ...without(node, '$ref') }, owner);
      const key = pointer.split('/').at(-1) ?? '';
      const definition = key === '' ? owner.replaceAll('/', '-') : key;
      define(definition, `${owner}#${pointer}`, schema, owner);
      return { $ref: `#/$defs/${definition}` };
    }
    const converted: SchemaNode = Object.fromEntries(
      Object.entries(without(node, '$schema', '$defs')).map(([key, value]): [string, unknown] => [
        key,
        convert(value, from),
      ]),
    );
    const tsType = writtenType(node);
    return tsType === undefined ? converted : { ...converted, tsType };
  };

  const root = convertNode(readSchemaFile(name), name);
  const $defs = Object.fromEntries([...definitions].map(([key, { schema }]) => [key, schema]));
  return definitions.size === 0 ? root : { ...root, $defs };
}

function without(node: SchemaNode, ...keys: readonly string[]): SchemaNode {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !keys.includes(key)));
}
