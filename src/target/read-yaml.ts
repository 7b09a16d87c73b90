import type * as Yaml from 'yaml';
import { nearest } from '../contract/nearest.js';
import { yaml } from '../contract/yaml.js';
import type { ProblemList } from './problem-list.js';
import { pointerOf } from '../contract/json-pointer.js';
import {
  type ListNode,
  type MapNode,
  type Place,
  type ProfileNode,
  type ScalarNode,
  type Steps,
} from './profile-tree.js';
import { scalarNode } from './scalar-node.js';

/** More values than any profile needs; anchors that refer to each other could make endless ones. */
const mostNodes = 200_000;
const greatestDepth = 50;

/** A number that a double would not hold as it is written keeps its digits, as text. */
function scalarValue(scalar: Yaml.Scalar): ScalarNode['value'] {
  const { value } = scalar;
  if (typeof value === 'bigint') {
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value.toString();
  }
  if (typeof value === 'number') {
    const exact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
    return exact ? value : (scalar.source ?? String(value));
  }
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  return scalar.source ?? null;
}

/** Makes the tree of a profile's text, the environment's values in their places. */
class Reader {
  private count = 0;
  private readonly anchors = new Map<string, unknown>();
  /** The lists and maps around the value that is being read: one that comes again inside of itself would never end. */
  private readonly around = new Set<unknown>();

  constructor(
    private readonly library: typeof Yaml,
    private readonly placeAt: (offset: number) => Place,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly problems: ProblemList,
  ) {}

  /** @returns undefined when nothing can be made of the value; that is among the problems then. */
  read(node: unknown, steps: Steps, fallback: Place): ProfileNode | undefined {
    const place = this.placeOf(node) ?? fallback;
    const pointer = pointerOf(steps);
    this.count += 1;
    if (this.count > mostNodes || steps.length > greatestDepth) {
      const message = 'the profile nests too deep or has too many values; do anchors multiply each other?';
      if (this.count <= mostNodes + 1) this.problems.add(place, pointer, message);
      return undefined;
    }
    const { isAlias, isMap, isScalar, isSeq } = this.library;
    if (isAlias(node)) return this.readAlias(node, steps, place);
    if (isScalar(node)) {
      if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
      return scalarNode(scalarValue(node), pointer, place, this.environment);
    }
    if (!isMap(node) && !isSeq(node)) return { kind: 'scalar', pointer, place, value: null, parts: [], faults: [] };
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    this.around.add(node);
    const read = isMap(node)
      ? this.readMap(node.items, { kind: 'map', pointer, place, members: new Map(), removed: new Set() }, steps)
      : this.readList(node.items, { pointer, place }, steps);
    this.around.delete(node);
    return read;
  }

  private readAlias({ source }: Yaml.Alias, steps: Steps, place: Place): ProfileNode | undefined {
    const target = this.anchors.get(source);
    const near = target === undefined ? nearest(source, [...this.anchors.keys()]) : undefined;
    const hint = near === undefined ? '' : ` Did you mean *${near}?`;
    if (target === undefined) {
      this.problems.add(place, pointerOf(steps), `found *${source}; expected an anchor &${source} before it.${hint}`);
      return undefined;
    }
    if (this.around.has(target)) {
      const message = `found *${source} inside of &${source}; expected another value, because this one would have no end.`;
      this.problems.add(place, pointerOf(steps), message);
      return undefined;
    }
    const node = this.read(target, steps, place);
    // The author looks for a slip where the value is used, not where it happens to be anchored.
    return node === undefined ? undefined : { ...node, place };
  }

  private readList(
    values: readonly unknown[],
    { pointer, place }: Pick<ListNode, 'pointer' | 'place'>,
    steps: Steps,
  ): ListNode {
    const items = values.map((value, index) => this.read(value, [...steps, index], place));
    const left = items.filter((item) => item !== undefined);
    return { kind: 'list', pointer, place, items: left, damaged: left.length < items.length };
  }

