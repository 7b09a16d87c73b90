import { dirname, isAbsolute, join, resolve } from 'node:path';
import { nearest } from '../contract/nearest.js';
import { layOver } from './lay-over.js';
import type { ProblemList } from './problem-list.js';
import type { ProfileProblem } from './profile-error.js';
import { ProfileError } from './profile-error.js';
import { type MapNode, type Place, type ProfileNode, ProfileTree, type ScalarNode } from './profile-tree.js';
import { readNamedFile } from './read-named-file.js';
import { readProfileText } from './read-profile-text.js';
import { validatePart } from './validate-profile.js';
import { pointerInto, stepsOf } from '../contract/json-pointer.js';

/** More files than any profile starts from; bases that start from each other's bases could make endless work. */
const mostFiles = 50;

/** What speaks of one file alone, and is not passed on to those that start from it. */
const ownKeys = ['name', 'consent'] as const;

/** The texts of a value that is one or a list of them. */
function textsOf(node: ProfileNode | undefined): readonly ScalarNode[] {
  const nodes = node?.kind === 'list' ? node.items : node === undefined ? [] : [node];
  return nodes.filter((item) => item.kind === 'scalar');
}

/** Every key in a map and in the maps inside of it, as pointers. */
function keysIn(map: MapNode, pointer = ''): string[] {
  return [...map.members].flatMap(([name, { node }]) => {
    const own = pointerInto(pointer, name);
    return [own, ...(node.kind === 'map' ? keysIn(node, own) : [])];
  });
}

/** Whether a file is a part of a profile, not the whole of one. A misspelling shows that it was meant to be one. */
function isPart(root: MapNode): boolean {
  return [...root.members.keys()].some((key) => nearest(key, ['extends', 'without']) !== undefined);
}

/** Reads a profile and what it starts from, file by file. */
class BaseReader {
  private readonly files: string[] = [];
  private consent: Place | undefined;

  constructor(
    private readonly environment: NodeJS.ProcessEnv,
    private readonly problems: ProblemList,
  ) {}

  whole(path: string): ProfileTree | undefined {
    const text = readNamedFile(path, 'profile', (problem) => {
      throw new ProfileError([problem]);
    });
    const root = readProfileText({ file: path, text }, this.environment, this.problems);
    if (root?.kind !== 'map' || !isPart(root)) return root && new ProfileTree(root);
    const merged = this.part(root, path, [path]);
    const bases = { files: this.files, ...(this.consent && { consent: this.consent }) };
    return merged && new ProfileTree(merged, bases);
  }

  /**
   * One file over its bases.
   *
   * @param chain The files that led here, this one last.
   * @returns undefined where something is missing, without which nothing can be said of the whole.
   */
  private part(root: ProfileNode, path: string, chain: readonly string[]): MapNode | undefined {
    const tree = new ProfileTree(root);
    validatePart(tree, this.problems);
    if (root.kind !== 'map') return undefined;
    const wanted = textsOf(root.members.get('extends')?.node);
    const bases = wanted.map((node) => this.base(node, path, chain));
    const isComplete = ![...root.removed].some((key) => nearest(key, ['extends', 'without']) !== undefined);
    const found = bases.filter((base) => base !== undefined);
    const [first, ...others] = found;
    if (!isComplete || found.length < bases.length) {
      this.problems.addUnresolved(tree);
      return undefined;
    }
    if (first === undefined) return root;
    const below = others.reduce((merged, base) => layOver(merged, base), first);
    this.takeOut(textsOf(root.members.get('without')?.node), below);
    root.members.delete('extends');
    root.members.delete('without');
    return layOver(below, root);
  }

  private base(node: ScalarNode, from: string, chain: readonly string[]): MapNode | undefined {
    const { place, pointer } = node;
    if (node.faults.length > 0) return undefined;
    const named = String(node.value);
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(named)) {
      this.problems.add(place, pointer, `found "${named}"; expected a file: a base is never fetched from elsewhere.`);
      return undefined;
    }
    const path = isAbsolute(named) ? named : join(dirname(from), named);
    const before = chain.findIndex((file) => resolve(file) === resolve(path));
    if (before !== -1) {
      const circle = [...chain.slice(before), path].join(' -> ');
      const message = `found ${named}, which leads back to this file: ${circle}. Take one of these steps out.`;
      this.problems.add(place, pointer, message);
      return undefined;
    }
    if (this.files.length >= mostFiles) {
      const message = `found a base too many: together the files read ${mostFiles} already. Do they start from each other's bases?`;
      this.problems.add(place, pointer, message);
      return undefined;
    }
    const root = this.contentOf(path, node);
    if (root === undefined) return undefined;
    const part = this.part(root, path, [...chain, path]);
    const consent = part?.members.get('consent');
    if (consent !== undefined) this.consent ??= consent.keyPlace;
    for (const key of ownKeys) {
      part?.members.delete(key);
      part?.removed.delete(key);
    }
    return part;
  }

  private contentOf(path: string, { place, pointer }: ScalarNode): ProfileNode | undefined {
    this.files.push(path);
    const unreadable: ProfileProblem[] = [];
    try {
      const text = readNamedFile(path, `base ${path}`, (problem) => {
        unreadable.push(problem);
        throw new ProfileError(unreadable);
      });
      return readProfileText({ file: path, text }, this.environment, this.problems);
    } catch (error) {
      if (unreadable.length === 0) throw error;
      for (const { message } of unreadable) this.problems.add(place, pointer, message);
      return undefined;
    }
  }

  /** Takes the keys that these texts point at out of what a profile starts from. */
  private takeOut(pointers: readonly ScalarNode[], below: MapNode): void {
    const tree = new ProfileTree(below);
    for (const { value, place, pointer, faults } of pointers) {
      const wanted = String(value);
      const steps = stepsOf(wanted);
      const key = steps.at(-1) ?? '';
      const parent = tree.find(steps.slice(0, -1))?.node;
      // What is wrong with the base's value, or with this one, is told already.
      if (faults.length > 0 || (parent?.kind === 'map' && parent.removed.delete(key))) continue;
      if (parent?.kind === 'map' && parent.members.delete(key)) continue;
      const near = nearest(wanted, keysIn(below));
      const hint = near === undefined ? '' : ` Did you mean ${near}?`;
      const message =
        parent?.kind === 'list'
          ? `found ${wanted}, an entry of a list; expected the list itself: lists are taken out and replaced as a whole.`
          : `there is no ${wanted} in what this profile starts from.${hint}`;
      this.problems.add(place, pointer, message);
    }
  }
}

/**
 * The content of a profile's file, laid over that of the files which it names under `extends`, each over its own bases in turn.
 * Of a profile that starts from others each file has been held to the schema by itself, but for the members that must be there:
 * they may come from any of them.
 *
 * @param path The profile's path; a base is looked for from the folder of the file that names it.
 * @returns undefined when a file is missing or too broken for anything to be said of the whole; that is among the problems then.
 * @throws ProfileError when the profile itself cannot be read.
 */
export function readWithBases(
  path: string,
  environment: NodeJS.ProcessEnv,
  problems: ProblemList,
): ProfileTree | undefined {
  return new BaseReader(environment, problems).whole(path);
}
