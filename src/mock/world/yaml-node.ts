import { nearest } from '../../contract/nearest.js';

/**
 * A place in the world's file. Reading through it gives typed values, and errors that name the place, what stands there
 * and what was expected: a slip in the world would otherwise show as a wrong verdict of the harness far away from it.
 */
export class YamlNode {
  constructor(
    private readonly value: unknown,
    private readonly place: string,
  ) {}

  /** An error about this place. */
  error(expected: string): Error {
    const found = this.value === undefined ? 'nothing' : JSON.stringify(this.value).slice(0, 80);
    return new Error(`The world's file, at ${this.place}: found ${found}; expected ${expected}.`);
  }

  /** Whether a value stands here at all. */
  get exists(): boolean {
    return this.value !== undefined;
  }

  text(): string {
    if (typeof this.value !== 'string' || this.value === '') throw this.error('a text that is not empty');
    return this.value;
  }

  /** A text that may be empty. */
  anyText(): string {
    if (typeof this.value !== 'string') throw this.error('a text');
    return this.value;
  }

  /** A whole number of at least zero that a double holds exactly. */
  count(): number {
    if (typeof this.value !== 'number' || !Number.isSafeInteger(this.value) || this.value < 0) {
      throw this.error('a whole number of at least 0');
    }
    return this.value;
  }

  flag(): boolean {
    if (typeof this.value !== 'boolean') throw this.error('true or false');
    return this.value;
  }

  /** One of a few words. */
  word<Word extends string>(words: readonly Word[]): Word {
    const found = words.find((word) => word === this.value);
    if (found !== undefined) return found;
    const meant = typeof this.value === 'string' ? nearest(this.value, words) : undefined;
    throw this.error(`one of ${words.join(', ')}${meant === undefined ? '' : `; did you mean ${meant}`}`);
  }

  /** A XUID, kept as a quoted text because a plain YAML number loses digits above 2^53. */
  xuid(): bigint {
    if (typeof this.value !== 'string' || !/^\d{1,20}$/.test(this.value) || BigInt(this.value) >= 2n ** 64n) {
      throw this.error('an unsigned 64-bit integer in quotes');
    }
    return BigInt(this.value);
  }

  /** The member's value, or what `read` makes of it; `undefined` where it does not stand. */
  optional<Value>(name: string, read: (node: YamlNode) => Value): Value | undefined {
    const node = this.get(name);
    return node.exists ? read(node) : undefined;
  }

  get(name: string): YamlNode {
    return new YamlNode(this.members()[name], `${this.place}/${name}`);
  }

  /** The items of a list; none where nothing stands here. */
  list(): YamlNode[] {
    if (this.value === undefined) return [];
    if (!Array.isArray(this.value)) throw this.error('a list');
    return this.value.map((item: unknown, index) => new YamlNode(item, `${this.place}/${index}`));
  }

  /** The members of a map in the file's order; none where nothing stands here. */
  entries(): [string, YamlNode][] {
    return this.value === undefined
      ? []
      : Object.entries(this.members()).map(([name, item]) => [name, new YamlNode(item, `${this.place}/${name}`)]);
  }

  /** Refuses members that nothing reads: a misspelt name would silently leave its value out of the world. */
  only(...names: string[]): this {
    for (const name of Object.keys(this.members())) {
      if (names.includes(name)) continue;
      const meant = nearest(name, names);
      const hint = meant === undefined ? `known are ${names.join(', ')}` : `did you mean ${meant}?`;
      throw new Error(`The world's file, at ${this.place}: the member ${name} is not known; ${hint}`);
    }
    return this;
  }

  private members(): Record<string, unknown> {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) throw this.error('a map');
    return { ...this.value };
  }
}

/** Looks a name up, with an error that names the nearest right one. */
export function named<Value>(things: ReadonlyMap<string, Value>, node: YamlNode, what: string): Value {
  const name = node.text();
  const found = things.get(name);
  if (found !== undefined) return found;
  const meant = nearest(name, [...things.keys()]);
  throw node.error(`the name of a ${what}${meant === undefined ? '' : `; did you mean ${meant}`}`);
}
