/**
 * Spellings of numbers and ids that no page speaks of, and that parsers of common frameworks take. The requirements only observe
 * them, wherever a number or an id is written as text.
 */
const blanksAround = /^[\t-\r ]+|[\t-\r ]+$/g;

/**
 * Returns an integer without white space around it and without a sign that changes nothing. Other texts stay as they are.
 *
 * @example plainInteger(' +42') // '42'
 */
export function plainInteger(text: string): string {
  return /^(?:\+|-(?=0+$))?([0-9]+)$/.exec(text.replace(blanksAround, ''))?.[1] ?? text;
}

/** Returns a text without white space around it. */
export function withoutBlanksAround(text: string): string {
  return text.replace(blanksAround, '');
}

/**
 * Returns a GUID in its hyphenated form: without white space around it, braces, or with its hyphens left out. Other texts stay as
 * they are.
 */
export function plainGuid(text: string): string {
  const trimmed = withoutBlanksAround(text);
  const inside = /^\{([-0-9a-f]{36})\}$/i.exec(trimmed)?.[1] ?? trimmed;
  return /^[0-9a-f]{32}$/i.test(inside)
    ? inside.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    : inside;
}

/**
 * Returns an amount that is written as a number of some language, with an exponent or in hexadecimal, say. Undefined for a text that
 * is not a number.
 *
 * @example amountIn('+1e1') // 10
 */
export function amountIn(text: string): number | undefined {
  const trimmed = withoutBlanksAround(text);
  if (!/^[+-]?(?:0x[0-9a-f]+|[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?)$/i.test(trimmed)) return undefined;
  const size = Number(trimmed.replace(/^[+-]/, ''));
  return trimmed.startsWith('-') ? -size : size;
}
