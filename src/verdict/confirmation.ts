import type { StatusSet } from '../contract/requirements.js';
import {
  inStatusSet,
  isOfConnection,
  isOfSender,
  isServerError,
  isSuccess,
  isUnauthorized,
} from '../contract/status.js';
import { type Draft, isAltered } from '../target/draft.js';
import type { CredentialRole } from '../target/target.js';
import type { AnsweredExchange, Exchange, ReceivedResponse, UnansweredExchange } from '../wire/exchange.js';
import { isThrottled } from './busy.js';
import { describeSilence, isDropped, isGone, isNoResponse, isUnsent } from './no-response.js';
import { describeAnswer, Inconclusive } from './signals.js';
import { isHtmlPage, isOfContent, isServed } from './served.js';
import type { Interruption } from './interruptions.js';
import type { Standing } from './standing.js';

/** Credentials that a service lets in as it does the caller: what they meet may be the end of their tokens. */
const servedRoles: ReadonlySet<CredentialRole> = new Set(['server', 'friendless', 'thirdParty', 'withoutRestricted']);

/** Credentials that a service refuses although they are valid. */
const refusedRoles: ReadonlySet<CredentialRole> = new Set(['withoutXuid', 'withoutAccess']);

/** What came of a request once it is certain. */
export type Confirmed =
  | { readonly kind: 'response'; readonly exchange: AnsweredExchange; readonly remark?: string }
  /** No response, twice or more, while the control had one before, between and after. */
  | { readonly kind: 'silent'; readonly exchanges: readonly UnansweredExchange[] }
  /** The service dropped the request, and nothing accepts connections since. */
  | { readonly kind: 'gone'; readonly exchange: UnansweredExchange; readonly interruption: Interruption };

/** What confirming needs of the case that it is part of. */
export interface ConfirmingContext {
  readonly standing: Standing;
  readonly send: (draft: Draft) => Promise<Exchange>;
  /** The variable that holds a credential, to tell the user where to look. */
  readonly variableOf: (role: CredentialRole) => string;
}

/**
 * Whether an exchange must be made sure of before anything is made of it: there is no response, its status is not one that is expected,
 * or it is a page for people. One odd response may come from anything between the harness and the service.
 */
export function isSuspicious(exchange: Exchange, expected: StatusSet): boolean {
  if (exchange.outcome === 'unanswered') return true;
  return !inStatusSet(exchange.response.status, expected) || isHtmlSuccess(exchange.response);
}

/**
 * Whether an unexpected exchange can only come of the request itself: the service took a request that it must refuse, or refused it for
 * its content with another status. Of a service that has kept to what it does, that needs no second look.
 */
export function isPlain(exchange: Exchange, expected: StatusSet): boolean {
  if (exchange.outcome === 'unanswered' || isHtmlSuccess(exchange.response)) return false;
  const { status } = exchange.response;
  if (isSuccess(status)) return true;
  return (
    isOfContent(exchange) && !isOfConnection(status) && !expected.some((entry) => entry !== '4xx' && isSuccess(entry))
  );
}

