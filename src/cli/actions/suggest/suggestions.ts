import type { Service } from '../../../contract/service.js';
import type { Target } from '../../../target/target.js';
import { rehearse } from '../rehearsal.js';
import { worldOf } from '../target-world.js';
import { type Addition, newTo, withAddition } from './addition.js';
import type { Candidate } from './candidates.js';

/** A requirement on a service that a run would not judge, with the reason. */
export interface Gap {
  readonly requirement: string;
  readonly service: Service;
  readonly reason: string;
}

/** An entry that has a run judge requirements that it would leave out. */
export interface Suggestion {
  readonly candidate: Candidate;
  /** What of the candidate is new, each entry whole where the profile has a part of it. */
  readonly addition: Addition;
  readonly requirements: readonly string[];
}

/** What would have a run judge more, and what nothing in a profile changes. */
export interface Suggestions {
  readonly suggestions: readonly Suggestion[];
  readonly left: readonly Gap[];
}

/** Rehearses checks on what a profile says. @returns Those that would be skipped or not exercised. */
async function gapsIn(
  target: Target,
  selected: readonly { readonly requirement: string; readonly service: Service }[],
): Promise<readonly Gap[]> {
  const rehearsed = await rehearse(target, selected, worldOf(target));
  return rehearsed
    .filter(({ result }) => result.outcome === 'skipped' || result.outcome === 'not-exercised')
    .map(({ requirement, service, result }) => ({ requirement, service, reason: result.reason ?? '' }));
}

/**
 * Finds out which entries would have a run judge more. Each is tried on a rehearsal, in which the embedded mock stands on the profile and all
 * entries before it: nobody has to keep a list of what each check needs.
 *
 * @param selected The requirements that a run would look at, of services with an address.
 */
export async function suggestionsFor(
  target: Target,
  selected: readonly { readonly requirement: string; readonly service: Service }[],
  candidates: readonly Candidate[],
): Promise<Suggestions> {
  const asked = selected.filter(({ requirement }) => target.cannot[requirement] === undefined);
  let gaps = await gapsIn(target, asked);
  let known = target;
  const suggestions: Suggestion[] = [];
  for (const candidate of candidates) {
    if (gaps.length === 0) break;
    const more = withAddition(known, candidate.addition);
    const rest = await gapsIn(more, gaps);
    const left = new Set(rest.map(({ requirement, service }) => `${requirement} ${service}`));
    const gained = gaps.filter(({ requirement, service }) => !left.has(`${requirement} ${service}`));
    if (gained.length === 0) continue;
    suggestions.push({
      candidate,
      addition: newTo(known, candidate.addition),
      requirements: [...new Set(gained.map(({ requirement }) => requirement))],
    });
    known = more;
    gaps = rest;
  }
  return { suggestions, left: gaps };
}
