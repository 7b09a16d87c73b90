/** Longer lines are hard to read, however wide the terminal is. */
const longestLine = 110;

/** Narrower than this no column of words is of use. */
const shortestLine = 20;

/** How wide a terminal is; undefined where the output goes anywhere else, so that nothing is to be fitted to it. */
export function terminalColumns(stream: { readonly isTTY?: boolean; readonly columns?: number }): number | undefined {
  return stream.isTTY === true ? stream.columns || undefined : undefined;
}

function readableColumns(): number {
  return Math.max(shortestLine, Math.min(longestLine, terminalColumns(process.stdout) ?? longestLine));
}

/** A text broken into lines at blanks; a word that is too long for a line keeps one of its own. */
export function wrapped(text: string, columns = readableColumns()): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** A paragraph under a heading: every line two blanks in, the lines after the first of a list's entry four. */
export function indented(text: string): string[] {
  const isEntry = text.startsWith('- ');
  return wrapped(text, readableColumns() - 4).map((line, index) => `${isEntry && index > 0 ? '    ' : '  '}${line}`);
}

/** A number with its noun: `1 request`, `2 requests`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
