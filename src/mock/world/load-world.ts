import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../contract/root.js';
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
  loaded ??= parseWorld(readFileSync(join(packageRoot, 'fixtures', 'world.yaml'), 'utf8'));
  return loaded;
}

/** A world from YAML text, in the form of `fixtures/world.yaml`. @throws Error as {@link loadWorld} does. */
export function parseWorld(yaml: string): World {
  return readWorld(new YamlNode(parse(yaml), ''));
}
