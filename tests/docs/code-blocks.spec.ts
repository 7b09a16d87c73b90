import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import ts from 'typescript';
import { packageRoot } from '../../src/contract/root.js';
import { editedText } from './edited-file.js';
import { type FencedBlock, fencedBlocks } from './fenced-blocks.js';
import { pages } from './pages.js';

/** A block of code on a page, and the file that it belongs to. */
interface CodeBlock extends FencedBlock {
  readonly place: string;
}

/** The blocks of code for this project; the worked example has its own test, which runs them. */
const blocks: readonly CodeBlock[] = pages()
  .filter(({ path }) => path !== 'docs/worked-example.md')
  .flatMap(({ path, text }) => fencedBlocks(text).map((block) => ({ ...block, place: `${path}:${block.line}` })))
  .filter(({ language }) => ['ts', 'js', 'diff'].includes(language));

/** The path of a file of this project as the compiler writes it. A module of plain JavaScript is checked as one with types. */
function pathOf(file: string): string {
  return join(packageRoot, file.replace(/\.mjs$/, '.mts')).replaceAll('\\', '/');
}

/** Returns the files that the pages write or change, as they are when a reader has followed each page. */
function writtenFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const textOf = (path: string): string => files.get(path) ?? readFileSync(path, 'utf8');
  for (const { language, attributes, lines, place } of blocks) {
    const [file, appended] = [attributes.get('file'), attributes.get('append')];
    const code = `${lines.join('\n')}\n`;
    if (appended !== undefined) files.set(pathOf(appended), `${textOf(pathOf(appended))}\n${code}`);
    else if (file === undefined) throw new Error(`${place}: the block does not say its file, as \`\`\`ts file=NAME.`);
    else if (language !== 'diff') files.set(pathOf(file), code);
    else {
      try {
        files.set(pathOf(file), editedText(textOf(pathOf(file)), lines));
      } catch (cause) {
        throw new Error(`${place}: the change does not fit ${file}.`, { cause });
      }
    }
  }
  return files;
}

/** Type checks files that exist only here, in one program and with this project's options. Returns what the compiler says. */
function problemsIn(files: ReadonlyMap<string, string>): string[] {
  const own = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const config = ts.getParsedCommandLineOfConfigFile(join(packageRoot, 'tsconfig.json'), { incremental: false }, own);
  const { tsBuildInfoFile, ...options } = config?.options ?? {};
  expect(tsBuildInfoFile, 'tsconfig.json is read').toBeDefined();
  const host = ts.createCompilerHost(options);
  host.readFile = (path) => files.get(path) ?? ts.sys.readFile(path);
  host.fileExists = (path) => files.has(path) || ts.sys.fileExists(path);
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((path) => {
    const source = program.getSourceFile(path);
    if (source === undefined) return [`${path} is not compiled`];
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText, start = 0 }) => {
        const line = source.text.slice(0, start).split('\n').length;
        const text = ts.flattenDiagnosticMessageText(messageText, ' ');
        return `${path.slice(packageRoot.length + 1)}:${line} ${text}`;
      },
    );
  });
}

test('the code that a page shows compiles in the file that it names', () => {
  const files = writtenFiles();
  expect(files.size, 'files that the pages write or change').toBeGreaterThanOrEqual(8);
  expect(
    problemsIn(files),
    `what the compiler says of the blocks in: ${blocks.map(({ place }) => place).join(', ')}`,
  ).toEqual([]);
});
