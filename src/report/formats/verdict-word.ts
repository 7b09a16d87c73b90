import type { ExitCode } from '../../verdict/gate.js';

/** What an exit code says of the service. */
export function verdictOf(exitCode: ExitCode): string {
  switch (exitCode) {
    case 0:
      return 'Conformant';
    case 1:
      return 'Not conformant';
    case 2:
      return 'Could not judge';
    case 3:
      return 'Fault of the harness';
  }
}
