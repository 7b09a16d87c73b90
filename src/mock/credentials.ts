import type { Context } from './context.js';
import { unauthorised } from './http/refusal.js';
import { headerValues } from './http/request.js';
import type { Credential } from './world/world.js';

/** The two parts of an Authorization value. */
export interface PresentedCredential {
  readonly userhash: string;
  readonly token: string;
}

/**
 * The parts of `XBL3.0 x=<userhash>;<token>`, or `undefined` for a value of another form or scheme. The scheme compares in
 * any letter case, as HTTP says of all schemes.
 */
export function parseAuthorization(value: string): PresentedCredential | undefined {
  const [, userhash, token] = /^XBL3\.0 +x=([^;\s]+);(\S+)$/i.exec(value) ?? [];
  return userhash === undefined || token === undefined ? undefined : { userhash, token };
}

/**
 * Who asks. The user hash only helps clients to tell tokens apart, so one that does not fit the token is tolerated; the
 * token decides. Errors never repeat any of the header's value.
 *
 * @throws Refusal with 401 when the header is missing or repeated, has another scheme or form, or its token is unknown or
 * expired. (uri-batchpost, Required request headers; standard HTTP status codes, 401)
 */
export function authenticate({ request, world }: Context): Credential {
  const [value, ...further] = headerValues(request, 'Authorization');
  if (value === undefined) throw unauthorised('The Authorization header is missing.');
  if (further.length > 0) throw unauthorised('The Authorization header stands more than once.');
  const presented = parseAuthorization(value);
  if (presented === undefined) {
    throw unauthorised('The Authorization header does not have the form XBL3.0 x=<userhash>;<token>.');
  }
  const credential = world.credentialsByToken.get(presented.token);
  if (credential === undefined) throw unauthorised('The token of the Authorization header is not known.');
  if (credential.expired) throw unauthorised('The token of the Authorization header has expired.');
  return credential;
}
