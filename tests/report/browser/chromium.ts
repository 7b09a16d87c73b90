import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';

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

const packaged: string = '@sparticuz/chromium';

/** What the search for a browser asks of its surroundings. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
  /** Where Playwright would have put its own. */
  readonly ownPath: () => string;
  /** The one that a package brings along; undefined where there is none for this system. */
  readonly packagedPath: () => Promise<string | undefined>;
}

function executablePathOf(imported: unknown): (() => Promise<unknown>) | undefined {
  if (typeof imported !== 'object' || imported === null || !('default' in imported)) return undefined;
  const main: unknown = imported.default;
  if (typeof main !== 'function' || !('executablePath' in main)) return undefined;
  const { executablePath } = main;
  if (typeof executablePath !== 'function') return undefined;
  return async () => (await executablePath.call(main)) as unknown;
}

/** The Chromium that the package brings along; it unpacks its libraries too when it believes itself on a bare machine. */
async function packagedPath(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const [major = ''] = process.versions.node.split('.');
  process.env['AWS_EXECUTION_ENV'] ??= `AWS_Lambda_nodejs${major}.x`;
  try {
    const path = await executablePathOf(await import(packaged))?.();
    return typeof path === 'string' ? path : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** The machine that the tests run on. */
export const thisMachine: Surroundings = {
  environment: process.env,
  exists: existsSync,
  ownPath: () => chromium.executablePath(),
  packagedPath,
};

/**
 * The executable of a Chromium: the one that CHROMIUM_PATH names, one of the system, Playwright's own, or that of a package.
 *
 * @throws Error with the line that gets one, where there is none, in CI and elsewhere: a page that no browser has shown is not
 * tested, and a skipped test would hide that.
 */
export async function findChromium({ environment, exists, ownPath, packagedPath }: Surroundings): Promise<string> {
  const named = environment['CHROMIUM_PATH'];
  if (named) {
    if (exists(named)) return named;
    throw new Error(
      `CHROMIUM_PATH names ${named}, which is not there. Correct it, or unset it to have one searched for.`,
    );
  }
  const found = [...usual, ownPath()].find((path) => exists(path)) ?? (await packagedPath());
  if (found !== undefined) return found;
  throw new Error(
    'No Chromium was found. Get one with: npx playwright install --with-deps chromium (or set CHROMIUM_PATH)',
  );
}

/** Starts a real Chromium. @throws Error where none is found. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = await findChromium(thisMachine);
  // The pages come from this package's own tests; a container's root cannot have the sandbox.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--no-zygote', '--disable-gpu'] });
}
