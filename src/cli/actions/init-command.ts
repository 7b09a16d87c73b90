import { existsSync, writeFileSync } from 'node:fs';
import { isInstalled } from '../../contract/root.js';
import { CannotJudge } from '../../run/cannot-judge.js';
import { playwrightFile, playwrightText, requireNoConfiguration } from './init-playwright.js';
import { type ProfileOptions, profileText } from './profile-text.js';

/** What `init` writes. */
export interface InitOptions extends ProfileOptions {
  /** Whether a Playwright configuration is written with the profile. */
  readonly playwright?: true;
}

/** How this tool is called: an installed package is found by npx alone. */
const command = isInstalled ? 'npx xbl-conformance' : 'xbl-conformance';

/** Writes a new file. @throws CannotJudge when there is one of this name, which stays as it is, or it cannot be written there. */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    if (code === 'EEXIST') {
      throw new CannotJudge(
        `${file} is there already and stays as it is; give another name: ${command} init OTHER.yaml`,
      );
    }
    throw new CannotJudge(
      `${file} cannot be written (${code}); give a name in a folder that exists and may be written to.`,
    );
  }
}

/**
 * Writes a new profile; with `playwright` also a Playwright configuration that judges it, for which a profile may be there already.
 *
 * @returns What to do next, a line each.
 * @throws CannotJudge when a file is there already, which stays as it is, or cannot be written; and as `profileText` does.
 */
export function initCommand(file: string, options: InitOptions): string {
  const hasProfile = options.playwright === true && existsSync(file);
  const text = profileText(options);
  if (options.playwright === true) requireNoConfiguration();
  if (!hasProfile) writeNew(file, text);
  if (options.playwright === true) writeNew(playwrightFile, playwrightText(file));
  const written = [...(hasProfile ? [] : [file]), ...(options.playwright === true ? [playwrightFile] : [])];
  return [
    `${written.join(' and ')} ${written.length === 1 ? 'is' : 'are'} written. Next:`,
    ...(options.url === undefined && !hasProfile
      ? ["  export XBL_BASE_URL='https://…'   or put the address into the file"]
      : []),
    "  export XBL_USERHASH='…' XBL_TOKEN='…'",
    ...(hasProfile
      ? []
      : ["  put the XUID of this token's user into the file (caller, xuid): it shows what users see of themselves"]),
    `  ${command} doctor --target ${file}`,
    options.playwright === true ? '  npx playwright test' : `  ${command} run --target ${file}`,
  ].join('\n');
}
