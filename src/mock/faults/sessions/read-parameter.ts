import type { CallerContext } from '../../context.js';
import { singleParameter } from '../../sessions/parameters.js';

/** Returns the same request with a query parameter read as another text; a request without it stays as it is. */
export function withParameter(context: CallerContext, name: string, read: (text: string) => string): CallerContext {
  const { request } = context;
  const text = singleParameter(request, name);
  const value = text === undefined ? undefined : read(text);
  if (value === undefined || value === text) return context;
  const query = request.query.map(([found, old]) => [found, found === name ? encodeURIComponent(value) : old] as const);
  return { ...context, request: { ...request, query } };
}
