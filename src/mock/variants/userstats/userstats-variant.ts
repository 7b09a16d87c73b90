import type { Variant, VariantPins } from '../../departure.js';

/** A variant of user statistics, or of what HTTP asks of them. */
export function userstatsVariant(
  name: string,
  title: string,
  permittedBy: string,
  overrides: Variant['overrides'],
  pins: VariantPins = {},
): Variant {
  return { name, title, service: 'userstats', permittedBy, ...pins, overrides };
}
