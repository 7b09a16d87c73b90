import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { end, type Ended, tool } from '../cli/command.js';

/**
 * Stands in for npx, which would bring the package from the registry: starts the command line tool as it is built. A run is
 * restricted to a few requirements, for it is the text around it that is tried.
 */
const npx = `#!/usr/bin/env bash
while [[ "$1" != xbl-conformance@* ]]; do shift; done
shift
if [ "$1" = run ] && [[ " $* " != *" --only "* ]]; then set -- "$@" --only PRES-BODY-USERS PRES-BODY-LEVEL; fi
exec "$NODE" "$TOOL" "$@"
`;

/**
 * Runs the text of a step as a CI system does: bash that ends at the first command that fails.
 *
 * @param npxText A script to run in place of `npx`; without it the command line tool as it is built.
 */
export function runScript(
  script: string,
  folder: string,
  environment: NodeJS.ProcessEnv,
  npxText = npx,
): Promise<Ended> {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'npx'), npxText);
  chmodSync(join(bin, 'npx'), 0o755);
  const file = join(folder, 'step.sh');
  writeFileSync(file, script);
  const path = `${bin}${delimiter}${process.env['PATH'] ?? ''}`;
  const own = { PATH: path, HOME: folder, NODE: process.execPath, TOOL: tool, REPORTS: 'reports' };
  return end(spawn('bash', ['-eo', 'pipefail', file], { cwd: folder, env: { ...own, ...environment } }));
}
