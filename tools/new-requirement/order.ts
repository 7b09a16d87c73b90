import { parseArgs } from 'node:util';
import { nearest } from '../../src/contract/nearest.js';
import { type Level, levels, type Service, services } from '../../src/contract/service.js';
import type { KnownRequirements } from './known-requirements.js';
import { UserError } from './user-error.js';

/** What is to be added. */
export interface Order {
  readonly id: string;
  readonly level: Level;
  /** The requirements that it joins. */
  readonly home: KnownRequirements;
  /** The service whose mock shows the fault. */
  readonly service: Service;
}

const usage = 'npm run new-requirement -- PRES-BODY-MAX-DEVICES --level MUST';

function oneOf<Value extends string>(option: string, given: string | undefined, values: readonly Value[]): Value {
  const found = values.find((value) => value === given);
  if (found !== undefined) return found;
  const meant = given === undefined ? undefined : nearest(given, values);
  const hint = meant === undefined ? `Choose one of ${values.join(', ')}.` : `Did you mean ${meant}?`;
  throw new UserError(`--${option} is ${given === undefined ? 'missing' : `"${given}"`}. ${hint}`);
}

function homeOf(id: string, known: readonly KnownRequirements[]): KnownRequirements {
  const wellFormed = /^[A-Z]+(-[A-Z0-9]+)+$/;
  if (!wellFormed.test(id)) {
    const corrected = id.toUpperCase().replace(/[^A-Z0-9]+/g, '-');
    const hint = wellFormed.test(corrected) ? `Did you mean ${corrected}?` : 'An id looks like PRES-BODY-LEVEL.';
    throw new UserError(
      `"${id}" is not a requirement id: expected a prefix and words of capital letters and digits, joined by hyphens. ${hint}`,
    );
  }
  const prefix = id.replace(/-.*$/, '');
  const home = known.find((one) => one.prefix === prefix);
  if (home === undefined) {
    const prefixes = known.map((one) => one.prefix);
    const meant = nearest(prefix, prefixes) ?? prefixes.find((one) => prefix.startsWith(one));
    const hint = meant === undefined ? `Ids begin with ${prefixes.join(', ')}.` : `Did you mean ${meant}?`;
    throw new UserError(`No requirement has the prefix ${prefix}. ${hint}`);
  }
  if (Object.hasOwn(home.content.requirements, id)) {
    const line = home.text.split('\n').findIndex((one) => one.trimEnd() === `  ${id}:`) + 1;
    throw new UserError(`${id} exists already, in ${home.file}:${line}. Ids are public and keep their meaning.`);
  }
  return home;
}

function serviceOf({ prefix, folder }: KnownRequirements, given: string | undefined): Service {
  if (folder === 'http') return oneOf('service', given, services);
  if (given === undefined || oneOf('service', given, services) === folder) return folder;
  throw new UserError(`--service is "${given}", but ids that begin with ${prefix} belong to ${folder}.`);
}

function read(words: readonly string[]): { id: string | undefined; level?: string; service?: string } {
  try {
    const options = { level: { type: 'string' }, service: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    if (positionals.length > 1) throw new UserError(`One id at a time: ${usage}`);
    return { id: positionals[0], ...values };
  } catch (error) {
    throw error instanceof UserError || !(error instanceof TypeError) ? error : new UserError(error.message);
  }
}

/**
 * Reads the command's words: ID, --level, and --service where the id says none.
 *
 * @throws UserError that says what is wrong with the first wrong word, with the nearest right one.
 */
export function readOrder(words: readonly string[], known: readonly KnownRequirements[]): Order {
  const { id, level, service } = read(words);
  if (id === undefined) throw new UserError(`The id is missing: ${usage}`);
  const home = homeOf(id, known);
  return { id, home, level: oneOf('level', level, levels), service: serviceOf(home, service) };
}
