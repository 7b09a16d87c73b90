import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { loadTarget } from '../../src/target/load-target.js';
import { ProfileError } from '../../src/target/profile-error.js';
import type { Target } from '../../src/target/target.js';

/** What loading a profile came to: a target, or what is wrong, each problem as `line:column pointer: message`. */
export interface Loaded {
  readonly target: Target | undefined;
  readonly problems: readonly string[];
  /** The message of the error; '' without one. */
  readonly message: string;
}

/** Loads a profile from a text. `files` stand beside it under their names. */
export function loadText(
  text: string,
  environment: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = {},
): Loaded {
  const folder = mkdtempSync(join(tmpdir(), 'profile-'));
  const path = join(folder, 'profile.yaml');
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    writeFileSync(path, text);
    return { target: loadTarget(path, { ...environment }), problems: [], message: '' };
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    const problems = error.problems.map(
      ({ line, column, pointer, message }) => `${line}:${column} ${pointer}: ${message}`,
    );
    return { target: undefined, problems, message: error.message };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The target of a text that must be a sound profile. */
export function targetOf(text: string, environment: Readonly<Record<string, string>> = {}): Target {
  const { target, message } = loadText(text, environment);
  if (target === undefined) throw new Error(`This should be a sound profile:\n${message}`);
  return target;
}

/** The least sound profile, three lines long, whose address is on this machine. */
export const least = "baseUrl: http://127.0.0.1:8080\ncredentials:\n  caller: 'XBL3.0 x=1;synthetic-token'\n";

/** The least profile with more lines from line 4 on. */
export function more(text: string): string {
  return `${least}${text}\n`;
}

/** A text that is wrong in one way, where that is, and words that must be said of it. */
export interface Slip {
  readonly text: string;
  readonly at: string;
  readonly says: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

/** Every slip is the only problem of its profile: it neither hides nor causes another. */
export function expectSlips(slips: readonly Slip[]): void {
  for (const { text, at, says, environment, files } of slips) {
    const { problems } = loadText(text, environment, files);
    expect(problems, text).toHaveLength(1);
    expect(problems[0]?.startsWith(`${at}: `), `${problems[0] ?? ''}\nshould stand at ${at}`).toBe(true);
    for (const words of says) expect(problems[0], text).toContain(words);
  }
}
