import type { GateDecision } from '../../verdict/gate.js';

/** Returns what a decision says of the service, in a word or two. */
export function verdictOf({ exitCode, judgedNothing }: Pick<GateDecision, 'exitCode' | 'judgedNothing'>): string {
  switch (exitCode) {
    case 0:
      return judgedNothing === true ? 'Nothing judged' : 'Conformant';
    case 1:
      return 'Not conformant';
    case 2:
      return 'Could not judge';
    case 3:
      return 'Fault of the harness';
  }
}
