import type { CallerContext } from '../../context.js';
import { type Patch } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import { singleParameter } from '../../sessions/parameters.js';
import type { SessionsQuery } from '../../sessions/query.js';
import type { BooleanParameter } from '../../sessions/rules.js';

type Change = (query: SessionsQuery) => Partial<SessionsQuery>;

/** Compares the status of a user with a changed query. */
export function withStatusQuery(change: Change): Patch {
  return sessions.before('matchesStatus', (status, query) => [status, { ...query, ...change(query) }]);
}

/** Compares the visibility of a session with a changed query. */
export function withVisibilityQuery(change: Change): Patch {
  return sessions.before('matchesVisibility', (session, query) => [session, { ...query, ...change(query) }]);
}

/** Reads a Boolean parameter as true whenever it is there. */
export function trueWhenThere(parameter: BooleanParameter): Patch {
  return sessions.after(
    'readBoolean',
    (value, name, { request }) => value || (name === parameter && request.query.some(([found]) => found === name)),
  );
}

/** Returns the text of a parameter that is there once; the empty text for one that is not there. */
export function parameter({ request }: CallerContext, name: string): string {
  return singleParameter(request, name) ?? '';
}

/** Returns the same request with a query parameter read as another text; a request without it stays as it is. */
export function withParameter(context: CallerContext, name: string, read: (text: string) => string): CallerContext {
  const { request } = context;
  const text = singleParameter(request, name);
  const value = text === undefined ? undefined : read(text);
  if (value === undefined || value === text) return context;
  const query = request.query.map(([found, old]) => [found, found === name ? encodeURIComponent(value) : old] as const);
  return { ...context, request: { ...request, query } };
}
