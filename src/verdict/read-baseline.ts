import { readNamedFile } from '../target/read-named-file.js';
import { nearest } from '../contract/nearest.js';
import { requirements } from '../contract/requirements.js';
import type { Service } from '../contract/service.js';
import { type SchemaViolation, validatorFor } from '../contract/validator.js';
import { ProblemList } from '../target/problem-list.js';
import { type ProfileProblem, ProfileError } from '../target/profile-error.js';
import { stepsOf } from '../contract/json-pointer.js';
import { ProfileTree, type Steps } from '../target/profile-tree.js';
import { readYaml } from '../target/read-yaml.js';
import type { Baseline, KnownFailure } from './baseline.js';

/** A baseline cannot be used; the message has a line for everything that is wrong with it, as that of a profile has. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError';

  constructor(readonly problems: readonly ProfileProblem[]) {
    super(new ProfileError(problems).message);
    this.stack = this.message;
  }
}

type Entry = Omit<KnownFailure, 'place'>;

function isBaseline(value: unknown): value is { readonly knownFailures: readonly Entry[] } {
  return validatorFor('baseline')(value).length === 0;
}

/** Returns the text of a baseline. @throws BaselineError when it cannot be read. */
export function readBaselineText(path: string): string {
  return readNamedFile(path, 'baseline', (problem) => {
    throw new BaselineError([problem]);
  });
}

const refusesMember: ReadonlySet<string> = new Set(['additionalProperties', 'propertyNames']);

function addViolation({ pointer, keyword, message }: SchemaViolation, tree: ProfileTree, problems: ProblemList): void {
  const sentence = message.replace(/^(The root|\/\S*) is /, 'found ');
  const short =
    keyword === 'anyOf' ? 'found neither owner nor link; expected one of them: somebody answers for it.' : sentence;
  problems.at(tree, stepsOf(pointer), short, refusesMember.has(keyword) ? 'key' : 'value');
}

function faultOfSubject(requirement: string, service: Service): string | undefined {
  const rule = requirements().get(requirement);
  if (rule === undefined) {
    const near = nearest(requirement, [...requirements().keys()]);
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    return `there is no requirement ${requirement}; expected the id of one.${hint}`;
  }
  if (rule.services.includes(service)) return undefined;
  return `${requirement} does not hold for ${service}; expected ${rule.services.join(' or ')}.`;
}

/** Holds the entries to what no schema can say: ids that exist, and nothing twice. */
function checkEntries(entries: readonly Entry[], tree: ProfileTree, problems: ProblemList): void {
  const seen = new Map<string, number>();
  for (const [index, { requirement, service, fingerprint }] of entries.entries()) {
    const fault = faultOfSubject(requirement, service);
    const steps: Steps = ['knownFailures', index];
    if (fault !== undefined) {
      problems.at(tree, [...steps, requirements().has(requirement) ? 'service' : 'requirement'], fault);
      continue;
    }
    const key = `${requirement} ${service} ${fingerprint ?? ''}`;
    const line = tree.find(['knownFailures', seen.get(key) ?? -1])?.node.place.line;
    if (line !== undefined) {
      const message = `${requirement} on ${service} stands on line ${line} already, with the same fingerprint or none. Remove one of the two.`;
      problems.at(tree, steps, message);
    }
    seen.set(key, index);
  }
}

/**
 * Reads a baseline of known failures: YAML in the form that `schemas/baseline.schema.json` describes. `${NAME}` means nothing in
 * it.
 *
 * @param path The file's path as the user gave it.
 * @throws BaselineError with everything that is wrong, each with its place: the file, its syntax, keys and values, ids
 * that do not exist, and entries that stand twice.
 */
export function readBaseline(path: string): Baseline {
  return baselineIn(path, readBaselineText(path));
}

/** Returns the baseline that a text is; the path is for messages. @throws BaselineError as `readBaseline` does. */
export function baselineIn(path: string, text: string): Baseline {
  const problems = new ProblemList(path);
  const finish = (): never => {
    throw new BaselineError(problems.inOrder());
  };
  // What would stand for an environment variable in a profile is ordinary text here.
  const ordinary = text.replaceAll('${', () => '$${');
  const least = 'the key knownFailures with a list';
  const root = readYaml({ file: path, text: ordinary, noun: 'baseline', least }, {}, problems);
  if (root === undefined) return finish();
  const tree = new ProfileTree(root);
  const content = tree.plain();
  for (const violation of validatorFor('baseline')(content)) addViolation(violation, tree, problems);
  if (!isBaseline(content)) return finish();
  checkEntries(content.knownFailures, tree, problems);
  if (problems.inOrder().length > 0) return finish();
  return content.knownFailures.map((entry, index) => {
    const place = tree.find(['knownFailures', index])?.node.place ?? { line: 1, column: 1 };
    return { ...entry, place: `${path}:${place.line}:${place.column}` };
  });
}
