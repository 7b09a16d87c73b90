import type { RowOutcome } from './conformance-report.js';

/** Colours a text for a terminal. */
export type Paint = (colour: keyof typeof codes, text: string) => string;

const codes = { red: 31, green: 32, yellow: 33, grey: 90, bold: 1 } as const;

/** Leaves texts as they are. */
export const plain: Paint = (_colour, text) => text;

const coloured: Paint = (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m`;

/** Whether colours are forced on or off whatever the stream is; undefined when FORCE_COLOR says nothing. */
function forced(environment: Readonly<Record<string, string | undefined>>): boolean | undefined {
  const wish = environment['FORCE_COLOR'];
  return wish === undefined ? undefined : !/^(0|false)$/i.test(wish);
}

/**
 * The painter for a stream: colours on a terminal, or where FORCE_COLOR asks for them, and never against NO_COLOR (no-color.org).
 * A terminal that calls itself dumb shows none.
 */
export function paintFor(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  if (environment['NO_COLOR']) return plain;
  const isColourful = stream.isTTY === true && environment['TERM'] !== 'dumb';
  return (forced(environment) ?? isColourful) ? coloured : plain;
}

/** The colour in which an outcome stands wherever it is named; undefined for one that needs nobody's attention. */
export function colourOf(outcome: RowOutcome): Parameters<Paint>[0] | undefined {
  switch (outcome) {
    case 'pass':
      return 'green';
    case 'warn':
      return 'yellow';
    case 'fail':
    case 'harness-error':
    case 'not-judged':
      return 'red';
    case 'note':
    case 'not-exercised':
    case 'inconclusive':
    case 'skipped':
    case 'known-failure':
      return undefined;
  }
}
