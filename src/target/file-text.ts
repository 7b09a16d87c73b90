import { readUserFile, UnreadableFile } from './read-user-file.js';

/** What the first bytes of a file say of its encoding, or what every other byte of Latin letters in UTF-16 is. */
function wideEncodingOf(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'UTF-16 (little-endian)';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'UTF-16 (big-endian)';
  return undefined;
}

/** Where the first byte stands that is not UTF-8. */
function firstWrong(bytes: Buffer): { readonly line: number; readonly column: number; readonly byte: number } {
  const decoded = Buffer.from(bytes.toString('utf8'), 'utf8');
  let place = 0;
  while (bytes[place] === decoded[place]) place += 1;
  const before = bytes.subarray(0, place);
  const lineStart = before.lastIndexOf(10) + 1;
  let line = 1;
  for (const byte of before) if (byte === 10) line += 1;
  return { line, column: before.subarray(lineStart).toString('utf8').length + 1, byte: bytes[place] ?? 0 };
}

/**
 * Returns the text of a file that a user named, which must be UTF-8, with or without a byte order mark.
 *
 * @throws UnreadableFile as `readUserFile` does, and when the bytes are another encoding: it is named as far as one can tell.
 */
export function fileText(path: string, maxBytes: number): string {
  const bytes = readUserFile(path, maxBytes);
  const wide = wideEncodingOf(bytes);
  if (wide !== undefined) throw new UnreadableFile(`is in ${wide}; expected UTF-8: save it in that encoding`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const { line, column, byte } = firstWrong(bytes);
    const found = `the byte 0x${byte.toString(16).padStart(2, '0')} on line ${line}, column ${column}`;
    throw new UnreadableFile(
      `is not UTF-8: ${found} begins no character. It may be Latin-1 or Windows-1252; save it as UTF-8`,
    );
  }
}
