import type { Command } from 'commander';
import { services } from '../../contract/service.js';

/** The options by which requirements are chosen. */
export function withSelection(command: Command): Command {
  return command
    .option('--only <ids...>', 'these requirements alone')
    .option('--skip <ids...>', 'all requirements but these')
    .option('--service <names...>', `these services alone: ${services.join(', ')}`)
    .option('--level <levels...>', 'requirements of these levels alone: MUST, SHOULD, MAY')
    .option('--concern <names...>', 'requirements of these concerns alone, such as privacy or limit');
}

/** The options by which the target is chosen. */
export function withTarget(command: Command): Command {
  return command
    .option('--target <file>', 'the profile; also as the variable TARGET; else xbl-conformance.yaml of this folder')
    .option('--mock', 'the embedded mock, if neither an option nor TARGET nor TARGET_URL names a target')
    .option('--url <address>', 'a service without a profile; its credential comes from XBL_USERHASH and XBL_TOKEN')
    .option('--header <lines...>', "sent with every request: 'Name: value'; ${NAME} in it stands for a variable")
    .option('--timeout <time>', 'the longest that one exchange may take, such as 500ms or 10s');
}
