/** What takes two columns on a terminal: the wide and full-width forms of East Asia, and emoji. */
const wide =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** What is drawn over the character before it. */
const combining = /[\p{Mn}\p{Me}]/u;

const plainAscii = /^[ -~]*$/;

function columnsOfCharacter(character: string): number {
  if (combining.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** How many columns of a terminal a text in one line takes, without control characters. */
export function columnsOf(text: string): number {
  if (plainAscii.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += columnsOfCharacter(character);
  return columns;
}

/** A text in one line, cut off with an ellipsis where it would take more columns than there are; never half a character. */
export function fitted(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = '';
  let taken = 1;
  for (const character of text) {
    taken += columnsOfCharacter(character);
    if (taken > columns) break;
    kept += character;
  }
  return columns < 1 ? '' : `${kept.trimEnd()}…`;
}

/** Off a terminal nothing breaks a line, and a log that is read later shall tell a little more than a screen holds. */
const columnsOfLog = 220;

const usualColumns = 80;

/** How many columns a line may take on a stream: those of the terminal less one, for a full line makes some of them go on to the next. */
export function lineColumns(stream: { readonly isTTY?: boolean; readonly columns?: number }): number {
  if (stream.isTTY !== true) return columnsOfLog;
  // A terminal that does not tell its size says 0.
  return Math.max(1, (stream.columns || usualColumns) - 1);
}
