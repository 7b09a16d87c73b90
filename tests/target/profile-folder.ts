import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { loadTarget } from '../../src/target/load-target.js';
import { ProfileError } from '../../src/target/profile-error.js';
import type { Target } from '../../src/target/target.js';

/** What loading a profile came to; paths start at the folder. */
export interface LoadedFolder {
  readonly target: Target | undefined;
  /** Each as `file:line:column pointer: message`. */
  readonly problems: readonly string[];
}

/** Loads `profile.yaml` from a folder of these files. */
export function loadFolder(
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): LoadedFolder {
  const folder = mkdtempSync(join(tmpdir(), 'profiles-'));
  const short = (text: string): string => text.replaceAll(`${folder}/`, '');
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const target = loadTarget(join(folder, 'profile.yaml'), { ...environment });
    return {
      target: {
        ...target,
        profile: short(target.profile),
        ...(target.bases && { bases: target.bases.map(short) }),
      },
      problems: [],
    };
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    const problems = error.problems.map(
      ({ file, line, column, pointer, message }) => `${file}:${line}:${column} ${pointer}: ${message}`,
    );
    return { target: undefined, problems: problems.map(short) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The target of files that must be sound. */
export function targetOfFolder(
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): Target {
  const { target, problems } = loadFolder(files, environment);
  if (target === undefined) throw new Error(`These should be sound:\n${problems.join('\n')}`);
  return target;
}

/** Files with one thing wrong among them: where it is told, and words of it. */
export interface FolderSlip {
  readonly files: Readonly<Record<string, string>>;
  readonly at: string;
  readonly says: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Every slip is the only problem of its files: it neither hides nor causes another. */
export function expectFolderSlips(slips: readonly FolderSlip[]): void {
  for (const { files, at, says, environment } of slips) {
    const { problems } = loadFolder(files, environment);
    const text = JSON.stringify(files, undefined, 2);
    expect(problems, text).toHaveLength(1);
    expect(problems[0]?.startsWith(`${at}: `), `${problems[0] ?? ''}\nshould stand at ${at}`).toBe(true);
    for (const words of says) expect(problems[0], text).toContain(words);
  }
}
