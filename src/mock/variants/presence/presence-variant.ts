import type { Variant } from '../../departure.js';
import type { HttpRules } from '../../http/rules.js';
import type { PresenceRules } from '../../presence/rules.js';
import type { PlainHttpRules, PlainPresenceRules } from '../../faults/presence/plain-rules.js';

/** What is said of a variant. */
interface Description {
  readonly name: string;
  readonly title: string;
  readonly permittedBy: string;
  /** The requirements that end in a warning on it: exactly these; none when left out. */
  readonly warns?: readonly string[];
}

/** Another way to do what the presence page says. */
export function presenceVariant(
  { warns = [], ...description }: Description,
  replace: (rules: PlainPresenceRules) => Partial<PresenceRules>,
): Variant {
  return { ...description, service: 'presence', warns, overrides: ({ presence }) => ({ presence: replace(presence) }) };
}

/** Another way for presence to speak HTTP. */
export function presenceHttpVariant(
  { warns = [], ...description }: Description,
  replace: (rules: PlainHttpRules) => Partial<HttpRules>,
): Variant {
  return { ...description, service: 'presence', warns, overrides: ({ http }) => ({ http: replace(http) }) };
}
