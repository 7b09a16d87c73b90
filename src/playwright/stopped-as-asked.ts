import { stripVTControlCharacters } from 'node:util';

/** What Playwright says when it stops by --max-failures or -x, or by --global-timeout. */
const stops = [/^Testing stopped early after \d+ maximum allowed failures/, /^Timed out waiting [\d.]+m?s for the /];

/**
 * Returns whether an error outside any test only says that Playwright stopped when its options told it to. The tests that it
 * left out are unjudged then, and nobody is at fault.
 */
export function isStopAsAsked(text: string): boolean {
  const plain = stripVTControlCharacters(text).trim();
  return stops.some((stop) => stop.test(plain));
}
