import type { HttpRules } from '../../http/rules.js';
import type { PresenceRules } from '../../presence/rules.js';

/** Rules as functions that may be taken out of their object: none of them uses `this`. */
type Plain<Rules> = { readonly [Name in keyof Rules as Name]: Rules[Name] };

/** The presence rules that a departure may lean on. */
export type PlainPresenceRules = Plain<PresenceRules>;

/** The HTTP rules that a departure may lean on. */
export type PlainHttpRules = Plain<HttpRules>;
