import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedContent } from '../../contract/generated-content.js';
import { packageRoot } from '../../contract/root.js';
import { yaml } from '../../contract/yaml.js';
import { readWorld } from './read-world.js';
import type { World } from './world.js';
import { YamlNode } from './yaml-node.js';

let loaded: World | undefined;

/**
 * The world of `fixtures/world.yaml`, read once a process and shared, for it never changes.
 *
 * @throws Error when the file is missing or something in it is wrong; the message names the place.
 */
export function loadWorld(): World {
  loaded ??= readOwnWorld(join(packageRoot, 'fixtures', 'world.yaml'));
  return loaded;
}

function readOwnWorld(file: string): World {
  const text = readFileSync(file, 'utf8');
  const content = generatedContent(file, text);
  return content === undefined ? parseWorld(text) : readWorld(new YamlNode(content, ''));
}

/** A world from YAML text, in the form of `fixtures/world.yaml`. @throws Error as {@link loadWorld} does. */
export function parseWorld(text: string): World {
  return readWorld(new YamlNode(yaml().parse(text), ''));
}
