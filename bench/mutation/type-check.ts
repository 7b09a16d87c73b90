import { join } from 'node:path';
import ts from 'typescript';
import { packageRoot } from '../../src/contract/root.js';

/** Says which mutants the compiler would not let pass: those need no test. */
export class TypeCheck {
  private program: ts.Program | undefined;

  /** Whether a source file with this text has errors of type. */
  rejects(path: string, text: string): boolean {
    const file = join(packageRoot, path);
    const configuration = ts.getParsedCommandLineOfConfigFile(
      join(packageRoot, 'tsconfig.json'),
      {},
      { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
    );
    if (configuration === undefined) throw new Error('tsconfig.json cannot be read.');
    const host = ts.createCompilerHost(configuration.options, true);
    const read = host.getSourceFile.bind(host);
    const known = this.program;
    host.getSourceFile = (name, ...rest) => {
      if (name === file) return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
      // What has not changed is not read again.
      return known?.getSourceFile(name) ?? read(name, ...rest);
    };
    const program = ts.createProgram([file], configuration.options, host);
    const source = program.getSourceFile(file);
    const rejected = source !== undefined && ts.getPreEmitDiagnostics(program, source).length > 0;
    this.program ??= program;
    return rejected;
  }
}
