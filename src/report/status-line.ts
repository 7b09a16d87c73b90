import { fitted, lineColumns } from './terminal-text.js';
import type { Paint } from './colour.js';

/** What a status line is written to. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** What a terminal writes behind the line when Ctrl-C is pressed. */
const echo = '^C';

/** To the beginning of the line, and away with what stands in it. */
const wipe = '\r\u001b[K';

/**
 * The last line of a terminal, rewritten in place while other lines go by above it. It never takes the whole width, and leaves
 * room for the echo of Ctrl-C: a line that went on to a second one could not be taken back. A terminal that was made narrower may keep a rest of what stood there;
 * going up to wipe that would cost lines of the log wherever the terminal has not wrapped them.
 */
export class StatusLine {
  private shown = '';

  constructor(
    private readonly output: Output,
    private readonly paint: Paint,
  ) {}

  /** Shows a text in the place of the one before. */
  show(text: string): void {
    const line = fitted(text, Math.max(1, lineColumns(this.output) - echo.length));
    if (line === this.shown) return;
    this.shown = line;
    this.output.write(`${wipe}${this.paint('grey', line)}`);
  }

  /** Writes whole lines above; the status comes back when it is shown next. */
  writeAbove(lines: string): void {
    this.clear();
    this.output.write(lines.endsWith('\n') ? lines : `${lines}\n`);
  }

  /** Takes the line away. */
  clear(): void {
    if (this.shown !== '') this.output.write(wipe);
    this.shown = '';
  }
}
