/** A fenced block of a Markdown page. */
export interface FencedBlock {
  /** The first word of its info string: the language; '' when it has none. */
  readonly language: string;
  /** What the info string says further, as `name=value`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly lines: readonly string[];
  /** The heading that it stands under, for messages; '' above the first one. */
  readonly heading: string;
  /** The line of its opening fence, from 1 on. */
  readonly line: number;
}

function attributesOf(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    words.map((word): [string, string] => {
      const equals = word.indexOf('=');
      return equals < 0 ? [word, ''] : [word.slice(0, equals), word.slice(equals + 1)];
    }),
  );
}

/** The fenced blocks of a page that stand at the margin, in their order. @throws Error where one is not closed. */
export function fencedBlocks(markdown: string): FencedBlock[] {
  const lines = markdown.split(/\r?\n/);
  const blocks: FencedBlock[] = [];
  let heading = '';
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const fence = /^(`{3,})(.*)$/.exec(line);
    if (fence === null) {
      heading = /^#+ (.+)$/.exec(line)?.[1] ?? heading;
      continue;
    }
    const end = lines.indexOf(fence[1] ?? '', index + 1);
    if (end < 0) throw new Error(`The block that begins in line ${index + 1} is not closed.`);
    const [language = '', ...words] = (fence[2] ?? '').trim().split(/\s+/);
    blocks.push({
      language,
      attributes: attributesOf(words),
      lines: lines.slice(index + 1, end),
      heading,
      line: index + 1,
    });
    index = end;
  }
  return blocks;
}
