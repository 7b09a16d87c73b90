import type { Context } from '../context.js';
import { header } from '../http/request.js';

/** The value of the request's Authorization header. */
export function authorizationOf({ request }: Context): string | undefined {
  return header(request, 'Authorization');
}

/** The token that the request presents, valid or not; empty where there is none. */
export function tokenOf(context: Context): string {
  return authorizationOf(context)?.split(';')[1] ?? '';
}
