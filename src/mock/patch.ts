import { errorCodes, Refusal } from './http/refusal.js';
import type { Pair } from './http/request.js';
import type { HttpRules } from './http/rules.js';
import { type MockRules, type RuleOverrides, withRules } from './rules.js';

/** Makes the rules that replace some of a mock's own. It is called once for each mock, so runs share nothing. */
export type Patch = (rules: MockRules) => RuleOverrides;

/** The names of the rules that are functions; the others are values. */
type ActionName<Rules> = {
  [Name in keyof Rules]: Rules[Name] extends (...given: never[]) => unknown ? Name : never;
}[keyof Rules];
type Given<Rules, Name extends keyof Rules> = Rules[Name] extends (...given: infer All) => unknown ? All : never;
type Result<Rules, Name extends keyof Rules> = Rules[Name] extends (...given: never[]) => infer One ? One : never;
/** The first arguments of a rule: none, one, and so on up to all. */
type Leading<All> = All extends [infer First, ...infer Others]
  ? readonly [] | readonly [First, ...Leading<Others>]
  : [];

/** The ways to patch one rule of a part of the mock. The rule that a patch wraps is the usual rule. */
export interface Patches<Rules> {
  /** Replaces a rule, or a value. */
  readonly instead: <Name extends keyof Rules>(name: Name, rule: Rules[Name]) => Patch;
  /** Changes what the usual rule is given: `change` returns the arguments up to the last one that changes. */
  readonly before: <Name extends ActionName<Rules>>(
    name: Name,
    change: (...given: Given<Rules, Name>) => Leading<Given<Rules, Name>>,
  ) => Patch;
  /** Changes what the usual rule returns. */
  readonly after: <Name extends ActionName<Rules>>(
    name: Name,
    change: (result: Result<Rules, Name>, ...given: Given<Rules, Name>) => Result<Rules, Name>,
  ) => Patch;
  /** Replaces the usual rule where `attempt` returns something. */
  readonly sometimes: <Name extends ActionName<Rules>>(
    name: Name,
    attempt: (...given: Given<Rules, Name>) => Result<Rules, Name> | undefined,
  ) => Patch;
  /** Replaces a rule by one that gets the usual rule first, to call it with what it likes. */
  readonly around: <Name extends ActionName<Rules>>(
    name: Name,
    replacement: (usual: Rules[Name], ...given: Given<Rules, Name>) => Result<Rules, Name>,
  ) => Patch;
  /** Does without the usual rule where `isSkipped` says so; it is for rules that return nothing. */
  readonly skip: <Name extends ActionName<Rules>>(
    name: Name,
    isSkipped: (...given: Given<Rules, Name>) => boolean,
  ) => Patch;
  /** Refuses the request before the usual rule runs, where `reason` returns a refusal. */
  readonly refuse: <Name extends ActionName<Rules>>(
    name: Name,
    reason: (...given: Given<Rules, Name>) => Refusal | false | undefined,
  ) => Patch;
  /** Refuses the request after the usual rule has run, where `reason` returns a refusal. */
  readonly refuseAfter: <Name extends ActionName<Rules>>(
    name: Name,
    reason: (result: Result<Rules, Name>, ...given: Given<Rules, Name>) => Refusal | false | undefined,
  ) => Patch;
  /** Replaces a refusal of the usual rule by another refusal, or by a result as if nothing were wrong. */
  readonly onRefusal: <Name extends ActionName<Rules>>(
    name: Name,
    change: (refusal: Refusal, ...given: Given<Rules, Name>) => Refusal | Result<Rules, Name>,
  ) => Patch;
}

/** A function whose arguments the callers above have checked. */
type Loose = (...given: unknown[]) => unknown;

/** Returns the patches of a part of the mock. */
export function patchesOf<Rules>(part: keyof MockRules): Patches<Rules> {
  const patch =
    (name: keyof Rules, make: (usual: Loose) => Loose): Patch =>
    (rules) => {
      const usual = (rules[part] as Readonly<Record<keyof Rules, unknown>>)[name] as Loose;
      return { [part]: { [name]: make(usual) } };
    };
  const thrown = (reason: unknown): void => {
    if (reason instanceof Refusal) throw reason;
  };
  return {
    instead: (name, rule) => patch(name, () => rule as unknown as Loose),
    before: (name, change) =>
      patch(name, (usual) => (...given) => {
        const changed = (change as Loose)(...given) as readonly unknown[];
        return usual(...changed, ...given.slice(changed.length));
      }),
    after: (name, change) =>
      patch(
        name,
        (usual) =>
          (...given) =>
            (change as Loose)(usual(...given), ...given),
      ),
    sometimes: (name, attempt) =>
      patch(name, (usual) => (...given) => {
        const own = (attempt as Loose)(...given);
        return own === undefined ? usual(...given) : own;
      }),
    around: (name, replacement) =>
      patch(
        name,
        (usual) =>
          (...given) =>
            (replacement as unknown as Loose)(usual, ...given),
      ),
    skip: (name, isSkipped) =>
      patch(
        name,
        (usual) =>
          (...given) =>
            (isSkipped as Loose)(...given) === true ? undefined : usual(...given),
      ),
    refuse: (name, reason) =>
      patch(name, (usual) => (...given) => {
        thrown((reason as Loose)(...given));
        return usual(...given);
      }),
    refuseAfter: (name, reason) =>
      patch(name, (usual) => (...given) => {
        const result = usual(...given);
        thrown((reason as Loose)(result, ...given));
        return result;
      }),
    onRefusal: (name, change) =>
      patch(name, (usual) => (...given) => {
        try {
          return usual(...given);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          const changed = (change as Loose)(error, ...given);
          thrown(changed);
          return changed;
        }
      }),
  };
}

/** Patches of the rules that all services share. */
export const http = patchesOf<HttpRules>('http');

/** Returns several patches as one. Each wraps the rules that the ones before it left. */
export function together(...patches: readonly Patch[]): Patch {
  return (rules) => patches.reduce<RuleOverrides>((done, patch) => merged(done, patch(withRules(rules, done))), {});
}

function merged(first: RuleOverrides, second: RuleOverrides): RuleOverrides {
  const parts = [...new Set([...Object.keys(first), ...Object.keys(second)])] as (keyof MockRules)[];
  return Object.fromEntries(parts.map((part) => [part, { ...first[part], ...second[part] }]));
}

/** Returns a refusal with a status, for faults where its words do not matter. */
export function refusedWith(status: number, ...headers: readonly Pair[]): Refusal {
  return new Refusal(status, status === 500 ? errorCodes.internal : status * 10, 'The request is refused.', headers);
}

/** Returns the same refusal with another status. */
export function withStatus({ code, description, headers }: Refusal, status: number): Refusal {
  return new Refusal(status, code, description, headers);
}
