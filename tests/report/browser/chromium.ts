import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';

/** Where systems keep a Chromium that somebody installed. */
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const packaged: string = '@sparticuz/chromium';

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

/**
 * A real Chromium: the one that CHROMIUM_PATH names, one of the system, Playwright's own, or that of a package.
 *
 * @throws Error with the line that gets one, where there is none: a page that no browser has shown is not tested.
 */
export async function launchChromium(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH'];
  const candidates = [...(named ? [named] : usual), chromium.executablePath()];
  const executablePath = candidates.find((path) => existsSync(path)) ?? (await packagedPath());
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium was found. Get one with: npx playwright install --with-deps chromium (or set CHROMIUM_PATH)',
    );
  }
  // The pages come from this package's own tests; a container's root cannot have the sandbox.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--no-zygote', '--disable-gpu'] });
}
