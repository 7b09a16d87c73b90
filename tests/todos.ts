import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Returns the lines that say TODO in what people write of the contract, the checks and the mock, each with its place. */
export function todosIn(root: string): string[] {
  return ['schemas', 'fixtures', 'specs', 'src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|ya?ml)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .flatMap((file) => {
        const path = relative(root, file).replaceAll(sep, '/');
        const lines = readFileSync(file, 'utf8').split('\n');
        return lines.flatMap((line, index) => (/\btodo\b/i.test(line) ? `${path}:${index + 1} ${line.trim()}` : []));
      }),
  );
}
