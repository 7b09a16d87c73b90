import type { Context } from '../../context.js';
import { parseAuthorization } from '../../credentials.js';
import { header } from '../../http/request.js';
import type { Credential } from '../../world/world.js';

/** Returns the value of the request's Authorization header. */
export function authorizationOf({ request }: Context): string | undefined {
  return header(request, 'Authorization');
}

/** Returns the token that the request presents after a semicolon, valid or not; the empty text where there is none. */
export function tokenOf(context: Context): string {
  return authorizationOf(context)?.split(';')[1] ?? '';
}

/** Returns the token of an Authorization value in its documented form; the empty text for another form. */
export function wellFormedToken(context: Context): string {
  return parseAuthorization(authorizationOf(context) ?? '')?.token ?? '';
}

/** Returns a credential of the world. @throws Error when there is none of the name: the fault would be another one. */
export function credentialNamed({ world }: Context, name: string): Credential {
  const found = world.credentials.get(name);
  if (found === undefined) throw new Error(`The world has no credential "${name}".`);
  return found;
}

/** Returns the credential of a token that has not expired. */
export function validCredential({ world }: Context, token: string): Credential | undefined {
  const found = world.credentialsByToken.get(token);
  return found?.expired === false ? found : undefined;
}

/** Returns the credential that a token is taken for, where it is nobody's own; never one that has expired. */
export function credentialLike(
  { world }: Context,
  token: string,
  isLike: (presented: string, known: string) => boolean,
): Credential | undefined {
  if (world.credentialsByToken.has(token)) return undefined;
  return [...world.credentials.values()].find((known) => !known.expired && isLike(token, known.token));
}
