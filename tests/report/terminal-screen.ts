const escape = '\u001b';
const sequence = String.raw`${escape}\[\d*[A-Za-z]`;

/**
 * What a terminal of a width shows of what is written to it: line feeds, carriage returns, wiping to the end of a line, colours,
 * and that a line which is too long goes on in the next. Anything else that steers a terminal is an error.
 */
export class TerminalScreen {
  readonly isTTY = true;
  /** All that was ever written, as it came. */
  written = '';
  private readonly rows: string[][] = [[]];
  private row = 0;
  private column = 0;

  constructor(public columns: number) {}

  write(text: string): void {
    this.written += text;
    for (const [token] of text.matchAll(new RegExp(`${sequence}|[^]`, 'gu'))) this.take(token);
  }

  /** The rows, without the empty ones at the end. */
  get lines(): string[] {
    const lines = this.rows.map((cells) => cells.join('').trimEnd());
    while (lines.at(-1) === '') lines.pop();
    return lines;
  }

  private take(token: string): void {
    if (token === '\r') this.column = 0;
    else if (token === '\n') this.feed();
    else if (token === `${escape}[K`) this.cells.splice(this.column);
    else if (token.startsWith(escape) && token.endsWith('m')) return;
    else if (/\p{Cc}/u.test(token)) throw new Error(`The terminal is steered by ${JSON.stringify(token)}.`);
    else this.put(token);
  }

  private put(character: string): void {
    const width = (character.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1;
    if (this.column + width > this.columns) this.feed();
    this.cells[this.column] = character;
    if (width === 2) this.cells[this.column + 1] = '';
    this.column += width;
  }

  private feed(): void {
    this.row += 1;
    this.column = 0;
    this.rows[this.row] ??= [];
  }

  private get cells(): string[] {
    return (this.rows[this.row] ??= []);
  }
}
