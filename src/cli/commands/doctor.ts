import type { DoctorOptions } from '../actions/doctor-command.js';
import { print } from './print.js';
import { withTarget } from './shared-options.js';
import type { AddCommand } from './add-command.js';

/** The command `doctor`. */
export const addDoctor: AddCommand = (program, end) => {
  withTarget(program.command('doctor'))
    .description('reach each service, try each credential with one read, and say what a run will skip and why')
    .option('--suggest', 'print lines for the profile that would have a run judge more, from what the services show')
    .addHelpText('after', '\nExample:\n  xbl-conformance doctor --target staging.yaml --suggest')
    .action(async (options: DoctorOptions) => {
      const { doctorCommand } = await import('../actions/doctor-command.js');
      end(await doctorCommand(options, process.env, print));
    });
};
