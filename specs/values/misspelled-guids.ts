import { inFullWidth, type Misspelling } from './misspelled-integers.js';

/**
 * A GUID in texts that are none, although there are readers that take them: some look at the beginning alone, drop hyphens wherever
 * they are, or convert digits of any script.
 *
 * @example misspelledGuids('8f2c1d47-6ab0-4c53-9e1f-5b7d03a9c264').at(-2) // { what: 'with a hyphen moved', text: '8f2c1d476-ab0…' }
 */
export function misspelledGuids(guid: string): readonly Misspelling[] {
  const fullWidth = inFullWidth(guid);
  return [
    { what: 'without its last digit', text: guid.slice(0, -1) },
    { what: 'with a digit too many', text: `${guid}0` },
    { what: 'with a letter that is no digit', text: `${guid.slice(0, -1)}g` },
    { what: 'with a hyphen moved', text: guid.replace(/^(.{8})-(.)/, '$1$2-') },
    // One of letters alone has no digit that could be of another script, so one is added.
    { what: 'in full-width digits', text: fullWidth === guid ? inFullWidth(`${guid}0`) : fullWidth },
  ];
}

/** Other ways to write a GUID, which no page speaks of and the parsers of common frameworks take. They are only observed. */
export function unusualGuids(guid: string): readonly Misspelling[] {
  return [
    { what: 'in braces', text: `{${guid}}` },
    { what: 'without hyphens', text: guid.replaceAll('-', '') },
    { what: 'with a blank before it', text: ` ${guid}` },
    { what: 'with a line feed behind it', text: `${guid}\n` },
  ];
}
