import { schemaNodesTo } from './message-place.js';
import { isSchemaNode } from './schema-file.js';
import type { MessageSchemaName } from './schema-name.js';
import { type Level, levels } from './service.js';

/** The rule that a message breaks at a place, where a schema says so. */
export interface MemberRule {
  /** The requirement that speaks of the place. */
  readonly requirement?: string;
  /** How binding the keyword is there; the requirement's own level when absent. */
  readonly level?: Level;
}

/** An annotation holds for every keyword, or says by keyword what holds; `*` stands for all others. */
function annotationFor(annotation: unknown, keyword: string): string | undefined {
  const found: unknown = isSchemaNode(annotation) ? (annotation[keyword] ?? annotation['*']) : annotation;
  return typeof found === 'string' ? found : undefined;
}

/**
 * Returns which requirement a message violates where it breaks a keyword of its schema, and how binding that is: the annotations
 * `x-requirement` and `x-level` of the place itself or of the nearest place around it.
 *
 * @param pointer JSON pointer in the message; of a missing member the place where it should be.
 * @example memberRule('presence/request-body', '/users', 'maxItems').requirement // 'PRES-LIMIT-REJECT'
 */
export function memberRule(name: MessageSchemaName, pointer: string, keyword: string): MemberRule {
  let rule: MemberRule = {};
  for (const node of schemaNodesTo(name, pointer)) {
    const requirement = annotationFor(node['x-requirement'], keyword);
    const named = annotationFor(node['x-level'], keyword);
    const level = levels.find((known) => known === named);
    // A place that names its own requirement is not bound by the level of what is around it.
    if (requirement !== undefined) rule = { requirement, ...(level && { level }) };
    else if (level !== undefined) rule = { ...rule, level };
  }
  return rule;
}
