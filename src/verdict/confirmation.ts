import type { StatusSet } from '../contract/requirements.js';
import {
  inStatusSet,
  isError,
  isNotFound,
  isOfSender,
  isServerError,
  isSuccess,
  isUnauthorized,
} from '../contract/status.js';
import type { Draft } from '../target/draft.js';
import type { CredentialRole } from '../target/target.js';
import type { AnsweredExchange, Exchange, UnansweredExchange } from '../wire/exchange.js';
import { isThrottled } from './busy.js';
import { describeSilence, isDropped, isGone, isNoResponse, isUnsent } from './no-response.js';
import { describeAnswer, Inconclusive } from './signals.js';
import { type Interruption, isServed, type Standing } from './standing.js';

/** Credentials that a service lets in as it does the caller: what they meet may be the end of their tokens. */
const servedRoles: ReadonlySet<CredentialRole> = new Set(['server', 'friendless', 'thirdParty', 'withoutRestricted']);

/** What came of a request once it is certain. */
export type Confirmed =
  | { readonly kind: 'response'; readonly exchange: AnsweredExchange; readonly remark?: string }
  /** No response, twice, while the control had one before, between and after. */
  | { readonly kind: 'silent'; readonly exchanges: readonly [UnansweredExchange, UnansweredExchange] }
  /** The service dropped the request, and nothing accepts connections since. */
  | { readonly kind: 'gone'; readonly exchange: UnansweredExchange; readonly interruption: Interruption };

/** What confirming needs of the case that it is part of. */
export interface ConfirmingContext {
  readonly standing: Standing;
  readonly send: (draft: Draft) => Promise<Exchange>;
  /** Whether the run has seen this credential served. */
  readonly wasServed: (role: CredentialRole) => boolean;
}

function expectsService(expected: StatusSet): boolean {
  return expected.some((entry) => entry !== '4xx' && isSuccess(entry));
}

/**
 * Whether an exchange suggests that something other than the request is the matter: no response, a busy or failing service, a
 * refusal of the sender or the address where another status was expected, or a refusal where the request must be served.
 */
export function isSuspicious(exchange: Exchange, expected: StatusSet): boolean {
  if (exchange.outcome === 'unanswered') return true;
  const { status } = exchange.response;
  if (inStatusSet(status, expected)) return false;
  if (isThrottled(exchange) || isServerError(status) || isOfSender(status) || isNotFound(status)) return true;
  return isError(status) ? expectsService(expected) : !isSuccess(status);
}

function isAlike(first: Exchange, second: Exchange): boolean {
  if (first.outcome === 'answered' && second.outcome === 'answered') {
    return first.response.status === second.response.status;
  }
  return first.outcome === second.outcome && isNoResponse(first) === isNoResponse(second);
}

function said(exchange: Exchange): string {
  return exchange.outcome === 'answered' ? describeAnswer(exchange) : describeSilence(exchange);
}

/** Whether a first exchange says nothing of how the service takes the request: it failed, was busy, or was not heard. */
function isMishap(exchange: Exchange): boolean {
  return exchange.outcome === 'unanswered' || isThrottled(exchange) || isServerError(exchange.response.status);
}

function interrupted({ reason }: Interruption): Inconclusive {
  return new Inconclusive(reason, reason);
}

/**
 * Ends the case where a credential is refused for the smallest valid request as well: one that was served before has expired, and
 * one that never was is not what the profile says, so another refusal of its request was never looked at. Where such a one must be
 * served, the refusal is a matter of the rule that demands it.
 */
async function requireCredential(
  draft: Draft,
  exchange: Exchange,
  expected: StatusSet,
  context: ConfirmingContext,
): Promise<void> {
  const role = draft.credential;
  if (role === undefined || !servedRoles.has(role) || draft.rewriteAuthorization !== undefined) return;
  if (exchange.outcome === 'unanswered') return;
  const { status } = exchange.response;
  const isSuspect = context.wasServed(role) ? isOfSender(status) : isUnauthorized(status) && !expectsService(expected);
  if (!isSuspect) return;
  const smallest = context.standing.smallest(role);
  if (smallest === undefined) return;
  const trial = await context.send(smallest);
  if (isServed(trial)) return;
  const verb = context.wasServed(role) ? 'no longer accepts' : 'does not accept';
  const reason = `${draft.service} ${verb} the credential "${role}": ${said(trial)}; check its token`;
  throw new Inconclusive(reason, reason);
}

/**
 * Makes sure of an exchange that suggests that the service has changed. The control is sent, then the request again, then the control
 * twice more: a service that keeps changing between two states, in whatever rhythm, is served differently by one of them.
 *
 * @param isNegative Whether the request is a mistake made on purpose: one that a service may die of.
 * @throws Inconclusive when the service no longer serves the caller, changes its mind, or sends what no client can read.
 */
export async function confirmed(
  draft: Draft,
  first: Exchange,
  expected: StatusSet,
  isNegative: boolean,
  context: ConfirmingContext,
): Promise<Confirmed> {
  const { standing, send } = context;
  if (first.outcome === 'unanswered' && isUnsent(first)) throw new Inconclusive(first.reason, first.reason);
  // It has been sent again until the profile's patience with a busy service was at its end.
  if (first.outcome === 'answered' && isThrottled(first) && !standing.hasControl) {
    return { kind: 'response', exchange: first };
  }
  const failures = standing.failedControls;
  const before = await standing.verify(1);
  if (before !== undefined) {
    if (isNegative && isDropped(first) && isGone(before.exchange)) {
      return { kind: 'gone', exchange: first, interruption: before };
    }
    throw interrupted(before);
  }
  const second = await send(draft);
  const after = await standing.verify(2);
  if (after !== undefined) throw interrupted(after);
  await requireCredential(draft, second, expected, context);
  if (isMishap(first) && isMishap(second) && standing.failedControls > failures) {
    throw new Inconclusive(`the service fails now and then: ${said(second)}`, undefined, true);
  }
  if (isNoResponse(first) && isNoResponse(second)) return { kind: 'silent', exchanges: [first, second] };
  if (second.outcome === 'unanswered') {
    const lead = isNoResponse(second) ? '' : 'the response cannot be read: ';
    throw new Inconclusive(`${lead}${second.reason} [${second.code}]`);
  }
  if (isAlike(first, second)) return { kind: 'response', exchange: second };
  if (isMishap(first)) {
    if (isNoResponse(first)) standing.lapses += 1;
    return { kind: 'response', exchange: second, remark: `sent again after ${said(first)}` };
  }
  const reason =
    `${draft.service} changes its mind: request ${standing.requests} met ${said(second)}, ` +
    `and the same request before it met ${said(first)}`;
  throw new Inconclusive(reason, reason);
}
