import { pointerOf } from '../contract/json-pointer.js';
import { type MapNode, type Member, type ProfileNode, type Steps } from './profile-tree.js';

/**
 * Values that say one thing as a whole, so that a half from here and a half from there would say what nobody meant: the
 * XUID of one credential beside the token of another, a preset beside limits.
 */
const wholes: readonly RegExp[] = [/^\/credentials\/[^/]+$/, /^(\/services\/[^/]+)?\/pacing$/];

const headerMaps = /^(\/services\/[^/]+)?\/headers$/;

function laidOver(base: ProfileNode, over: ProfileNode, steps: Steps): ProfileNode {
  if (base.kind !== 'map' || over.kind !== 'map') return over;
  const pointer = pointerOf(steps);
  return wholes.some((whole) => whole.test(pointer)) ? over : layOver(base, over, steps);
}

/**
 * One map over another: members that both have are laid over each other in turn where they are maps, and else those of
 * `over` stand; lists too, and the values that only mean something as a whole. What had to be taken out of `over` because it is
 * wrong does not let the base's value through: it was meant to be replaced.
 *
 * @param steps The way to the two maps.
 * @returns A new map that stands where `over` does; neither of the two is changed.
 */
export function layOver(base: MapNode, over: MapNode, steps: Steps = []): MapNode {
  // Names of headers are the same in any letter case; all other keys are the same as they stand only.
  const isHeaders = headerMaps.test(pointerOf(steps));
  const comparable = (name: string): string => (isHeaders ? name.toLowerCase() : name);
  const own = new Set([...over.members.keys(), ...over.removed].map(comparable));
  const members = new Map<string, Member>();
  for (const [name, member] of base.members) {
    const above = over.members.get(name);
    if (above !== undefined) {
      members.set(name, { keyPlace: above.keyPlace, node: laidOver(member.node, above.node, [...steps, name]) });
    } else if (!own.has(comparable(name))) members.set(name, member);
  }
  for (const [name, member] of over.members) if (!members.has(name)) members.set(name, member);
  const removed = new Set([...over.removed, ...[...base.removed].filter((name) => !own.has(comparable(name)))]);
  return { kind: 'map', pointer: over.pointer, place: over.place, members, removed };
}
