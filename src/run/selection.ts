import { nearest } from '../contract/nearest.js';
import { requirements } from '../contract/requirements.js';
import { type Level, levels, type Service, services } from '../contract/service.js';
import { CannotJudge } from './cannot-judge.js';

/** What the user asked for; each list that is left out, or empty, restricts nothing. */
export interface SelectionOptions {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly service?: readonly string[];
  readonly level?: readonly string[];
  readonly concern?: readonly string[];
}

/** A requirement on a service. */
export interface Selected {
  readonly requirement: string;
  readonly service: Service;
  readonly level: Level;
}

/** Returns the known name that a user wrote, in any letter case. @throws CannotJudge with the nearest name when there is none. */
export function knownName<Name extends string>(kind: string, written: string, names: readonly Name[]): Name {
  const found = names.find((name) => name.toLowerCase() === written.toLowerCase());
  if (found !== undefined) return found;
  const suggestion = nearest(written, names);
  const listed = names.length > 5 ? 'xbl-conformance list shows all' : `expected ${names.join(', ')}`;
  const hint = suggestion === undefined ? ` (${listed}).` : `. Did you mean ${suggestion}?`;
  throw new CannotJudge(`There is no ${kind} ${written}${hint}`);
}

/** Returns the known names that a user wrote; undefined without any. */
function knownNames<Name extends string>(
  kind: string,
  written: readonly string[] | undefined,
  names: readonly Name[],
): ReadonlySet<Name> | undefined {
  if (written === undefined || written.length === 0) return undefined;
  return new Set(written.map((one) => knownName(kind, one, names)));
}

/** Returns whether the options restrict anything. */
export function isRestricted(options: SelectionOptions): boolean {
  return [options.only, options.skip, options.service, options.level, options.concern].some(
    (list) => list !== undefined && list.length > 0,
  );
}

/**
 * The requirements that a user selected, in the order of the contract, each with every service that it is judged for.
 *
 * @throws CannotJudge when a name is unknown, or nothing is left.
 */
export function select(options: SelectionOptions): Selected[] {
  const ids = [...requirements().keys()];
  const only = knownNames('requirement', options.only, ids);
  const skip = knownNames('requirement', options.skip, ids);
  const chosenServices = knownNames('service', options.service, services);
  const chosenLevels = knownNames('level', options.level, levels);
  const concerns = new Set([...requirements().values()].map(({ concern }) => concern));
  const chosenConcerns = knownNames('concern', options.concern, [...concerns]);
  const selected = [...requirements().values()].flatMap(({ id, level, concern, services: own }) => {
    const named = (only?.has(id) ?? true) && !(skip?.has(id) ?? false);
    if (!named || chosenLevels?.has(level) === false || chosenConcerns?.has(concern) === false) return [];
    return own
      .filter((service) => chosenServices?.has(service) ?? true)
      .map((service) => ({ requirement: id, service, level }));
  });
  if (selected.length === 0) {
    throw new CannotJudge(
      'The selection is empty: no requirement fits all of --only, --skip, --service, --level and --concern.',
    );
  }
  return selected;
}
