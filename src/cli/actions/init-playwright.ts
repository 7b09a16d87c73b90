import { readdirSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotJudge } from '../../run/cannot-judge.js';

/** The file that `npx playwright test` finds without being told; in this form it also works in packages of type commonjs. */
export const playwrightFile = 'playwright.config.mjs';

/**
 * Sees that the current folder has no Playwright configuration: it would be found before the new one, or hidden by it.
 *
 * @throws CannotJudge when there is one.
 */
export function requireNoConfiguration(): void {
  const found = readdirSync('.').find((name) => /^playwright\.config\.[mc]?[jt]s$/.test(name));
  if (found === undefined) return;
  throw new CannotJudge(
    `${found} is in this folder already; run init --playwright in an empty folder, such as conformance/. ` +
      'npx playwright test in that folder runs the checks.',
  );
}

/** Returns a path as it is written in an address: names may hold blanks and signs, and Windows writes other slashes. */
function addressOfPath(path: string): string {
  return isAbsolute(path) ? pathToFileURL(path).href : path.split(/[\\/]/).map(encodeURIComponent).join('/');
}

/** Returns the text of a Playwright configuration that runs the checks on a profile, unless TARGET or TARGET_URL names another target. */
export function playwrightText(profile: string): string {
  return [
    '// The conformance checks as Playwright tests: npx playwright test',
    '// Reporters, --grep, --project, --ui and --shard work as in any project. To change a setting, spread the configuration:',
    "// import configuration from 'xbl-conformance/playwright-config';",
    "// export default { ...configuration, reporter: [...configuration.reporter, ['github']] };",
    "import { fileURLToPath } from 'node:url';",
    '',
    '// The profile lies next to this file, whatever folder Playwright is started in.',
    `const profile = fileURLToPath(new URL(${JSON.stringify(addressOfPath(profile))}, import.meta.url));`,
    'if (process.env.TARGET_URL === undefined) process.env.TARGET ??= profile;',
    '',
    "export { default } from 'xbl-conformance/playwright-config';",
    '',
  ].join('\n');
}
