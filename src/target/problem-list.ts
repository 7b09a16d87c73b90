import { type ProfileTree, type Place, pointerOf, type Steps } from './profile-tree.js';
import type { ProfileProblem } from './profile-error.js';

/** Gathers what is wrong in a profile. */
export class ProblemList {
  private readonly problems = new Map<string, ProfileProblem>();

  constructor(private readonly file: string) {}

  /** Adds a problem; the same one at the same place counts once. */
  add(place: Place, pointer: string, message: string): void {
    const { line, column } = place;
    this.problems.set(JSON.stringify([line, column, message]), { file: this.file, line, column, pointer, message });
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

  /** Everything that is wrong, in the order of the text. */
  inOrder(): readonly ProfileProblem[] {
    return [...this.problems.values()].sort((left, right) => left.line - right.line || left.column - right.column);
  }
}
