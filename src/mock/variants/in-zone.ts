/**
 * Writes a time that ends in Z with an offset of whole hours: the same instant, its fraction untouched.
 *
 * @example inZone('2024-05-01T23:30:00.5Z', 2) // '2024-05-02T01:30:00.5+02:00'
 */
export function inZone(time: string, hours: number): string {
  const [seconds = '', fraction = ''] = time.replace(/Z$/, '').split('.');
  const moved = new Date(Date.parse(`${seconds}Z`) + hours * 3_600_000).toISOString().slice(0, seconds.length);
  const offset = `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
  return `${moved}${fraction === '' ? '' : `.${fraction}`}${offset}`;
}
