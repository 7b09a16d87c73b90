import { type SchemaViolation, validatorFor } from '../contract/validator.js';
import type { ProblemList } from './problem-list.js';
import { nearest } from '../contract/nearest.js';
import type { Profile } from './profile.js';
import { stepsOf } from '../contract/json-pointer.js';
import { type Found, type ProfileNode, type ProfileTree } from './profile-tree.js';

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
function isConsequence(violation: SchemaViolation, { node }: Found, round: number): boolean {
  const { keyword, expected, pointer, missing } = violation;
  if (round > 0 && kept.has(pointer)) return true;
  if (isUnresolved(violation, node)) return true;
  if (node.kind === 'scalar') return false;
  if (node.kind === 'list') return node.damaged && keyword === 'minItems';
  if (keyword !== 'required') return false;
  return [...node.removed].some(
    (key) => expected.includes(JSON.stringify(key)) || nearest(key, [missing ?? '']) !== undefined,
  );
}

/** Whether a departure says something of a value that is not known. */
function isUnresolved({ keyword }: SchemaViolation, node: ProfileNode): boolean {
  return node.kind === 'scalar' && node.faults.length > 0 && !refusesMember.has(keyword);
}

/** What is wrong, in words. The value of a key that does not belong is never shown: it may be a misplaced secret. */
function words(
  { keyword, expected, got, message, pointer }: SchemaViolation,
  { node }: Found,
  isPart: boolean,
): string {
  const where = pointer === '' ? 'The root' : pointer;
  const hint = message.slice(`${where} is ${got}; expected ${expected}.`.length);
  if (refusesMember.has(keyword)) {
    const key = JSON.stringify(stepsOf(pointer).at(-1) ?? '');
    return `found the key ${key}; expected ${expected.replace(/^no members but /, 'one of ')}.${hint}`;
  }
  const isNull = node.kind === 'scalar' && node.value === null;
  const mend = isNull && isPart ? ` To leave out what a base says, name it in "without: [${pointer}]".` : '';
  return `found ${isNull ? 'nothing' : got}; expected ${expected.replace(/^a member /, 'the key ')}.${hint}${mend}`;
}

/** Whether a missing member is there under a misspelt name: that name is reported by itself. */
function isMisspelt({ keyword, message }: SchemaViolation): boolean {
  return keyword === 'required' && message.includes('looks like a misspelling');
}

/**
 * One look at a tree: tells what departs from a schema, and takes it out.
 *
 * @returns Whether anything was taken out, so that another look may show more: the validator lists the first few departures
 * of a kind only.
 */
function look(
  tree: ProfileTree,
  schema: 'target' | 'target-base',
  round: number,
  problems: ProblemList,
): readonly boolean[] {
  const isPart = schema === 'target-base';
  const departures = validatorFor(schema)(tree.plain()).flatMap((violation) => {
    const found = tree.find(stepsOf(violation.pointer));
    return found === undefined ? [] : [{ violation, found }];
  });
  for (const { violation, found } of departures) {
    if (isConsequence(violation, found, round) || isMisspelt(violation)) continue;
    const place = refusesMember.has(violation.keyword) ? found.keyPlace : found.node.place;
    problems.add(place, found.node.pointer, words(violation, found, isPart));
  }
  return departures
    .filter(({ violation }) => !(violation.keyword === 'required' && kept.has(violation.pointer)))
    .filter(({ violation, found }) => !(isPart && isUnresolved(violation, found.node)))
    .map(({ found }) => tree.remove(found));
}

/**
 * Holds one file of a profile that starts from others against the schema, but for the members that must be there, and takes out
 * what departs from it. References that could not be resolved stay: another file may replace them. What departs goes to
 * `problems`, all of it.
 */
export function validatePart(tree: ProfileTree, problems: ProblemList): void {
  for (let round = 0; look(tree, 'target-base', round, problems).includes(true); round += 1);
}

/**
 * Holds a whole profile against its schema and takes out what departs from it, so that the rest can be looked through.
 *
 * @returns The rest, or undefined when the profile is no map. What departs goes to `problems`, all of it.
 */
export function validateProfile(tree: ProfileTree, problems: ProblemList): Profile | undefined {
  for (let round = 0; ; round += 1) {
    const removed = look(tree, 'target', round, problems);
    // They stay for a round, so that a slip in their keys is seen as well.
    const hadUnresolved = tree.removeUnresolved();
    if (!hadUnresolved && !removed.includes(true)) break;
  }
  const rest = tree.plain();
  return isProfile(rest) ? rest : undefined;
}
