import type { Fault, FaultPins } from '../../departure.js';
import type { HttpRules } from '../../http/rules.js';
import type { PresenceRules } from '../../presence/rules.js';
import type { PlainHttpRules, PlainPresenceRules } from './plain-rules.js';

/**
 * A mistake in the presence rules.
 *
 * @param pins The requirements that it breaks: exactly these.
 * @param replace Gives the rules that stand in for the mock's own, which it gets so that it can lean on them.
 */
export function presenceFault(
  name: string,
  title: string,
  pins: FaultPins,
  replace: (rules: PlainPresenceRules) => Partial<PresenceRules>,
): Fault {
  return { name, title, service: 'presence', ...pins, overrides: ({ presence }) => ({ presence: replace(presence) }) };
}

/** A mistake in how presence speaks HTTP; otherwise like {@link presenceFault}. */
export function presenceHttpFault(
  name: string,
  title: string,
  pins: FaultPins,
  replace: (rules: PlainHttpRules) => Partial<HttpRules>,
): Fault {
  return { name, title, service: 'presence', ...pins, overrides: ({ http }) => ({ http: replace(http) }) };
}
