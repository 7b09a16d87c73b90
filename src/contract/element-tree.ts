import type { MessageSchemaName } from './schema-name.js';
import { isSchemaNode, readSchemaFile, resolveReference, type SchemaNode } from './schema-file.js';
import { stepsOf } from './json-pointer.js';

/** What a schema says of one place of a message: the place as a path, and its description with the source taken apart. */
export interface DescribedPlace {
  /** Names joined by dots, `[]` for the entries of a list: `[].devices[].type`. */
  readonly path: string;
  /** The one documented value that is meant; undefined for the place itself. */
  readonly value?: string;
  readonly description: string;
  /** Page and section, as the schema names them. */
  readonly source?: string;
}

/** The documented values of a place, by their text, lower-cased where letter case does not count. */
export interface DocumentedValues {
  /** Index of the place that has them. */
  readonly place: number;
  readonly anyCase: boolean;
  readonly indexes: ReadonlyMap<string, number>;
}

/** A member that a schema documents. */
export interface MemberElement {
  readonly name: string;
  readonly index: number;
  /** What is inside; undefined where nothing is documented of it. */
  readonly node: ElementNode | undefined;
}

/** A schema as a walk over a value needs it: what to look for here, under which index it counts, and where to go on. */
export interface ElementNode {
  readonly members: readonly MemberElement[];
  /** The entries of a list. */
  readonly entries: { readonly index: number; readonly node: ElementNode | undefined } | undefined;
  readonly values: DocumentedValues | undefined;
}

/** A node of a schema and the name of the schema that its references start from. */
interface Located {
  readonly node: SchemaNode;
  readonly schema: string;
}

function nodeAt(schema: SchemaNode, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>((node, step) => (isSchemaNode(node) ? node[step] : undefined), schema);
}

/** The node and everything that applies in the same place: what it refers to, and its alternatives. */
function together(start: Located, read: (name: string) => SchemaNode): readonly Located[] {
  const found: Located[] = [];
  const waiting = [start];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { node, schema } = next;
    if (found.some((one) => one.node === node)) continue;
    found.push(next);
    if (typeof node['$ref'] === 'string') {
      const { name, pointer } = resolveReference(schema, node['$ref']);
      const target = nodeAt(read(name), pointer);
      if (isSchemaNode(target)) waiting.push({ node: target, schema: name });
    }
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const branches = node[keyword];
      if (!Array.isArray(branches)) continue;
      for (const branch of branches) if (isSchemaNode(branch)) waiting.push({ node: branch, schema });
    }
  }
  return found;
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function documentedValues(parts: readonly Located[]): { texts: readonly string[]; anyCase: boolean } {
  for (const { node } of parts) {
    const anyCase = textsIn(node['x-any-case']);
    if (anyCase.length > 0) return { texts: anyCase, anyCase: true };
    const texts = typeof node['const'] === 'string' ? [node['const']] : textsIn(node['enum']);
    if (texts.length > 0) return { texts, anyCase: false };
  }
  return { texts: [], anyCase: false };
}

/** Schemas end their descriptions with the source in brackets. */
function described(parts: readonly Located[]): Pick<DescribedPlace, 'description' | 'source'> {
  const text = parts.map(({ node }) => node['description']).find((one) => typeof one === 'string') ?? '';
  const [, description, source] = /^(.*?)\s*\(([^()]*)\)$/s.exec(text) ?? [];
  return description === undefined || source === undefined ? { description: text } : { description, source };
}

/**
 * Makes the tree of a schema and appends what it documents to `places`, depth first, in the order of the schema; a place comes
 * before its values, those before what is inside of it.
 *
 * @param places An empty list to fill.
 * @param first The index of the first place that is appended; the others follow.
 * @returns undefined for a schema that documents no place, such as that of a query without parameters.
 * @throws Error when a schema file cannot be read.
 */
export function elementTree(name: MessageSchemaName, places: DescribedPlace[], first: number): ElementNode | undefined {
  const files = new Map<string, SchemaNode>();
  const read = (file: string): SchemaNode => {
    const known = files.get(file) ?? readSchemaFile(file);
    files.set(file, known);
    return known;
  };

  /** @param above The nodes that the place stands in: a schema that contains itself is followed once. */
  const inside = (
    parts: readonly Located[],
    path: string,
    place: number,
    above: readonly SchemaNode[],
  ): ElementNode | undefined => {
    const values = documentedValues(parts);
    const indexes = new Map<string, number>();
    for (const text of values.texts) {
      indexes.set(values.anyCase ? text.toLowerCase() : text, first + places.length);
      places.push({ path, value: text, description: '' });
    }
    const members: MemberElement[] = [];
    for (const { node: part, schema } of parts) {
      for (const [name, child] of Object.entries(isSchemaNode(part['properties']) ? part['properties'] : {})) {
        if (!isSchemaNode(child) || members.some((member) => member.name === name)) continue;
        members.push({ name, ...placed({ node: child, schema }, path === '' ? name : `${path}.${name}`, above) });
      }
    }
    const list = parts.find(({ node: part }) => isSchemaNode(part['items']));
    const items = list?.node['items'];
    const node: ElementNode = {
      values: indexes.size === 0 ? undefined : { place, anyCase: values.anyCase, indexes },
      members,
      entries:
        list === undefined || !isSchemaNode(items)
          ? undefined
          : placed({ node: items, schema: list.schema }, `${path}[]`, above),
    };
    const isBare = node.members.length === 0 && node.entries === undefined && node.values === undefined;
    return isBare ? undefined : node;
  };

  const placed = (start: Located, path: string, above: readonly SchemaNode[]): Omit<MemberElement, 'name'> => {
    const parts = together(start, read);
    const index = first + places.length;
    places.push({ path, ...described(parts) });
    const isNested = parts.some(({ node }) => above.includes(node));
    return {
      index,
      node: isNested ? undefined : inside(parts, path, index, [...above, ...parts.map(({ node }) => node)]),
    };
  };

  const root = together({ node: read(name), schema: name }, read);
  return inside(
    root,
    '',
    -1,
    root.map(({ node }) => node),
  );
}
