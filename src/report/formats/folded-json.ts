import type { JsonTree } from './json-tree.js';
import { stepsOf } from '../../contract/json-pointer.js';

/** A line of a laid-out JSON text. */
export interface FoldedLine {
  readonly text: string;
  /** `marked` holds what a finding points at; `fold` stands for what is left out. */
  readonly kind: 'plain' | 'marked' | 'fold';
}

/** A part that is shorter stays on one line. */
const longestLine = 100;

/** So many entries of a long list are shown at its beginning, and one at its end. */
const leading = 3;
const longestList = 6;

/** A node of the tree with the pointers that lead into it; an empty path means that it is meant itself. */
type Paths = readonly (readonly string[])[];

function into(paths: Paths, key: string): Paths {
  return paths.filter(([first]) => first === key).map((path) => path.slice(1));
}

/** A pointer may name a member that is missing, which is the fault: then its nearest existing owner is meant. */
function existing(tree: JsonTree, path: readonly string[]): readonly string[] {
  const [key, ...rest] = path;
  if (key === undefined) return [];
  const child = children(tree).find((entry) => entry.key === key);
  return child === undefined ? [] : [key, ...existing(child.value, rest)];
}

interface Child {
  readonly key: string;
  readonly label: string;
  readonly value: JsonTree;
}

function children(tree: JsonTree): readonly Child[] {
  switch (tree.kind) {
    case 'scalar':
      return [];
    case 'array':
      return tree.items.map((value, index) => ({ key: String(index), label: '', value }));
    case 'object':
      return tree.members.map(({ key, written, value }) => ({ key, label: `${written}: `, value }));
  }
}

function brackets(tree: JsonTree): readonly [string, string] {
  return tree.kind === 'array' ? ['[', ']'] : ['{', '}'];
}

/** The text of a tree in one line; undefined as soon as it grows too long for one. */
function inline(tree: JsonTree, room: number): string | undefined {
  if (tree.kind === 'scalar') return tree.text.length <= room ? tree.text : undefined;
  if (tree.cut) return undefined;
  const [open, close] = brackets(tree);
  const parts: string[] = [];
  let left = room - 2;
  for (const { label, value } of children(tree)) {
    const text = inline(value, left - label.length);
    if (text === undefined) return undefined;
    parts.push(`${label}${text}`);
    left -= label.length + text.length + 2;
  }
  return left < 0 ? undefined : `${open}${parts.join(', ')}${close}`;
}

/** Where something in a long list is meant, its neighbours would only push it out of sight. */
function isKept(index: number, count: number, isMeant: boolean, isAnyMeant: boolean): boolean {
  if (count <= longestList || isMeant) return true;
  return !isAnyMeant && (index < leading || index === count - 1);
}

function layOut(tree: JsonTree, paths: Paths, indent: string, label: string, comma: string): FoldedLine[] {
  const marked = paths.some((path) => path.length === 0);
  const kind = marked ? 'marked' : 'plain';
  const short = paths.every((path) => path.length === 0)
    ? inline(tree, longestLine - indent.length - label.length)
    : undefined;
  if (tree.kind === 'scalar' || short !== undefined) {
    return [{ text: `${indent}${label}${short ?? (tree.kind === 'scalar' ? tree.text : '')}${comma}`, kind }];
  }
  const [open, close] = brackets(tree);
  const entries = children(tree);
  const lines: FoldedLine[] = [{ text: `${indent}${label}${open}`, kind }];
  const inner = `${indent}  `;
  const isAnyMeant = entries.some(({ key }) => into(paths, key).length > 0);
  let skipped = 0;
  const flush = (): void => {
    const noun = tree.kind === 'array' ? (skipped === 1 ? 'entry' : 'entries') : skipped === 1 ? 'member' : 'members';
    if (skipped > 0) lines.push({ text: `${inner}… ${skipped} more ${noun}`, kind: 'fold' });
    skipped = 0;
  };
  entries.forEach((entry, index) => {
    const below = into(paths, entry.key);
    if (!isKept(index, entries.length, below.length > 0, isAnyMeant)) {
      skipped += 1;
      return;
    }
    flush();
    const separator = index < entries.length - 1 || tree.cut ? ',' : '';
    for (const line of layOut(entry.value, below, inner, entry.label, separator)) lines.push(line);
  });
  flush();
  if (tree.cut) lines.push({ text: `${inner}… only the beginning was kept`, kind: 'fold' });
  else lines.push({ text: `${indent}${close}${comma}`, kind });
  return lines;
}

/**
 * A JSON text laid out for reading: white space is added, nothing else changes. Of a long list what the pointers lead to is
 * shown, or else its beginning and its end; the rest is counted.
 *
 * @param pointers JSON pointers (RFC 6901) of what shall be marked; one that leads nowhere marks its nearest owner.
 */
export function foldedJson(tree: JsonTree, pointers: readonly string[]): FoldedLine[] {
  const paths = pointers.filter((pointer) => pointer === '' || pointer.startsWith('/')).map(stepsOf);
  return layOut(
    tree,
    paths.map((path) => existing(tree, path)),
    '',
    '',
    '',
  );
}
