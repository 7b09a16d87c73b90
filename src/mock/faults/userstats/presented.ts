import type { Context } from '../../context.js';
import type { Credential } from '../../world/world.js';

/** A credential of the world. @throws Error when there is none of the name: the fault would be another one without it. */
export function credentialNamed({ world }: Context, name: string): Credential {
  const found = world.credentials.get(name);
  if (found === undefined) throw new Error(`The world has no credential "${name}".`);
  return found;
}