  private readMap(pairs: readonly unknown[], map: MapNode, steps: Steps): MapNode {
    const { isAlias, isPair, isScalar } = this.library;
    for (const { key, value } of pairs.filter((pair) => isPair(pair))) {
      const keyPlace = this.placeOf(key) ?? map.place;
      const named = isAlias(key) ? this.anchors.get(key.source) : key;
      if (!isScalar(named)) {
        this.problems.add(keyPlace, map.pointer, 'found something else than a plain name as a key; expected a name.');
        continue;
      }
      if (isScalar(key) && key.anchor !== undefined) this.anchors.set(key.anchor, key);
      const name = typeof named.value === 'string' ? named.value : (named.source ?? String(named.value));
      if (map.members.has(name) || map.removed.has(name)) {
        this.problems.add(keyPlace, map.pointer, `the key ${name} stands twice in one map; remove one of the two.`);
        continue;
      }
      const node = this.read(value, [...steps, name], keyPlace);
      if (node === undefined) map.removed.add(name);
      else map.members.set(name, { keyPlace, node });
    }
    return map;
  }

  private placeOf(node: unknown): Place | undefined {
    const { isAlias, isMap, isScalar, isSeq } = this.library;
    const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
    return range ? this.placeAt(range[0]) : undefined;
  }
}

/** @param lineText The line of the error. */
function syntaxWords(code: string, message: string, lineText: string): string {
  if (code === 'MULTIPLE_DOCS') return 'a second document starts here; expected one profile a file.';
  const unquoted = /[[{,:]\s*[^"'[\]{}]*\$\{/.test(lineText) && !/["'][^"']*\$\{/.test(lineText);
  const hint = unquoted ? ' Put a value with ${NAME} in quotes where it stands between brackets or braces.' : '';
  return `this is no well-formed YAML: ${message}.${hint}`;
}

/** A file of YAML that a user wrote. */
export interface YamlFile {
  readonly file: string;
  readonly text: string;
  /** What the file is, in messages. */
  readonly noun?: string;
  /** What it must hold at least, as the end of a sentence. */
  readonly least?: string;
}

/** Far more brackets, dashes of lists within lists, or blanks before a line than any profile has, and far fewer than exhaust the stack. */
const maxOpen = 500;

/**
 * Whether a text may nest too deep to be parsed. The library calls itself for each level, and Node.js ends the process, beyond any
 * catching, where the stack ends in the midst of a pattern. Text that is quoted counts as well: none has so many brackets.
 */
function mayNestTooDeep(text: string): boolean {
  if (new RegExp(`^ {${maxOpen}}`, 'm').test(text)) return true;
  let open = 0;
  let dashes = 0;
  for (const [mark] of text.matchAll(/[[{\]}\n]|[-?](?=\s)/g)) {
    if (mark === '[' || mark === '{') open += 1;
    else if (mark === ']' || mark === '}') open = Math.max(0, open - 1);
    else if (mark === '\n') dashes = 0;
    else dashes += 1;
    if (open > maxOpen || dashes > maxOpen) return true;
  }
  return false;
}

/**
 * Reads YAML 1.2 with anchors, every `${NAME}` replaced from the environment. Integers of any size keep their digits. A
 * reference that cannot be resolved is no problem yet: whether the value is wanted at all is not known here.
 *
 * @returns undefined when the text is too broken to look further. What is wrong goes to `problems`.
 */
export function readYaml(
  { file, text, noun = 'profile', least = 'at least baseUrl and credentials with caller' }: YamlFile,
  environment: NodeJS.ProcessEnv,
  problems: ProblemList,
): ProfileNode | undefined {
  const library = yaml();
  const lineCounter = new library.LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line, column: col };
  };
  const start: Place = { file, line: 1, column: 1 };
  if (mayNestTooDeep(text)) {
    problems.add(start, '', `the ${noun} nests too deep to be read; is it the right file?`);
    return undefined;
  }
  // The library compares each key of a map with all others, so the reader itself looks for keys that stand twice.
  const options = { lineCounter, intAsBigInt: true, prettyErrors: false, uniqueKeys: false } as const;
  const document = library.parseDocument(text, options);
  const lines = text.split('\n');
  let lastLine = 0;
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    const place = placeAt(pos[0]);
    // What follows a syntax error in its line is mostly an echo of it.
    if (place.line === lastLine) continue;
    lastLine = place.line;
    const lineText = lines[place.line - 1] ?? '';
    problems.add(place, '', syntaxWords(code, message, lineText));
  }
  if (document.errors.length > 0) return undefined;
  if (document.contents === null) {
    problems.add(start, '', `the ${noun} is empty; expected ${least}.`);
    return undefined;
  }
  return new Reader(library, placeAt, environment, problems).read(document.contents, [], start);
}
