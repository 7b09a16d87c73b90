import type { Pair } from './request.js';

/** Codes that ServiceErrors carry: those known of real services, and the status times ten where none is known. */
export const errorCodes = {
  invalidRequest: 4000,
  notAuthorised: 4500,
  notFound: 4040,
  methodNotAllowed: 4050,
  notAcceptable: 4060,
  tooSlow: 4080,
  internal: 5000,
} as const;

/**
 * Thrown by a rule that refuses the request; the description says what was found and what was expected. Rules throw rather
 * than return, so that a rule that is overridden to do nothing lets everything pass.
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    readonly description: string,
    readonly headers: readonly Pair[] = [],
  ) {
    // A refusal is an answer, and one of two requests ends in it: nobody looks at the stack, which costs more than the rule.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(description);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'Refusal';
  }
}

/** The request breaks a documented rule of its form: 400. */
export function badRequest(description: string): Refusal {
  return new Refusal(400, errorCodes.invalidRequest, description);
}

/** Nobody is known by the credential: 401, with the challenge that HTTP demands of it. */
export function unauthorised(description: string): Refusal {
  return new Refusal(401, errorCodes.notAuthorised, description, [['WWW-Authenticate', 'XBL3.0']]);
}

/** The caller is known and may not: 403. */
export function forbidden(description: string): Refusal {
  return new Refusal(403, errorCodes.notAuthorised, description);
}

/** What was asked for does not exist: 404. */
export function notFound(description: string): Refusal {
  return new Refusal(404, errorCodes.notFound, description);
}

/** The version or media type that was asked for is not served: 406. */
export function notAcceptable(description: string): Refusal {
  return new Refusal(406, errorCodes.notAcceptable, description);
}

/** A value of the caller in quotes, cut short so that an error stays an error and not a copy of the request. */
export function quoted(value: string): string {
  const printable = value.replace(/[^\x20-\x7e]/g, '?');
  return `"${printable.length > 40 ? `${printable.slice(0, 40)}...` : printable}"`;
}
