/** One item of an Accept or Accept-Language header and its weight, 0 to 1. */
export interface Preference {
  readonly value: string;
  readonly weight: number;
}

/** The items of a negotiation header with their weights, the heaviest first; without a weight an item has 1. */
export function preferences(header: string): Preference[] {
  return header
    .split(',')
    .map((item): Preference => {
      const [value = '', ...parameters] = item.split(';').map((part) => part.trim());
      const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
      return { value: value.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ value, weight }) => value !== '' && weight >= 0)
    .sort((left, right) => right.weight - left.weight);
}

/** Whether an Accept header lets application/json through. The most specific range that names it decides, as in HTTP. */
export function acceptsJson(accept: string): boolean {
  const items = preferences(accept);
  for (const range of ['application/json', 'application/*', '*/*']) {
    const found = items.find(({ value }) => value === range);
    if (found !== undefined) return found.weight > 0;
  }
  return false;
}

/** The locale that suits an Accept-Language header best: the whole tag, else the language, else the fallback, the first. */
export function chooseLocale(acceptLanguage: string, locales: readonly [string, ...string[]]): string {
  for (const { value, weight } of preferences(acceptLanguage)) {
    if (weight === 0) continue;
    const language = value.split('-')[0];
    const found =
      locales.find((locale) => locale.toLowerCase() === value) ??
      locales.find((locale) => locale.toLowerCase().split('-')[0] === language);
    if (found !== undefined) return found;
  }
  return locales[0];
}