function isHtmlSuccess(response: ReceivedResponse): boolean {
  return isSuccess(response.status) && isHtmlPage(response);
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
 * Ends the case where a credential may have expired: one that was served before and is refused for the smallest valid request too, and
 * one that no service is seen to take. Where a valid one must be served, or refused with 403, the rule that says so judges it.
 */
async function requireCredential(draft: Draft, exchange: Exchange, context: ConfirmingContext): Promise<void> {
  const { service, credential: role } = draft;
  if (role === undefined || isAltered(draft) || exchange.outcome === 'unanswered') return;
  const wasServed = context.standing.wasServed(role);
  const { status } = exchange.response;
  if (wasServed ? !isOfSender(status) : !isUnauthorized(status)) return;
  const isKnown = servedRoles.has(role) || refusedRoles.has(role);
  const isValid =
    !isKnown ||
    (servedRoles.has(role) && (await isTaken(context.standing.smallest(role), context))) ||
    (!wasServed && (await isTakenElsewhere(role, context)));
  if (isValid) return;
  const verb = wasServed ? 'no longer accepts' : 'does not accept';
  const reason = `${service} ${verb} the credential "${role}": ${said(exchange)}; check ${context.variableOf(role)}`;
  throw new Inconclusive(reason, undefined, true);
}

/** Whether a smallest valid request is served, as far as there is one. */
async function isTaken(smallest: Draft | undefined, context: ConfirmingContext): Promise<boolean> {
  return smallest === undefined || isServed(await context.send(smallest));
}

/** Whether another service takes a credential that this one has to refuse: then it has not expired. */
async function isTakenElsewhere(role: CredentialRole, context: ConfirmingContext): Promise<boolean> {
  for (const smallest of context.standing.smallestElsewhere(role)) {
    if (isServed(await context.send(smallest))) return true;
  }
  return false;
}

/**
 * How many controls follow each repeat of a suspicious request. Until a service is known to be steady there are several repeats, at
 * uneven distances: in whatever rhythm or by whatever chance it changes, one of them meets its other state.
 */
const repeats = { steady: [2], unknown: [2, 3, 1] } as const;

/** How often one request may meet one mishap after the other before the service counts as one that changes its mind. */
const maxMishaps = 3;

/** Notes that a request met two different responses. What comes after a mishap may be what the request always meets. */
function noteChange(first: Exchange, second: Exchange, expected: StatusSet, { steadiness }: Standing): void {
  if (isSuspicious(first, expected)) steadiness.changed(first);
  if (!isMishap(first) && isSuspicious(second, expected)) steadiness.changed(second);
  if (isNoResponse(first)) steadiness.lapses += 1;
}

/** What ends a case whose request met two different responses. */
function changing(draft: Draft, first: Exchange, second: Exchange, standing: Standing): Inconclusive {
  const reason =
    `${draft.service} changes its mind: request ${standing.requests} met ${said(second)}, ` +
    `and the same request before it met ${said(first)}`;
  return new Inconclusive(reason, reason);
}

/**
 * Makes sure of an exchange that suggests that the service has changed. The control is sent, then the request again with controls after
 * it, until the service has shown that it keeps to what it does: one that changes between two states, in whatever rhythm, is served
 * differently by one of them.
 *
 * @param isNegative Whether the request is a mistake made on purpose: one that a service may die of.
 * @param mishaps How many mishaps the request has met before.
 * @throws Inconclusive when the service no longer serves the caller, changes its mind, or sends what no client can read.
 */
export async function confirmed(
  draft: Draft,
  first: Exchange,
  expected: StatusSet,
  isNegative: boolean,
  context: ConfirmingContext,
  mishaps = 0,
): Promise<Confirmed> {
  const { standing, send } = context;
  if (first.outcome === 'unanswered' && isUnsent(first)) throw new Inconclusive(first.reason, first.reason);
  // It has been sent again until the profile's patience with a busy service was at its end.
  if (first.outcome === 'answered' && isThrottled(first) && !standing.hasControl) {
    return { kind: 'response', exchange: first };
  }
  const before = await standing.verify(1);
  if (before !== undefined) {
    if (isNegative && isDropped(first) && isGone(before.exchange)) {
      return { kind: 'gone', exchange: first, interruption: before };
    }
    throw interrupted(before);
  }
  let latest = first;
  const unheard = isNoResponse(first) ? [first] : [];
  for (const controls of standing.steadiness.isSteady ? repeats.steady : repeats.unknown) {
    const next = await send(draft);
    const after = await standing.verify(controls);
    if (after !== undefined) throw interrupted(after);
    if (latest === first) await requireCredential(draft, next, context);
    if (isNoResponse(first) && isNoResponse(next)) {
      unheard.push(next);
    } else if (next.outcome === 'unanswered') {
      const lead = isNoResponse(next) ? '' : 'the response cannot be read: ';
      throw new Inconclusive(`${lead}${next.reason} [${next.code}]`);
    } else if (!isAlike(first, next)) {
      noteChange(first, next, expected, standing);
      if (isMishap(first) && !isSuspicious(next, expected)) {
        return { kind: 'response', exchange: next, remark: `sent again after ${said(first)}` };
      }
      if (!isMishap(first) || mishaps === maxMishaps) throw changing(draft, first, next, standing);
      // The mishap is over. What came after it is made sure of as well.
      return confirmed(draft, next, expected, isNegative, context, mishaps + 1);
    }
    latest = next;
  }
  if (standing.steadiness.isFleeting(latest)) {
    throw new Inconclusive(
      `${draft.service} is not steady: it meets requests now and then with ${said(latest)}`,
      undefined,
      true,
    );
  }
  standing.steadiness.stayed();
  return latest.outcome === 'answered'
    ? { kind: 'response', exchange: latest }
    : { kind: 'silent', exchanges: unheard };
}
