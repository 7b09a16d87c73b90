import type { CallerContext, Context } from './context.js';
import { Refusal, notFound } from './http/refusal.js';
import type { ServiceRequest } from './http/request.js';
import type { ServiceResponse } from './http/response.js';
import { Memory } from './memory.js';
import { serviceMocks } from './generated/services.js';
import type { MockRules } from './rules.js';
import type { World } from './world/world.js';

/** The context in which a request is answered. */
export function contextOf(request: ServiceRequest, world: World, rules: MockRules, memory: Memory): Context {
  return { request, world, rules, memory, service: rules.http.route(request.path) };
}

/** A finished answer, and the context in which it came about, for the transport. */
export interface Answered {
  readonly response: ServiceResponse;
  readonly context: Context;
}

/**
 * Answers a request, from the context of {@link contextOf}. Never throws: a rule that crashes is printed to stderr and
 * answered with 500, for a mock that ends the run would hide what it was asked.
 */
export function answerIn(context: Context): Answered {
  const { rules } = context;
  let reached = context;
  const guarded = (decide: () => ServiceResponse): ServiceResponse => {
    try {
      return decide();
    } catch (error) {
      if (error instanceof Refusal) return rules.http.refused(error, reached);
      console.error(error);
      return rules.http.crashed(reached);
    }
  };
  const decided = guarded(() => {
    rules.http.requireHost(context);
    if (context.service === undefined) throw notFound('No method answers on this path.');
    rules.http.requireMethod(context);
    const caller = rules[context.service].authenticate(context);
    const callerContext: CallerContext = { ...context, caller };
    reached = callerContext;
    if (rules.http.isOverLimit(caller, callerContext)) return rules.http.throttled(callerContext);
    rules.http.requireBodyWithinBound(callerContext);
    return serviceMocks[context.service].answer(callerContext);
  });
  return { response: guarded(() => rules.http.respond(decided, reached)), context: reached };
}

/**
 * The answer to a request: the whole service without a network. The same request gets the same answer, unless a rule
 * counts in `memory`.
 */
export function answer(
  request: ServiceRequest,
  world: World,
  rules: MockRules,
  memory = new Memory(),
): ServiceResponse {
  return answerIn(contextOf(request, world, rules, memory)).response;
}
