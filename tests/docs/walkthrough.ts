import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from '../cli/in-process.js';
import { expect } from '@playwright/test';
import { editedText } from './edited-file.js';
import { missingFrom } from './expected-output.js';
import type { FencedBlock } from './fenced-blocks.js';
import { type RunningService, startPython } from './python.js';

/** The port that the page names; each start of the service takes a free one in its place. */
const portOfPage = '8080';

/** A command of a page and the output that the page shows. */
interface Step {
  readonly words: readonly string[];
  readonly command: string;
  readonly output: readonly string[];
}

function stepsOf({ lines }: FencedBlock): Step[] {
  const steps: { words: string[]; command: string; output: string[] }[] = [];
  for (const line of lines) {
    if (!line.startsWith('$ ')) {
      steps.at(-1)?.output.push(line);
      continue;
    }
    const words = [...line.slice(2).matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    steps.push({ words, command: line.slice(2), output: [] });
  }
  return steps;
}

/**
 * Does in a folder what a page tells its reader to do: writes and changes files, starts and restarts the service, runs the
 * commands, and holds what they print and how they end to what the page shows.
 */
export class Walkthrough {
  private service: RunningService | undefined;
  private port = portOfPage;
  private readonly environment: NodeJS.ProcessEnv;

  constructor(private readonly folder: string) {
    this.environment = { REPORTS: join(folder, 'reports') };
  }

  /** Follows one block of the page; blocks that say nothing of files or commands are left alone. */
  async follow(block: FencedBlock): Promise<void> {
    const { language, attributes, lines } = block;
    const place = `line ${block.line}, "${block.heading}"`;
    const file = attributes.get('file');
    const appended = attributes.get('append');
    if (appended !== undefined) appendFileSync(this.pathOf(appended), `\n${this.here(lines.join('\n'))}\n`);
    else if (file !== undefined && language === 'diff') this.change(file, lines, place);
    else if (file !== undefined) writeFileSync(this.pathOf(file), `${this.here(lines.join('\n'))}\n`);
    else if (language === 'console') {
      const steps = stepsOf(block);
      const last = Number(attributes.get('exit') ?? '0');
      for (const [index, step] of steps.entries()) {
        await this.run(step, index === steps.length - 1 ? last : 0, place);
      }
    }
  }

  async close(): Promise<void> {
    await this.service?.stop();
    this.service = undefined;
  }

  private pathOf(file: string): string {
    return join(this.folder, file);
  }

  /** A text of the page with the port that the service really has. */
  private here(text: string): string {
    return text.replaceAll(`127.0.0.1:${portOfPage}`, `127.0.0.1:${this.port}`);
  }

  private change(file: string, diff: readonly string[], place: string): void {
    const path = this.pathOf(file);
    try {
      writeFileSync(path, editedText(readFileSync(path, 'utf8'), diff));
    } catch (cause) {
      throw new Error(`${place}: the change of ${file} does not fit.`, { cause });
    }
  }

  private async run({ words, command, output }: Step, exitCode: number, place: string): Promise<void> {
    const [program, ...rest] = words;
    if (program === 'export') {
      this.export(rest);
      return;
    }
    if (program === 'python3') return this.restart(rest);
    const [tool, ...options] = rest;
    if (program !== 'npx' || tool !== 'xbl-conformance') throw new Error(`${place}: the test cannot run: ${command}`);
    const ended = await runTool(
      options.map((word) => this.here(word)),
      this.environment,
      this.folder,
    );
    const said = `${ended.stdout}${ended.stderr}`;
    expect(ended.exitCode, `${place}: ${command}\n${said}`).toBe(exitCode);
    const lines = said.replace(/\n$/, '').split('\n');
    const missing = missingFrom(
      output.map((line) => this.here(line)),
      lines,
    );
    expect(
      missing,
      `${place}: ${command}\nprints no such line where the page has it. If what it prints is right, write it into the page. It prints:\n${said}`,
    ).toBeUndefined();
  }

  private export(assignments: readonly string[]): void {
    for (const assignment of assignments) {
      const equals = assignment.indexOf('=');
      this.environment[assignment.slice(0, equals)] = assignment.slice(equals + 1);
    }
  }

  /** Starts the service anew, on a free port, which takes the place of the former one in the profile. */
  private async restart(words: readonly string[]): Promise<void> {
    await this.close();
    this.service = await startPython(
      words.map((word) => (word === portOfPage ? '0' : word)),
      this.folder,
    );
    const before = `127.0.0.1:${this.port}`;
    this.port = String(this.service.port);
    const profile = this.pathOf('presence.yaml');
    if (!existsSync(profile)) return;
    writeFileSync(profile, readFileSync(profile, 'utf8').replaceAll(before, `127.0.0.1:${this.port}`));
  }
}
