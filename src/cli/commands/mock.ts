import { CannotJudge } from '../../run/cannot-judge.js';
import { print } from './print.js';
import type { AddCommand } from './add-command.js';

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new CannotJudge(`The port "${text}" is none; expected a whole number from 0 (any free port) to 65535.`);
}

interface MockWords {
  readonly port: number;
  readonly host: string;
  readonly fault?: readonly string[];
  readonly listFaults?: true;
}

/** The command `mock`. */
export const addMock: AddCommand = (program) => {
  program
    .command('mock')
    .description('serve every method from fixtures/world.yaml until interrupted')
    .option('--port <number>', 'TCP port; a free one when absent', parsePort, 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--fault <names...>', 'make these mistakes; --list-faults names them')
    .option('--list-faults', 'list the mistakes that the mock can make, with the requirements that each breaks')
    .addHelpText('after', '\nExample:\n  xbl-conformance mock --port 8080 --fault limit-one-too-high')
    .action(async (options: MockWords) => {
      if (options.listFaults === true) {
        const { faultList } = await import('../actions/mock-faults.js');
        print(faultList());
        return;
      }
      const { mockCommand } = await import('../actions/mock-command.js');
      await mockCommand(options);
    });
};
