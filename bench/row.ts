/** One row of the table: a measurement, its floor where it has one, and its goal. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The same work without the harness, measured in the same call. */
  readonly floor?: { readonly what: string; readonly value: number };
  /** The goal in words; absent where the row has none. */
  readonly goal?: string;
  readonly digits?: number;
}

/** Returns a row as a line of text. */
function rowText({ what, value, unit, floor, goal, digits = 2 }: Row): string {
  const amount = (number: number): string =>
    Number.isNaN(number) ? 'not measured' : `${number.toFixed(digits)} ${unit}`;
  const against =
    floor === undefined
      ? ''
      : `, floor (${floor.what}) ${amount(floor.value)}, ratio ${(value / floor.value).toFixed(2)}`;
  return `${what}: ${amount(value)}${against}${goal === undefined ? '' : `; goal ${goal}`}`;
}

/** Prints rows as they are measured. */
export function print(...rows: readonly Row[]): void {
  for (const row of rows) process.stdout.write(`${rowText(row)}\n`);
}
