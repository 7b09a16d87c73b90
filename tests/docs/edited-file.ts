/** The lines of a part of a diff before and after the change. */
interface Hunk {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

function hunksOf(diff: readonly string[]): Hunk[] {
  const hunks: { before: string[]; after: string[] }[] = [{ before: [], after: [] }];
  for (const line of diff) {
    if (line === '@@') {
      hunks.push({ before: [], after: [] });
      continue;
    }
    const hunk = hunks.at(-1);
    const [sign, text] = [line.slice(0, 1), line.slice(1)];
    if (sign !== '+') hunk?.before.push(text);
    if (sign !== '-') hunk?.after.push(text);
  }
  return hunks;
}

/**
 * A text as a diff of a page changes it: each part, between lines `@@`, replaces its lines without a sign and with `-` by those
 * without and with `+`.
 *
 * @throws Error when the lines to be replaced do not stand in the text, or stand there more than once.
 */
export function editedText(text: string, diff: readonly string[]): string {
  return hunksOf(diff).reduce((edited, { before, after }) => {
    const parts = `\n${edited}`.split(`\n${before.join('\n')}\n`);
    if (parts.length === 2) return parts.join(`\n${after.join('\n')}\n`).slice(1);
    const count = parts.length - 1;
    throw new Error(`These lines stand ${count} times in the file and must stand there once:\n${before.join('\n')}`);
  }, text);
}
