import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

/** Which files each file imports: values, types, re-exports and dynamic imports. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Returns the relative imports of a text, types included, as the paths of sources. */
function importsOf(path: string, text: string): string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => resolve(dirname(path), fileName.replace(/\.js$/, '.ts')));
}

/** Reads the imports of every TypeScript file in these folders. @throws Error for an import of a file that does not exist. */
export function readImports(root: string, folders: readonly string[]): ImportGraph {
  const graph = new Map<string, string[]>();
  const nameOf = (path: string): string => relative(root, path).replaceAll(sep, '/');
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
      const path = join(entry.parentPath, entry.name);
      const imported = importsOf(path, readFileSync(path, 'utf8'));
      const missing = imported.find((one) => !existsSync(one));
      if (missing !== undefined) throw new Error(`${nameOf(path)} imports ${nameOf(missing)}, which does not exist.`);
      graph.set(nameOf(path), imported.map(nameOf));
    }
  }
  return graph;
}

/** Returns circular imports as lines, `a.ts -> b.ts -> a.ts`: at least one for every group of files that import each other. */
export function importCycles(graph: ImportGraph): string[] {
  const cycles: string[] = [];
  const finished = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const start = path.indexOf(file);
    if (start >= 0) cycles.push([...path.slice(start), file].join(' -> '));
    if (start >= 0 || finished.has(file)) return;
    path.push(file);
    for (const imported of graph.get(file) ?? []) visit(imported);
    path.pop();
    finished.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}
