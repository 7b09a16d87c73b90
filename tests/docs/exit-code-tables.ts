import { expect } from '@playwright/test';
import { pages } from './pages.js';

/** A row of a table of the page. */
export interface Row {
  readonly situation: string;
  readonly code: number;
  readonly line: string;
}

/** The rows of the table under a heading of docs/exit-codes.md. */
export function tableUnder(heading: string): Row[] {
  const text = pages().find(({ path }) => path === 'docs/exit-codes.md')?.text ?? '';
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| (.+?) +\| (\d) +\| `(.+)` +\|$/gm)].map(([, situation = '', code, line = '']) => ({
    situation,
    code: Number(code),
    line,
  }));
}

/** Expects that these situations are tested, each once, and in the order of the rows under a heading. */
export function expectSame(heading: string, tested: readonly string[]): void {
  expect(
    tableUnder(heading).map(({ situation }) => situation),
    `rows of "${heading}" in docs/exit-codes.md, and the situations that are tested`,
  ).toEqual(tested);
}
