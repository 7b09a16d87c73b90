import { schemaNodesTo } from './message-place.js';
import type { SchemaNode } from './schema-file.js';
import type { MessageSchemaName } from './schema-name.js';

/** What the documents say of a member of a message. */
export interface MemberDocumentation {
  /** Its meaning, in a sentence or two. */
  readonly meaning: string;
  /** The page and the section in it: `json-presencerecord, PresenceRecord`. */
  readonly source: string;
}

/** The description of a schema ends with its source in brackets; a test holds every description to that. */
function documentationOf(node: SchemaNode): MemberDocumentation | undefined {
  const description = node['description'];
  if (typeof description !== 'string') return undefined;
  const [, meaning, source] = /^([^]*?)\s*\(((?:[^()]|\([^()]*\))+)\)$/.exec(description) ?? [];
  return meaning === undefined || source === undefined ? undefined : { meaning, source };
}

/**
 * Returns what the documents say of the value at a place in a message: of the member there or, where the schema does not know it,
 * of the nearest one around it that it knows.
 *
 * @param pointer JSON pointer in the message, `''` for the root.
 * @example memberDocumentation('presence/response-200', '/0/state')?.source // 'json-presencerecord, PresenceRecord'
 */
export function memberDocumentation(name: MessageSchemaName, pointer: string): MemberDocumentation | undefined {
  return schemaNodesTo(name, pointer).reduce<MemberDocumentation | undefined>(
    (found, node) => documentationOf(node) ?? found,
    undefined,
  );
}
