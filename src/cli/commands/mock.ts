import { CannotJudge } from '../../run/cannot-judge.js';
import type { AddCommand } from './add-command.js';

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new CannotJudge(`The port "${text}" is none; expected a whole number from 0 (any free port) to 65535.`);
}

/** The command `mock`. */
export const addMock: AddCommand = (program) => {
  program
    .command('mock')
    .description('serve all three methods from fixtures/world.yaml until interrupted')
    .option('--port <number>', 'TCP port; a free one when absent', parsePort, 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .action(async (options: { port: number; host: string }) => {
      const { mockCommand } = await import('../mock-command.js');
      await mockCommand(options);
    });
};
