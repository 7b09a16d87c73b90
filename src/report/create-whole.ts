import { linkSync, rmSync, writeFileSync } from 'node:fs';

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** Creates the file in two steps, for file systems without links: a reader may find it empty in between. */
function createInSteps(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/**
 * Creates a file that nobody ever sees without its text.
 *
 * @returns Whether it was created; false where something of this name is there.
 * @throws The system's error where it cannot be created.
 */
export function createWhole(file: string, text: string): boolean {
  const part = `${file}.${process.pid}.part`;
  try {
    writeFileSync(part, text);
    linkSync(part, file);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    if (isCode(error, 'EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP')) return createInSteps(file, text);
    throw error;
  } finally {
    rmSync(part, { force: true });
  }
}
