import { expandEnvironment } from './environment-text.js';
import type { Place, ScalarNode } from './profile-tree.js';

/** The node of a text, number, truth value or null, every `${NAME}` in a text replaced from the environment. */
export function scalarNode(
  value: ScalarNode['value'],
  pointer: string,
  place: Place,
  environment: NodeJS.ProcessEnv,
): ScalarNode {
  if (typeof value !== 'string') return { kind: 'scalar', pointer, place, value, parts: [], faults: [] };
  const expanded = expandEnvironment(value, environment);
  if (expanded.ok) return { kind: 'scalar', pointer, place, value: expanded.text, parts: expanded.parts, faults: [] };
  return { kind: 'scalar', pointer, place, value: '', parts: [], faults: expanded.problems };
}
