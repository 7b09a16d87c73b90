import { answersOf, numberOf, requirement } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import { canonicalDigits } from '../../src/verdict/message/values.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { Dialect } from '../laws/dialect.js';
import { ownXuid } from '../own-xuid.js';
import { anyXuid, type Knowledge, knowledgeFor, scidOf } from './knowledge.js';
import { type SessionsQuestion, sessionsRequest } from './requests.js';
import { content, occurrence, readResults, resultWords, type SessionEntry } from './results.js';

/** Query parameters by name. */
export type Query = Readonly<Record<string, string>>;

/** A question whose XUIDs are strings. */
export type PlainQuestion = Omit<SessionsQuestion, 'xuids'> & { readonly xuids: readonly string[] };

/** Returns the most results that one response holds. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export function maxResults(): number {
  return numberOf(requirement('SESS-TAKE'), 'maximum');
}

/** The batch method of the session directory in the words of the laws. A record is a session as found for one user. */
export const sessions: Dialect<PlainQuestion, SessionEntry> = {
  service: 'sessions',
  noun: 'result',
  /** 204 where nothing was found. */
  accepted: () => answersOf(requirement('SESS-ANSWER'), 'accepted'),
  request: (question, credential) => sessionsRequest({ ...question, ...(credential && { credential }) }),
  /** Where one user is in the request, the results are of that user; whether they say so is a rule of its own. */
  read: (subject, exchange, { xuids }) => {
    const reading = readResults(exchange);
    if (!reading.ok) return subject.inconclusive(`the answer cannot be used: ${reading.reason}`);
    const only = xuids.length === 1 ? canonicalDigits(xuids[0]) : undefined;
    return only === undefined ? reading.parts : reading.parts.map((entry) => ({ ...entry, xuid: only }));
  },
  key: occurrence,
  name: resultWords,
  content,
  /** The status of a user, a turn or a start may change at any moment: only which sessions are found for which user must stay the same. */
  steady: (results) => [...new Set(results.map(occurrence))].sort(),
  limit: maxResults,
};

/** Returns the query for as many results as one response holds. */
export function takeAll(): { readonly take: string } {
  return { take: String(maxResults()) };
}

/** Returns the question for all results of some users. @throws Skipped when the profile names no service configuration. */
export function allOf(subject: Subject, xuids: readonly string[], query: Query = {}): PlainQuestion {
  return { scid: requireScid(subject), xuids, query: { ...takeAll(), ...query } };
}

/** Returns the service configuration to ask in. @throws Skipped when the profile names none. */
export function requireScid(subject: Subject): string {
  return (
    scidOf(subject.target) ??
    subject.skip('the profile names no service configuration: give sessions, or serviceConfigurations.known')
  );
}

/** Returns the caller's own XUID. @throws Skipped when the profile does not say it. */
export function requireOwnXuid(subject: Subject): string {
  return (
    ownXuid(subject.target) ?? subject.skip("the profile does not say the caller's XUID: give credentials.caller.xuid")
  );
}

/** Returns what the profile knows of the sessions in the service configuration that is asked in. */
export function knowledgeOf(subject: Subject): Knowledge {
  return knowledgeFor(subject.target)(requireScid(subject));
}

/** Returns a well-formed query, where only its form counts. */
export function plainRequest(subject: Subject, change: Partial<Omit<SessionsQuestion, 'scid'>> = {}): Draft {
  return sessionsRequest({ scid: requireScid(subject), xuids: [anyXuid(subject.target)], ...change });
}

/** The control of most refusals. */
export const control = (subject: Subject): Draft => plainRequest(subject);
