import type { StatusSet } from '../../src/contract/requirements.js';
import { inStatusSet } from '../../src/contract/status.js';
import type { Subject } from '../../src/verdict/subject.js';
import { isThrottled } from '../../src/verdict/busy.js';
import { isNoResponse } from '../../src/verdict/no-response.js';
import { type PresenceQuery, presenceRequest, syntheticXuids } from './requests.js';

/** What is known of the largest batch that a service takes. */
export interface LimitFound {
  /** The largest count that was accepted. */
  readonly accepted: number;
  /** The smallest count that was refused; undefined when none up to the bound of the search was. */
  readonly refused: number | undefined;
}

/** Returns whether a batch of so many is accepted; undefined when there is no telling. */
export type Probe = (count: number) => Promise<boolean | undefined>;

/**
 * Searches for the largest count that is accepted, first in doubling steps, then by halves: some thirty probes at most.
 * Where a probe cannot tell, the search ends with what it knows.
 *
 * @param from A count that is known to be accepted, and, if there is one, a larger one that is known to be refused.
 * @param ceiling The largest count that is tried.
 */
export async function searchLimit(probe: Probe, from: LimitFound, ceiling: number): Promise<LimitFound> {
  let { accepted, refused } = from;
  while (refused === undefined ? accepted < ceiling : refused - accepted > 1) {
    const count = refused === undefined ? Math.min(accepted * 2, ceiling) : Math.floor((accepted + refused) / 2);
    const taken = await probe(count);
    if (taken === undefined) break;
    if (taken) accepted = count;
    else refused = count;
  }
  return { accepted, refused };
}

/** A probe that asks for so many synthetic users, at the default level unless told otherwise; it asks again before it says no. */
export function batchProbe(subject: Subject, served: StatusSet, options: Omit<PresenceQuery, 'users'> = {}): Probe {
  const once = async (count: number): Promise<boolean | undefined> => {
    const exchange = await subject.attempt(presenceRequest({ ...options, users: syntheticXuids(count) }));
    // A busy service says nothing of its limit; one that fails or drops the connection has not accepted the batch.
    if (exchange.outcome === 'unanswered') return isNoResponse(exchange) ? false : undefined;
    if (isThrottled(exchange)) return undefined;
    return inStatusSet(exchange.response.status, served);
  };
  // One failure may have another cause than the size; it must not pass for the limit.
  return async (count) => {
    const taken = await once(count);
    if (taken !== false) return taken;
    return (await once(count)) === false ? false : undefined;
  };
}

/** Returns a found limit as an observation. A service may count otherwise at another level, so the level is named. */
export function describeLimit({ accepted, refused }: LimitFound, { level }: { readonly level?: unknown } = {}): string {
  const where = typeof level === 'string' ? `at the level ${level}` : 'at the default level';
  if (refused === undefined) return `the largest count of XUIDs that was tried ${where}, ${accepted}, is accepted`;
  return refused - accepted === 1
    ? `the largest accepted count of XUIDs ${where} is ${accepted}; ${refused} are not accepted`
    : `the largest accepted count of XUIDs ${where} lies between ${accepted} (accepted) and ${refused} (not accepted)`;
}
