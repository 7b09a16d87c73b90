import { dirname, join, resolve } from 'node:path';
import { generatedContent } from '../contract/generated-content.js';
import { packageRoot } from '../contract/root.js';
import { ProblemList } from './problem-list.js';
import { type ProfileNode, ProfileTree, type Steps } from './profile-tree.js';
import { type FindPlaces, treeOfContent } from './read-generated.js';
import { readYaml } from './read-yaml.js';

const ownProfiles = join(packageRoot, 'fixtures', 'targets');

/** Finds places in a text, which is read when the first of them is asked for. */
function placesIn(source: { readonly file: string; readonly text: string }): FindPlaces {
  let tree: ProfileTree | undefined;
  return (steps: Steps) => {
    const root = tree === undefined ? readYaml(source, {}, new ProblemList(source.file)) : tree.root;
    if (root !== undefined) tree ??= new ProfileTree(root);
    const found = tree?.find(steps);
    const start = { file: source.file, line: 1, column: 1 };
    return { keyPlace: found?.keyPlace ?? start, place: found?.node.place ?? start };
  };
}

/**
 * The tree of one file of a profile, as `readYaml` makes it. Of this package's own profiles the content is known since the package was
 * built, which saves each process of a run of the embedded mock from reading YAML.
 *
 * @returns undefined when the text is too broken to look further. What is wrong goes to `problems`.
 */
export function readProfileText(
  source: { readonly file: string; readonly text: string },
  environment: NodeJS.ProcessEnv,
  problems: ProblemList,
): ProfileNode | undefined {
  const { file, text } = source;
  const content = dirname(resolve(file)) === ownProfiles ? generatedContent(file, text) : undefined;
  if (content === undefined) return readYaml(source, environment, problems);
  return treeOfContent(file, content, environment, placesIn(source));
}
