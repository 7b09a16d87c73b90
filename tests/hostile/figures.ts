import { test } from '@playwright/test';

/** What became of one peer of the zoo: a row of the table. */
export interface PeerFigures {
  readonly kind: 'peer';
  readonly family: string;
  readonly peer: string;
  /** How its exchange ended on both channels. */
  readonly exchange: string;
  /** How the checks ended, each outcome with its number. */
  readonly outcomes: string;
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** What a whole run of the command line tool took. */
export interface RunFigures {
  readonly kind: 'run';
  readonly peer: string;
  readonly exitCode: number | null;
  readonly seconds: number;
  /** Peak resident memory of the process tree. */
  readonly megabytes: number;
  /** What of it is above a normal run's peak. */
  readonly above: number;
}

/** What the zoo's tests measured, in the order of the table. */
export type Figures = PeerFigures | RunFigures;

/** The name under which a test attaches what it measured, for the reporter that writes the table. */
export const figuresAttachment = 'hostile-figures';

/** Leaves figures of the test that runs for the table. */
export function leaveFigures(figures: readonly Figures[]): void {
  const body = Buffer.from(JSON.stringify(figures), 'utf8');
  test.info().attachments.push({ name: figuresAttachment, contentType: 'application/json', body });
}
