/** Colours a text for a terminal. */
export type Paint = (colour: keyof typeof codes, text: string) => string;

const codes = { red: 31, green: 32, yellow: 33, grey: 90, bold: 1 } as const;

/** Leaves texts as they are. */
export const plain: Paint = (_colour, text) => text;

const coloured: Paint = (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m`;

/** The painter for a stream: colours on a terminal only, and never against NO_COLOR (no-color.org). */
export function paintFor(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  return stream.isTTY === true && !environment['NO_COLOR'] ? coloured : plain;
}
