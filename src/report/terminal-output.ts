import { withNamedControls } from '../wire/visible-text.js';

/** Where the last words of a command go. */
export type TerminalStream = 'stdout' | 'stderr';

/**
 * Prints text. It is the one way out for whatever may hold what a profile, a report, a file name or an argument says: what would steer
 * the terminal, or rearrange what a reader sees, is named by its code point.
 */
export function say(text: string, stream: TerminalStream = 'stdout'): void {
  process[stream].write(withNamedControls(text));
}

/** Prints JSON, in which the same characters stand as escapes: a program reads what was there. */
export function sayJson(text: string): void {
  process.stdout.write(
    text.replace(/[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu, (character) =>
      Array.from({ length: character.length }, (_unused, index) => character.charCodeAt(index))
        .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
        .join(''),
    ),
  );
}

/** Prints what the harness has coloured itself. Of what others say, the controls have been named before it was coloured. */
export function sayPainted(text: string, stream: TerminalStream = 'stdout'): void {
  process[stream].write(text);
}
