const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000 };
const bytes: Readonly<Record<string, number>> = { B: 1, KiB: 1024, MiB: 1024 * 1024 };

function measure(text: string, units: Readonly<Record<string, number>>): number {
  const [, number, unit = ''] = /^([0-9.]+) ?([A-Za-z]+)$/.exec(text) ?? [];
  const factor = units[unit];
  if (number === undefined || factor === undefined) {
    throw new Error(`"${text}" is no number with one of the units ${Object.keys(units).join(', ')}.`);
  }
  return Math.round(Number(number) * factor);
}

/** Milliseconds of a length of time such as `30s`. @throws Error when it has another form; the schema refuses those. */
export function durationMilliseconds(text: string): number {
  return measure(text, milliseconds);
}

/** Bytes of a size such as `16MiB`. @throws Error when it has another form; the schema refuses those. */
export function sizeBytes(text: string): number {
  return measure(text, bytes);
}
