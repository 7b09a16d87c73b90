import { pointerOf } from '../contract/json-pointer.js';
import { type ProfileTree, type Place, type Steps } from './profile-tree.js';
import type { ProfileProblem } from './profile-error.js';

/** Gathers what is wrong in a profile. */
export class ProblemList {
  private readonly problems = new Map<string, ProfileProblem>();

  /** @param file The one that the user named: its problems are told first. */
  constructor(private readonly file: string) {}

  /** Adds a problem; the same one at the same place counts once. */
  add({ file, line, column }: Place, pointer: string, message: string): void {
    this.problems.set(JSON.stringify([file, line, column, message]), { file, line, column, pointer, message });
  }

  /** Adds what is wrong with the references of a tree. */
  addUnresolved(tree: ProfileTree): void {
    for (const { place, pointer, faults } of tree.unresolved()) {
      for (const fault of faults) this.add(place, pointer, fault);
    }
  }

  /** Adds a problem at a value of the tree, or at its key; where there is none, at the nearest that encloses it. */
  at(tree: ProfileTree, steps: Steps, message: string, what: 'value' | 'key' = 'value'): void {
    const found = tree.find(steps);
    if (found === undefined) this.at(tree, steps.slice(0, -1), message);
    else this.add(what === 'key' ? found.keyPlace : found.node.place, found.node.pointer, message);
  }

  /** Whether something is wrong at this pointer or inside of it. */
  touches(steps: Steps): boolean {
    const pointer = pointerOf(steps);
    return [...this.problems.values()].some(
      (problem) => problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`),
    );
  }

  /** Everything that is wrong, file by file, each in the order of its text. */
  inOrder(): readonly ProfileProblem[] {
    const found = [...this.problems.values()];
    const files = [...new Set([this.file, ...found.map(({ file }) => file)])];
    return found.sort(
      (left, right) =>
        files.indexOf(left.file) - files.indexOf(right.file) || left.line - right.line || left.column - right.column,
    );
  }
}
