import type { Context } from '../../context.js';
import { header } from '../../http/request.js';
import type { Credential } from '../../world/world.js';

/** A credential of the world. @throws Error when there is none of the name: the fault would be another one without it. */
export function credentialNamed({ world }: Context, name: string): Credential {
  const found = world.credentials.get(name);
  if (found === undefined) throw new Error(`The world has no credential "${name}".`);
  return found;
}

/** The value of the request's Authorization header. */
export function authorizationOf({ request }: Context): string | undefined {
  return header(request, 'Authorization');
}

/** The token that the request presents, valid or not; empty where there is none. */
export function tokenOf(context: Context): string {
  return authorizationOf(context)?.split(';')[1] ?? '';
}
