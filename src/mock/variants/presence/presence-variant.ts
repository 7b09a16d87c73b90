import type { Variant, VariantPins } from '../../departure.js';
import type { HttpRules } from '../../http/rules.js';
import type { PresenceRules } from '../../presence/rules.js';
import type { PlainHttpRules, PlainPresenceRules } from '../../faults/presence/plain-rules.js';

/** What is said of a variant. */
interface Description extends VariantPins {
  readonly name: string;
  readonly title: string;
  readonly permittedBy: string;
}

/** Another way to do what the presence page says. */
export function presenceVariant(
  description: Description,
  replace: (rules: PlainPresenceRules) => Partial<PresenceRules>,
): Variant {
  return { ...description, service: 'presence', overrides: ({ presence }) => ({ presence: replace(presence) }) };
}

/** Another way for presence to speak HTTP. */
export function presenceHttpVariant(
  description: Description,
  replace: (rules: PlainHttpRules) => Partial<HttpRules>,
): Variant {
  return { ...description, service: 'presence', overrides: ({ http }) => ({ http: replace(http) }) };
}
