import type { TextPart } from './environment-text.js';

/** A place in the text of a profile, counted from 1, and the file that it is in: a profile may start from others. */
export interface Place {
  /** The path as the user gave it, or as it follows from what the user gave. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface NodeBase {
  /** Where the author wrote it; it does not change when something before it is taken out. */
  readonly pointer: string;
  readonly place: Place;
}

/** A text, number, truth value or null. */
export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** Where the pieces of a text came from. */
  readonly parts: readonly TextPart[];
  /** Why references in it could not be resolved; where there is any such reason, the value says nothing. */
  readonly faults: readonly string[];
}

/** A member of a map. */
export interface Member {
  readonly keyPlace: Place;
  readonly node: ProfileNode;
}

/** A map. */
export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly members: Map<string, Member>;
  /** Keys whose values had to be taken out because something was wrong with them. */
  readonly removed: Set<string>;
}

/** A list. */
export interface ListNode extends NodeBase {
  readonly kind: 'list';
  items: readonly ProfileNode[];
  /** Whether items had to be taken out. */
  damaged: boolean;
}

export type ProfileNode = ScalarNode | MapNode | ListNode;

/** The way to a value: keys and indices. */
export type Steps = readonly (string | number)[];

function childOf(node: ProfileNode, step: string | number): Member | undefined {
  if (node.kind === 'map') return node.members.get(String(step));
  const item = node.kind === 'list' ? node.items[Number(step)] : undefined;
  return item === undefined ? undefined : { keyPlace: item.place, node: item };
}

function plain(node: ProfileNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plain);
    case 'map':
      return Object.fromEntries([...node.members].map(([key, member]) => [key, plain(member.node)]));
  }
}

/** What a profile starts from. */
export interface Bases {
  /** The files, in the order in which they were read, each once. */
  readonly files: readonly string[];
  /** Where a base states the consent, which counts for that file alone. */
  readonly consent?: Place;
}

/** A value in a profile, with the place of its key and the node that holds it. */
export interface Found extends Member {
  readonly parent: ProfileNode | undefined;
}

/** The content of a profile, each value with its place in the text. What is wrong can be taken out, to look at the rest. */
export class ProfileTree {
  /** @param bases What the profile starts from; nothing for most. */
  constructor(
    readonly root: ProfileNode,
    readonly bases: Bases = { files: [] },
  ) {}

  /** The content as `JSON.parse` would make it. */
  plain(): unknown {
    return plain(this.root);
  }

  find(steps: Steps): Found | undefined {
    let found: Found = { node: this.root, keyPlace: this.root.place, parent: undefined };
    for (const step of steps) {
      const child = childOf(found.node, step);
      if (child === undefined) return undefined;
      found = { ...child, parent: found.node };
    }
    return found;
  }

  /** The pieces of the text at a place; none when there is no text. */
  partsAt(steps: Steps): readonly TextPart[] {
    const node = this.find(steps)?.node;
    return node?.kind === 'scalar' ? node.parts : [];
  }

  /** Takes a value out and remembers that. @returns Whether there was anything to take: the root always stays. */
  remove({ node, parent }: Found): boolean {
    if (parent?.kind === 'list') {
      const left = parent.items.filter((item) => item !== node);
      if (left.length === parent.items.length) return false;
      parent.items = left;
      parent.damaged = true;
      return true;
    }
    if (parent?.kind !== 'map') return false;
    for (const [key, member] of parent.members) {
      if (member.node !== node) continue;
      parent.members.delete(key);
      parent.removed.add(key);
      return true;
    }
    return false;
  }

  /** Every text in which a reference could not be resolved. */
  unresolved(): readonly ScalarNode[] {
    return this.unresolvedPlaces().flatMap(({ node }) => (node.kind === 'scalar' ? [node] : []));
  }

  /** Takes out every value that could not be resolved. @returns Whether there was any. */
  removeUnresolved(): boolean {
    return this.unresolvedPlaces()
      .map((found) => this.remove(found))
      .includes(true);
  }

  private unresolvedPlaces(): Found[] {
    const found: Found[] = [];
    const visit = (node: ProfileNode, keyPlace: Place, parent: ProfileNode | undefined): void => {
      if (node.kind === 'scalar' && node.faults.length > 0) found.push({ node, keyPlace, parent });
      if (node.kind === 'map') for (const member of node.members.values()) visit(member.node, member.keyPlace, node);
      if (node.kind === 'list') for (const item of node.items) visit(item, item.place, node);
    };
    visit(this.root, this.root.place, undefined);
    return found;
  }

  /** The keys that were taken out of the map at this place. */
  removedFrom(steps: Steps): readonly string[] {
    const node = this.find(steps)?.node;
    return node?.kind === 'map' ? [...node.removed] : [];
  }
}
