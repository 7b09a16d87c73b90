/** A JSON value as it is written, read far enough to lay it out. Scalars keep their text, so no digit is lost. */
export type JsonTree =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'array'; readonly items: readonly JsonTree[]; readonly cut: boolean }
  | { readonly kind: 'object'; readonly members: readonly JsonMember[]; readonly cut: boolean };

/** A member of an object; `key` is the name as text, `written` as it stands in the message, quotes included. */
export interface JsonMember {
  readonly key: string;
  readonly written: string;
  readonly value: JsonTree;
}

/** Deeper nesting is shown as plain text: nobody reads it laid out, and a reader must not run out of stack. */
const deepest = 60;

class NotJson extends Error {}

const token = /\s*("(?:[^"\\]|\\.)*"|[-+.\w]+|[[\]{},:])/sy;

class Reader {
  private position = 0;

  constructor(
    private readonly text: string,
    private readonly isCut: boolean,
  ) {}

  /** The next token; undefined where a cut text ends. */
  private next(): string | undefined {
    token.lastIndex = this.position;
    const found = token.exec(this.text)?.[1];
    if (found === undefined) {
      // A cut may fall inside a string.
      const rest = this.text.slice(this.position).trim();
      if (this.isCut && (rest === '' || rest.startsWith('"'))) return undefined;
      throw new NotJson();
    }
    this.position = token.lastIndex;
    return found;
  }

  whole(): JsonTree {
    const tree = this.value(this.next(), 0);
    if (tree === undefined || (!this.isCut && this.text.slice(this.position).trim() !== '')) throw new NotJson();
    return tree;
  }

  private value(start: string | undefined, depth: number): JsonTree | undefined {
    if (start === undefined) return undefined;
    if (depth > deepest) throw new NotJson();
    if (start === '[') return this.array(depth);
    if (start === '{') return this.object(depth);
    if (/^[\]},:]$/.test(start)) throw new NotJson();
    if (!/^("|-?\d|true$|false$|null$)/.test(start)) throw new NotJson();
    return { kind: 'scalar', text: start };
  }

  private array(depth: number): JsonTree {
    const items: JsonTree[] = [];
    let start = this.next();
    if (start === ']') return { kind: 'array', items, cut: false };
    for (;;) {
      const item = this.value(start, depth + 1);
      if (item === undefined) return { kind: 'array', items, cut: true };
      items.push(item);
      const after = this.next();
      if (after === undefined) return { kind: 'array', items, cut: true };
      if (after === ']') return { kind: 'array', items, cut: false };
      if (after !== ',') throw new NotJson();
      start = this.next();
    }
  }

  private object(depth: number): JsonTree {
    const members: JsonMember[] = [];
    let written = this.next();
    if (written === '}') return { kind: 'object', members, cut: false };
    for (;;) {
      if (written === undefined) return { kind: 'object', members, cut: true };
      if (!written.startsWith('"')) throw new NotJson();
      const colon = this.next();
      if (colon === undefined) return { kind: 'object', members, cut: true };
      if (colon !== ':') throw new NotJson();
      const value = this.value(this.next(), depth + 1);
      if (value === undefined) return { kind: 'object', members, cut: true };
      members.push({ key: textOfString(written), written, value });
      const after = this.next();
      if (after === undefined) return { kind: 'object', members, cut: true };
      if (after === '}') return { kind: 'object', members, cut: false };
      if (after !== ',') throw new NotJson();
      written = this.next();
    }
  }
}

/** What a JSON string says; its own text where it is no proper one. */
export function textOfString(written: string): string {
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === 'string' ? value : written;
  } catch {
    return written;
  }
}

/**
 * Reads a JSON text as it is written.
 *
 * @param isCut Whether only the beginning of the text was kept: its end is then no fault.
 * @returns undefined for what is no JSON, or is nested beyond reading.
 */
export function readTree(text: string, isCut: boolean): JsonTree | undefined {
  try {
    return new Reader(text, isCut).whole();
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

/** The member of an object, the last of that name; undefined where there is none. */
export function memberOf(tree: JsonTree, key: string): JsonTree | undefined {
  if (tree.kind !== 'object') return undefined;
  return tree.members.filter((member) => member.key === key).at(-1)?.value;
}
