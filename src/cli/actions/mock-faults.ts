import { CannotJudge } from '../../run/cannot-judge.js';
import { nearest } from '../../contract/nearest.js';
import { services } from '../../contract/service.js';
import type { Fault } from '../../mock/departure.js';
import { faults } from '../../mock/faults/index.js';
import { defaultRules, type MockRules, withRules } from '../../mock/index.js';

/** What the mock does otherwise than the documents say. */
export interface FaultyRules {
  readonly rules: MockRules;
  /** In the order of the command line. */
  readonly faults: readonly Fault[];
}

/** Returns the fault of a name; services may have faults of one name, so its service may stand before it. */
function knownFault(written: string): Fault {
  const wanted = written.toLowerCase();
  const found = faults.filter(({ name, service }) => wanted === name || wanted === `${service}/${name}`);
  const [fault, ...others] = found;
  if (fault === undefined) {
    const names = faults.flatMap(({ name, service }) => [name, `${service}/${name}`]);
    const near = nearest(written, names);
    const hint = near === undefined ? 'List them with: xbl-conformance mock --list-faults' : `Did you mean ${near}?`;
    throw new CannotJudge(`The mock has no fault ${written}. ${hint}`);
  }
  if (others.length === 0) return fault;
  const choices = found.map(({ name, service }) => `${service}/${name}`).join(' or ');
  throw new CannotJudge(`Several services have a fault ${fault.name}; expected ${choices}.`);
}

/** Returns the rules that a fault replaces, as `presence.maximumUsers`. */
function replacedRules(fault: Fault): string[] {
  return Object.entries(fault.overrides(defaultRules)).flatMap(([part, rules]) =>
    Object.keys(rules).map((rule) => `${part}.${rule}`),
  );
}

/**
 * Returns the rules of a mock with these faults.
 *
 * @param names Names of faults, in any letter case.
 * @throws CannotJudge when one is unknown, with the nearest name, or two replace the same rule: one of them would not show.
 */
export function faultyRules(names: readonly string[]): FaultyRules {
  const chosen = [...new Set(names.map(knownFault))];
  const replacedBy = new Map<string, Fault>();
  for (const fault of chosen) {
    for (const rule of replacedRules(fault)) {
      const other = replacedBy.get(rule);
      if (other !== undefined) {
        throw new CannotJudge(
          `The faults ${other.name} and ${fault.name} both replace the rule ${rule}, so one of them would not show; start a mock for each.`,
        );
      }
      replacedBy.set(rule, fault);
    }
  }
  const rules = chosen.reduce((before, fault) => withRules(before, fault.overrides(before)), defaultRules);
  return { rules, faults: chosen };
}

/** Returns the requirements that a fault breaks, those last that it only makes warn. */
export function brokenBy({ fails = [], warns = [] }: Fault): string {
  return [...fails, ...warns].join(', ');
}

/** Returns what is wrong with a fault, as a part of a sentence. */
export function mistakeOf({ title }: Fault): string {
  return title.replace(/\.$/, '');
}

/** Returns every fault in a line, under its service, with the requirements that it breaks. */
export function faultList(): string {
  return services
    .map((service) => {
      const own = faults.filter((fault) => fault.service === service);
      return [service, ...own.map((fault) => `  ${fault.name}: ${mistakeOf(fault)} (${brokenBy(fault)})`)].join('\n');
    })
    .join('\n\n');
}
