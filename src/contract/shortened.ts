/**
 * Returns the first so many UTF-16 units of a text, never half a character, with a mark where more follows. Everything that quotes a text
 * of a service goes through it: a service may send a megabyte where an honest one sends a word.
 */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  const end = last >= 0xd800 && last <= 0xdbff ? max - 1 : max;
  return `${text.slice(0, end)}…`;
}
