import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { packageRoot } from '../../src/contract/root.js';

/** How a run of tests ended; `slow` when it was stopped because it took too long. */
export type TestsEnded = 'passed' | 'failed' | 'slow';

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
};

/** The tests' own configuration names reporters by their sources. A busy machine takes ten times as long as a quiet one. */
const configuration = `export default {
  testDir: '.',
  testMatch: /\\.spec\\.js$/,
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  maxFailures: 1,
  reporter: 'dot',
};
`;

/** The files under a folder of the package, as paths from the package's root. */
export function filesUnder(folder: string): string[] {
  return readdirSync(join(packageRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(packageRoot.length + 1))
    .sort();
}

function javaScriptOf(path: string): string {
  return path.replace(/\.ts$/, '.js');
}

/** The sources and tests of the package, compiled without a look at types, in a folder where they can be changed. */
export class CompiledCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'xbl-conformance-mutation-'));

  constructor() {
    for (const name of ['schemas', 'fixtures', 'docs', 'package.json']) {
      cpSync(join(packageRoot, name), join(this.folder, name), { recursive: true });
    }
    symlinkSync(join(packageRoot, 'node_modules'), join(this.folder, 'node_modules'));
    const sources = ['src', 'specs', 'tools', 'tests', 'bench'].flatMap(filesUnder);
    for (const path of [...sources, 'playwright.config.ts']) {
      const text = readFileSync(join(packageRoot, path), 'utf8');
      if (path.endsWith('.ts')) this.write(path, text);
      else cpSync(join(packageRoot, path), join(this.folder, path));
    }
    writeFileSync(join(this.folder, 'tests', 'mutation.config.js'), configuration);
    // What starts a process of its own takes what is built: here that is this copy.
    mkdirSync(join(this.folder, 'dist'));
    for (const name of ['src', 'specs', 'playwright.config.js']) {
      symlinkSync(join(this.folder, name), join(this.folder, 'dist', name));
    }
    symlinkSync(join(packageRoot, 'dist', 'generated'), join(this.folder, 'dist', 'generated'));
  }

  /** Compiles a source file from this text, in place of what it was. */
  write(path: string, text: string): void {
    const file = join(this.folder, javaScriptOf(path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, ts.transpileModule(text, { compilerOptions }).outputText);
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, javaScriptOf(path)));
  }

  /** Runs these test files, given by their sources, up to the first failure. */
  test(paths: readonly string[], longestMilliseconds: number): Promise<TestsEnded> {
    const playwright = join(packageRoot, 'node_modules', '@playwright', 'test', 'cli.js');
    const config = join(this.folder, 'tests', 'mutation.config.js');
    const child = spawn(process.execPath, [playwright, 'test', '--config', config, ...paths.map(javaScriptOf)], {
      cwd: this.folder,
      env: { ...process.env, PW_DISABLE_TS_ESM: '1' },
      // A group of its own, because its workers must end with it.
      detached: true,
      stdio: 'ignore',
    });
    return new Promise((resolve, reject) => {
      let isSlow = false;
      const timer = setTimeout(() => {
        isSlow = true;
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      }, longestMilliseconds);
      child.once('error', reject);
      child.once('exit', (code) => {
        clearTimeout(timer);
        resolve(isSlow ? 'slow' : code === 0 ? 'passed' : 'failed');
      });
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
