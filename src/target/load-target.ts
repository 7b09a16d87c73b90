import { basename, extname } from 'node:path';
import { nearest } from '../contract/nearest.js';
import { requirements } from '../contract/requirements.js';
import type { Secret } from '../wire/exchange.js';
import { ProblemList } from './problem-list.js';
import type { Profile } from './profile.js';
import { ProfileError } from './profile-error.js';
import type { ProfileTree } from './profile-tree.js';
import { readWithBases } from './read-bases.js';
import { readBounds } from './read-bounds.js';
import { readCredentials } from './read-credentials.js';
import { isAllLoopback, readEndpoints } from './read-endpoints.js';
import { readHeaderSecrets } from './read-headers.js';
import { readPacing } from './read-pacing.js';
import { readPeople } from './read-people.js';
import { readServiceData } from './read-service-data.js';
import { readCertificateAuthority, readProxy } from './read-transport.js';
import type { Target } from './target.js';
import { validateProfile } from './validate-profile.js';

function readCannot(profile: Profile, tree: ProfileTree, problems: ProblemList): Readonly<Record<string, string>> {
  const cannot = profile.cannot ?? {};
  // The contract is read only where it is needed: a profile without this list must not depend on it.
  const known = Object.keys(cannot).length === 0 ? [] : [...requirements().keys()];
  for (const id of Object.keys(cannot)) {
    if (known.includes(id)) continue;
    const near = nearest(id, known);
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    problems.at(tree, ['cannot', id], `there is no requirement ${id}; expected the id of one.${hint}`, 'key');
  }
  return cannot;
}

function readTarget(
  path: string,
  profile: Profile,
  environment: NodeJS.ProcessEnv,
  tree: ProfileTree,
  problems: ProblemList,
): Target {
  const addresses = readEndpoints(profile, tree, problems);
  // Whether literals may stand here depends on all addresses; one that is unknown must not make every token a problem.
  const literals = isAllLoopback(addresses) || !addresses.complete ? 'allowed' : 'refused';
  const credentials = readCredentials(profile, literals, environment, tree, problems);
  const certificateAuthority = readCertificateAuthority(profile, tree, problems);
  const proxy = readProxy(profile, tree, problems);
  const furtherSecrets: readonly Secret[] = [
    ...readHeaderSecrets(profile, literals, tree, problems),
    ...(proxy?.secrets ?? []),
  ];
  return {
    name: profile.name ?? basename(path, extname(path)),
    profile: path,
    ...(tree.bases.files.length > 0 && { bases: tree.bases.files }),
    services: addresses.endpoints,
    credentials,
    people: readPeople(profile, credentials.caller?.xuid, tree, problems),
    ...readServiceData(profile, tree, problems),
    cannot: readCannot(profile, tree, problems),
    pacing: readPacing(profile, addresses.endpoints, tree, problems),
    bounds: readBounds(profile, tree, problems),
    failOn: profile.failOn ?? 'must',
    ...(certificateAuthority !== undefined && { certificateAuthority }),
    ...(proxy && { proxy: proxy.proxy }),
    ...(furtherSecrets.length > 0 && { furtherSecrets }),
  };
}

/**
 * Reads a target profile: YAML in the form that `schemas/target.schema.json` describes. Nothing is sent anywhere, so a profile
 * can be held to all of this before the first request.
 *
 * @param path The profile's path. What it starts from, `extends`, is read with it; other files are looked for from the folder
 * of the file that names them on.
 * @param environment Where `${NAME}` in the profile's strings is resolved.
 * @throws ProfileError with everything that is wrong: the file, its syntax, keys and values, variables that are not set,
 * secrets that stand in it, live services without consent, and statements that contradict each other; each with the file that
 * it stands in.
 * @example
 * const target = loadTarget('fixtures/targets/minimal.yaml', process.env);
 */
export function loadTarget(path: string, environment: NodeJS.ProcessEnv): Target {
  const problems = new ProblemList(path);
  const tree = readWithBases(path, environment, problems);
  if (tree) problems.addUnresolved(tree);
  const profile = tree && validateProfile(tree, problems);
  const target = tree && profile && readTarget(path, profile, environment, tree, problems);
  const found = problems.inOrder();
  if (found.length > 0 || target === undefined) throw new ProfileError(found);
  return target;
}
