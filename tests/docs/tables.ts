import { pages } from './pages.js';

/** The cells of a row of a table, without the space around them. */
function cellsOf(line: string): string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/**
 * Returns the rows of the table of a page whose header has these cells.
 *
 * @throws Error when the page has no such table.
 */
export function rowsUnder(path: string, header: readonly string[]): string[][] {
  const lines = textOf(path).split('\n');
  const top = lines.findIndex((line) => line.startsWith('|') && cellsOf(line).join('|') === header.join('|'));
  if (top < 0) throw new Error(`${path} has no table with the header: ${header.join(' | ')}.`);
  const below = lines.slice(top + 2);
  const end = below.findIndex((line) => !line.startsWith('|'));
  return below.slice(0, end < 0 ? below.length : end).map(cellsOf);
}

/** Returns the text of a page, by its path from the package's folder on. @throws Error when there is no such page. */
export function textOf(path: string): string {
  const page = pages().find((one) => one.path === path);
  if (page === undefined) throw new Error(`There is no page ${path}.`);
  return page.text;
}

/** Returns what a text has as inline code. */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}
