import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The nearest folder upward of `start` that holds a package.json. @throws Error when there is none. */
function folderOfPackage(start: string): string {
  let folder = start;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) {
      throw new Error(`No package.json stands in ${start} or above it; the schemas are read from beside that file.`);
    }
    folder = parent;
  }
  return folder;
}

/**
 * The folder of this package, with `schemas/`, `fixtures/` and `specs/` in it. The same from `src/` and from `dist/src/`,
 * so data files are found whether the code was built or not.
 */
export const packageRoot = folderOfPackage(dirname(fileURLToPath(import.meta.url)));

/** Whether this package was installed into another project: then what it runs is compiled, and its own folder not to be written to. */
export const isInstalled = packageRoot.split(sep).includes('node_modules');
