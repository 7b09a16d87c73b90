import type { Service } from '../contract/service.js';
import type { MockRules, RuleOverrides } from './rules.js';

/** A mock that behaves otherwise in one respect. */
interface Departure {
  /** Unique, in kebab case, named for what is different: it labels a row of the proof. */
  readonly name: string;
  /** What is different, as one would tell a colleague who made the mistake. */
  readonly title: string;
  /** The service whose checks are run against it. */
  readonly service: Service;
  /**
   * Whether its answers depend on how many requests came before. Then the order of the checks decides which of them could be
   * judged at all, though never which of them fail or warn.
   */
  readonly countsRequests?: true;
  /**
   * Whether what it does depends on which requests came before. Then it is pinned for the order of a run: in another order of the checks
   * it shows under other ids, or not at all.
   */
  readonly ownOrderOnly?: true;
  /** The rules that stand in for the mock's own; made anew for each mock, so that nothing is shared between runs. */
  readonly overrides: (rules: MockRules) => RuleOverrides;
}

/** How the checks end on a fault. What is left out names no requirement. */
export interface FaultPins {
  /** The ids that must end fail: exactly these. */
  readonly fails?: readonly string[];
  /** The ids that must end warn: exactly these. */
  readonly warns?: readonly string[];
}

/** One deliberate violation of the contract, pinned to the requirements that it breaks. */
export interface Fault extends Departure, FaultPins {}

/** How the checks end on a variant, on which none may fail. What is left out names no requirement. */
export interface VariantPins {
  /** SHOULD ids, or MUST ids with a SHOULD part, that must end warn: exactly these. */
  readonly warns?: readonly string[];
  /**
   * The ids that cannot be judged whole: exactly these. A service with an inconclusive MUST is never green, so an id belongs here
   * only where the documents leave no way to judge it.
   */
  readonly inconclusive?: readonly string[];
}

/** A departure that the contract allows. */
export interface Variant extends Departure, VariantPins {
  /** Why the contract allows it. */
  readonly permittedBy: string;
}
