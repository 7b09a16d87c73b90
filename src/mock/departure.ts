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
   * judged at all, though never which of them trip.
   */
  readonly countsRequests?: true;
  /** The rules that stand in for the mock's own; made anew for each mock, so that nothing is shared between runs. */
  readonly overrides: (rules: MockRules) => RuleOverrides;
}

/** One deliberate violation of the contract, pinned to the requirements that it breaks. */
export interface Fault extends Departure {
  /** The ids that must end fail or warn on this mock: exactly these. */
  readonly trips: readonly string[];
}

/** A departure that the contract allows. */
export interface Variant extends Departure {
  /** Why the contract allows it. */
  readonly permittedBy: string;
  /** SHOULD ids, or MUST ids with a SHOULD part, that may end warn on this mock: exactly these. */
  readonly warns: readonly string[];
}
