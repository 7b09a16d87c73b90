import { isSchemaNode } from '../contract/schema-file.js';
import { scalarNode } from './scalar-node.js';
import { pointerOf } from '../contract/json-pointer.js';
import { type Place, type ProfileNode, type ScalarNode, type Steps } from './profile-tree.js';

/** Where a value stands in the text that it was generated from, and where its key does. */
export type FindPlaces = (steps: Steps) => { readonly keyPlace: Place; readonly place: Place };

function isScalarValue(value: unknown): value is ScalarNode['value'] {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A place that is found when somebody asks for its line or column: to tell it takes reading the text. A profile has thousands. */
class LatePlace implements Place {
  constructor(
    readonly file: string,
    private readonly find: FindPlaces,
    private readonly steps: Steps,
    private readonly which: 'keyPlace' | 'place',
  ) {}

  get line(): number {
    return this.find(this.steps)[this.which].line;
  }

  get column(): number {
    return this.find(this.steps)[this.which].column;
  }
}

/**
 * The tree of a profile whose content is known without reading its text, every `${NAME}` replaced from the environment.
 *
 * @param file The path of the profile.
 * @param find Called when a place is asked for, which only the words for what is wrong do.
 */
export function treeOfContent(
  file: string,
  content: unknown,
  environment: NodeJS.ProcessEnv,
  find: FindPlaces,
): ProfileNode {
  const nodeOf = (value: unknown, steps: Steps): ProfileNode => {
    const pointer = pointerOf(steps);
    const place = new LatePlace(file, find, steps, 'place');
    if (Array.isArray(value)) {
      const items = value.map((item, index) => nodeOf(item, [...steps, index]));
      return { kind: 'list', pointer, place, items, damaged: false };
    }
    if (!isSchemaNode(value)) return scalarNode(isScalarValue(value) ? value : null, pointer, place, environment);
    const members = Object.entries(value).map(([key, member]) => {
      const within = [...steps, key];
      return [key, { keyPlace: new LatePlace(file, find, within, 'keyPlace'), node: nodeOf(member, within) }] as const;
    });
    return { kind: 'map', pointer, place, members: new Map(members), removed: new Set() };
  };
  return nodeOf(content, []);
}
