import { type SchemaViolation, validatorFor } from '../contract/validator.js';
import type { ProblemList } from './problem-list.js';
import type { Profile } from './profile.js';
import { type Found, type ProfileTree, stepsOf } from './profile-tree.js';

/** Maps that stay although a member is missing: without them there would be nothing left to look through. */
const kept: ReadonlySet<string> = new Set(['', '/credentials']);

const refusesMember: ReadonlySet<string> = new Set(['additionalProperties', 'propertyNames']);

function isUsable(violations: readonly SchemaViolation[]): boolean {
  return violations.every(({ keyword, pointer }) => keyword === 'required' && kept.has(pointer));
}

function isProfile(value: unknown): value is Profile {
  return isUsable(validatorFor('target')(value));
}

/** Whether a departure only comes of something that was taken out before. */
function isConsequence({ keyword, expected, pointer }: SchemaViolation, { node }: Found, round: number): boolean {
  if (round > 0 && kept.has(pointer)) return true;
  if (node.kind === 'scalar') return !node.resolved && !refusesMember.has(keyword);
  if (node.kind === 'list') return node.damaged && keyword === 'minItems';
  if (keyword !== 'required') return false;
  return [...node.removed].some((key) => expected.includes(JSON.stringify(key)));
}

/** What is wrong, in words. The value of a key that does not belong is never shown: it may be a misplaced secret. */
function words({ keyword, expected, got, message, pointer }: SchemaViolation, { node }: Found): string {
  const where = pointer === '' ? 'The root' : pointer;
  const hint = message.slice(`${where} is ${got}; expected ${expected}.`.length);
  if (refusesMember.has(keyword)) {
    const key = JSON.stringify(stepsOf(pointer).at(-1) ?? '');
    return `found the key ${key}; expected ${expected.replace(/^no members but /, 'one of ')}.${hint}`;
  }
  const found = node.kind === 'scalar' && node.value === null ? 'nothing' : got;
  return `found ${found}; expected ${expected.replace(/^a member /, 'the key ')}.${hint}`;
}

/** Whether a missing member is there under a misspelt name: that name is reported by itself. */
function isMisspelt({ keyword, message }: SchemaViolation): boolean {
  return keyword === 'required' && message.includes('looks like a misspelling');
}

/**
 * Holds a profile against its schema and takes out what departs from it, so that the rest can be looked through.
 *
 * @returns The rest, or undefined when the profile is no map. What departs goes to `problems`, all of it.
 */
export function validateProfile(tree: ProfileTree, problems: ProblemList): Profile | undefined {
  const validate = validatorFor('target');
  for (let round = 0; ; round += 1) {
    const departures = validate(tree.plain()).flatMap((violation) => {
      const found = tree.find(stepsOf(violation.pointer));
      return found === undefined ? [] : [{ violation, found }];
    });
    for (const { violation, found } of departures) {
      if (isConsequence(violation, found, round) || isMisspelt(violation)) continue;
      const place = refusesMember.has(violation.keyword) ? found.keyPlace : found.node.place;
      problems.add(place, found.node.pointer, words(violation, found));
    }
    // The validator lists the first few departures of a kind only: with those taken out, the next ones show.
    const removed = departures
      .filter(({ violation }) => !(violation.keyword === 'required' && kept.has(violation.pointer)))
      .map(({ found }) => tree.remove(found));
    // They stay for a round, so that a slip in their keys is seen as well.
    const hadUnresolved = tree.removeUnresolved();
    if (!hadUnresolved && !removed.includes(true)) break;
  }
  const rest = tree.plain();
  return isProfile(rest) ? rest : undefined;
}
