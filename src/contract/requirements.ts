import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from './nearest.js';
import { packageRoot } from './root.js';
import type { Level, Service } from './service.js';

/** A place in a source document: page, anchor of the section, row of its table. */
export interface Source {
  readonly page: string;
  readonly section?: string;
  readonly row?: string;
  /** The public address of the page, with the section's anchor where it has one; made of `schemas/pages.yaml`. */
  readonly url?: string;
}

/** A set of statuses: single ones, and `4xx` for every status that HTTP defines for a refused request. */
export type StatusSet = readonly (number | '4xx')[];

/** The statuses that answer one kind of request; an allowed answer that is not a preferred one is a SHOULD finding. */
export interface AnswerSet {
  readonly allowed: StatusSet;
  readonly preferred?: StatusSet;
}

/** One documented rule, as it stands in `schemas/<folder>/requirements.yaml`. */
export interface Requirement {
  readonly id: string;
  readonly services: readonly Service[];
  readonly level: Level;
  readonly concern: string;
  readonly title: string;
  readonly rule: string;
  readonly sources: readonly Source[];
  readonly answers?: Readonly<Record<string, AnswerSet>>;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly stance?: string;
}

/** What `schemas/<folder>/requirements.yaml` holds. */
export interface RequirementFile {
  /** The statuses of a service's method, which become answers of HTTP-STATUS-SET. */
  readonly statuses?: AnswerSet;
  readonly requirements: Readonly<Record<string, Omit<Requirement, 'id' | 'services'>>>;
}

/** The requirements of a folder, and the services that they are judged for. */
export interface RequirementList extends Pick<RequirementFile, 'requirements'> {
  readonly services: readonly Service[];
}

function isRequirementLists(value: unknown): value is RequirementList[] {
  const isFile = (entry: unknown): boolean =>
    typeof entry === 'object' && entry !== null && 'services' in entry && 'requirements' in entry;
  return Array.isArray(value) && value.every(isFile);
}

/**
 * Reads what `npm run generate` made of the requirements files. Tests hold those against their schema, and this file against
 * them; doing so again in every process would only make each start slower.
 *
 * @throws Error when the file is no list of requirements: a fault of the package, not of its user.
 */
function readRequirements(): Requirement[] {
  const content: unknown = JSON.parse(
    readFileSync(join(packageRoot, 'schemas', 'requirements.generated.json'), 'utf8'),
  );
  if (!isRequirementLists(content)) throw new Error('schemas/requirements.generated.json is no list of requirements.');
  return content.flatMap(({ services, requirements: entries }) =>
    Object.entries(entries).map(([id, rest]) => ({ id, services, ...rest })),
  );
}

let loaded: ReadonlyMap<string, Requirement> | undefined;

/** Every requirement by id: those of HTTP first, then the services' in their order. Read once a process. */
export function requirements(): ReadonlyMap<string, Requirement> {
  loaded ??= new Map(readRequirements().map((requirement) => [requirement.id, requirement]));
  return loaded;
}

/**
 * The requirement with this id.
 *
 * @throws Error with the nearest id when there is none.
 */
export function requirement(id: string): Requirement {
  const found = requirements().get(id);
  if (found === undefined) {
    const suggestion = nearest(id, [...requirements().keys()]);
    throw new Error(`There is no requirement ${id}.${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`);
  }
  return found;
}

/**
 * The statuses that a requirement allows for one kind of request.
 *
 * @throws Error when the requirement names no such kind: a check and its data have drifted apart.
 */
export function answersOf(requirement: Requirement, kind: string): AnswerSet {
  const answers = requirement.answers?.[kind];
  if (answers === undefined) throw new Error(`${requirement.id} lists no answers of the kind "${kind}".`);
  return answers;
}

function fact(requirement: Requirement, name: string): unknown {
  const value = requirement.facts?.[name];
  if (value === undefined) throw new Error(`${requirement.id} states no fact named "${name}".`);
  return value;
}

/** A number that the requirement states, such as a limit. @throws Error when it states none of that name. */
export function numberOf(requirement: Requirement, name: string): number {
  const value = fact(requirement, name);
  if (typeof value !== 'number') throw new Error(`The fact "${name}" of ${requirement.id} is no number.`);
  return value;
}

/** A text that the requirement states, such as a default value. @throws Error when it states none of that name. */
export function textOf(requirement: Requirement, name: string): string {
  const value = fact(requirement, name);
  if (typeof value !== 'string') throw new Error(`The fact "${name}" of ${requirement.id} is no text.`);
  return value;
}

/** A list of texts that the requirement states, such as the values of an enum. @throws Error when it states none. */
export function textsOf(requirement: Requirement, name: string): readonly string[] {
  const value = fact(requirement, name);
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'string')) {
    throw new Error(`The fact "${name}" of ${requirement.id} is no list of texts.`);
  }
  return value;
}

/** A list of numbers that the requirement states, such as documented statuses. @throws Error when it states none. */
export function numbersOf(requirement: Requirement, name: string): readonly number[] {
  const value = fact(requirement, name);
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'number')) {
    throw new Error(`The fact "${name}" of ${requirement.id} is no list of numbers.`);
  }
  return value;
}
