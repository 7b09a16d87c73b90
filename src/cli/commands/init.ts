import { services } from '../../contract/service.js';
import type { InitOptions } from '../actions/init-command.js';
import { print } from './print.js';
import type { AddCommand } from './add-command.js';

/** The command `init`. */
export const addInit: AddCommand = (program) => {
  program
    .command('init [file]')
    .description('write a commented profile; a file that is there already stays as it is')
    .option('--url <address>', 'the base address of the service')
    .option('--service <names...>', `the services that answer there: ${services.join(', ')}; all when absent`)
    .option(
      '--playwright',
      'also write playwright.config.mjs, so that npx playwright test runs the checks on the profile',
    )
    .addHelpText(
      'after',
      `
Examples:
  xbl-conformance init staging.yaml --url https://gateway.staging.example
  xbl-conformance init staging.yaml --playwright`,
    )
    .action(async (file: string | undefined, options: InitOptions) => {
      const { initCommand } = await import('../actions/init-command.js');
      print(initCommand(file ?? 'xbl-conformance.yaml', options));
    });
};
