/** What stands for lines that are left out, and inside a line for text that is. */
const ellipsis = '…';

function fits(expected: string, line: string): boolean {
  const [first = '', ...others] = expected.split(ellipsis);
  if (others.length === 0) return expected === line;
  if (!line.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of others.entries()) {
    const isLast = index === others.length - 1;
    const found = isLast ? Math.max(line.length - part.length, at) : line.indexOf(part, at);
    if (found < 0 || !line.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return true;
}

/** The stretches of lines between the lines that say that something is left out. */
function stretchesOf(expected: readonly string[]): string[][] {
  const stretches: string[][] = [[]];
  for (const line of expected) {
    if (line === ellipsis) stretches.push([]);
    else stretches.at(-1)?.push(line);
  }
  return stretches;
}

/** How many lines of a stretch stand at a place, from its first line on. */
function matchedAt(stretch: readonly string[], lines: readonly string[], place: number): number {
  const wrong = stretch.findIndex((expected, index) => {
    const line = lines[place + index];
    return line === undefined || !fits(expected, line);
  });
  return wrong < 0 ? stretch.length : wrong;
}

/**
 * Holds an output to what a page shows of it. Lines must be there as they stand, one after the other; a line `…` stands for any
 * lines, and `…` inside a line for any text. A page that shows nothing holds an output to nothing.
 *
 * @returns The first line of the page that the output does not hold, undefined when it holds all.
 */
export function missingFrom(expected: readonly string[], output: readonly string[]): string | undefined {
  const stretches = stretchesOf(expected);
  let from = 0;
  for (const [index, stretch] of stretches.entries()) {
    const last = output.length - stretch.length;
    const isOpen = index < stretches.length - 1;
    // The first stretch begins with the output, the last one ends with it.
    const begin = !isOpen && index > 0 && stretch.length > 0 ? Math.max(last, from) : from;
    const end = index === 0 ? 0 : Math.max(last, begin);
    let best = 0;
    let found: number | undefined;
    for (let place = begin; place <= end; place += 1) {
      const matched = matchedAt(stretch, output, place);
      best = Math.max(best, matched);
      if (matched < stretch.length) continue;
      found = place;
      break;
    }
    if (found === undefined) return stretch[best] ?? ellipsis;
    from = found + stretch.length;
    if (!isOpen && stretch.length > 0 && from < output.length)
      return `the end of the output before: ${output[from] ?? ''}`;
  }
  return undefined;
}
