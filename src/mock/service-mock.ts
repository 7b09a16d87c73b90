import type { CallerContext, Context } from './context.js';
import type { ServiceResponse } from './http/response.js';
import type { JsonValue } from './json-value.js';
import type { Credential } from './world/world.js';
import type { RequestedXuid } from './xuid.js';

/** Rules that every service has, each its own. */
export interface ServiceRules {
  /** Who asks; refuses with 401. */
  authenticate(context: Context): Credential;
  parseBody(body: Buffer, context: CallerContext): JsonValue;
  readXuid(value: JsonValue, place: string, context: CallerContext): RequestedXuid;
  /** Statuses whose errors are plain text; the others are JSON. */
  plainTextErrors: readonly number[];
}

/** How the mock answers for a service. */
export interface ServiceMock<Rules extends ServiceRules> {
  /** The documented behaviour, as rules that faults and variants replace. */
  readonly rules: Rules;
  /** Answers a request of a caller who is known. @throws Refusal for every answer that refuses. */
  readonly answer: (context: CallerContext) => ServiceResponse;
}
