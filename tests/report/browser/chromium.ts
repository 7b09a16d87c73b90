import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';
import { type Executable, packagedChromium } from './packaged-chromium.js';

/** Where systems keep a Chromium that somebody installed. */
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** What the search for a browser asks of its surroundings. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
  /** Where Playwright would have put its own. */
  readonly ownPath: () => string;
  /** The one that a package brings along; undefined where there is none that runs on this system. */
  readonly packaged: () => Promise<Executable | undefined>;
}

/** The machine that the tests run on. */
export const thisMachine: Surroundings = {
  environment: process.env,
  exists: existsSync,
  ownPath: () => chromium.executablePath(),
  packaged: packagedChromium,
};

/**
 * A Chromium: the one that CHROMIUM_PATH names, that of a package, one of the system, or Playwright's own. The package comes before the
 * system because its version and its fonts are the same on every machine, and because it is no more than what shows pages: an
 * installed one takes five times the processor time to open one.
 *
 * @throws Error with the line that gets one, where there is none, in CI and elsewhere: a page that no browser has shown is not
 * tested, and a skipped test would hide that.
 */
export async function findChromium({ environment, exists, ownPath, packaged }: Surroundings): Promise<Executable> {
  const named = environment['CHROMIUM_PATH'];
  if (named) {
    if (exists(named)) return { path: named, environment: {} };
    throw new Error(
      `CHROMIUM_PATH names ${named}, which is not there. Correct it, or unset it to have one searched for.`,
    );
  }
  const brought = await packaged();
  if (brought !== undefined) return brought;
  const path = [...usual, ownPath()].find((path) => exists(path));
  if (path !== undefined) return { path, environment: {} };
  throw new Error(
    'No Chromium was found. Get one with: npx playwright install --with-deps chromium (or set CHROMIUM_PATH)',
  );
}

/** Starts a real Chromium. @throws Error where none is found. */
export async function launchChromium(): Promise<Browser> {
  const { path, environment } = await findChromium(thisMachine);
  return chromium.launch({
    executablePath: path,
    env: { ...process.env, ...environment },
    // The pages come from this package's own tests; a container's root cannot have the sandbox.
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu'],
  });
}
