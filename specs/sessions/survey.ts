import type { Draft } from '../../src/target/draft.js';
import { canonicalDigits } from '../../src/verdict/message/values.js';
import { Inconclusive } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type Knowledge, knowledgeFor } from './knowledge.js';
import { peopleToSurvey } from './known-people.js';
import { sessionsRequest } from './requests.js';
import { readResults, type SessionEntry } from './results.js';
import { maxResults, requireScid, takeAll } from './service.js';

/** Somebody who was asked for alone, and what was found. */
export interface FoundPerson {
  readonly xuid: string;
  readonly results: readonly SessionEntry[];
  /** Whether the answer was full, so that there may be more. */
  readonly isCut: boolean;
}

/** How many people a large request looks for: at most so many, and half as many again and again where a service refuses that. */
const maxSurveyed = 240;
const minSurveyed = 30;

/** What a request for many people showed. */
interface Survey {
  /** How many users the service took in one request. */
  readonly size: number;
  /** Those whose results were all there. */
  readonly people: readonly FoundPerson[];
  readonly exchanges: readonly AnsweredExchange[];
}

/**
 * Asks for the people who are not asked for one by one: for those whom the profile knows to be in sessions in one request, and for the
 * others in another, which finds sessions that the profile does not list. It also shows how many users the service takes at once. How
 * many it should is left open, so a refusal is nobody's finding.
 */
export async function survey(subject: Subject): Promise<Survey> {
  const scid = requireScid(subject);
  const found = await subject.memo('survey', async (): Promise<Survey> => {
    const parts: Survey[] = [];
    for (const people of peopleToSurvey(subject.target, scid, maxResults()))
      parts.push(await surveyed(subject, people));
    return {
      size: Math.max(0, ...parts.map(({ size }) => size)),
      people: parts.flatMap(({ people }) => people),
      exchanges: parts.flatMap(({ exchanges }) => exchanges),
    };
  });
  found.exchanges.forEach((exchange) => {
    subject.adopt(exchange);
  });
  return found;
}

/** Asks for some people in one request, and for fewer where the service refuses so many. */
async function surveyed(subject: Subject, people: readonly string[]): Promise<Survey> {
  const scid = requireScid(subject);
  const exchanges: AnsweredExchange[] = [];
  for (let size = Math.min(people.length, maxSurveyed); size > 0; size = size > minSurveyed ? size >> 1 : 0) {
    const xuids = people.slice(0, size);
    const exchange = await sent(subject, sessionsRequest({ scid, xuids, query: takeAll() }));
    if (exchange === undefined) continue;
    exchanges.push(exchange);
    const reading = readResults(exchange);
    if (reading.ok)
      return { size, people: wholePeople(knowledgeFor(subject.target)(scid), xuids, reading.parts), exchanges };
  }
  return { size: 0, people: [], exchanges };
}

/** Sends a request without which the run can do. */
async function sent(subject: Subject, draft: Draft): Promise<AnsweredExchange | undefined> {
  try {
    return await subject.send(draft);
  } catch (error) {
    if (error instanceof Inconclusive) return undefined;
    throw error;
  }
}

/** Returns the users with results. Where the response is cut, be it too early, the last user in it may have more. */
function wholePeople(knowledge: Knowledge, xuids: readonly string[], results: readonly SessionEntry[]): FoundPerson[] {
  const byUser = new Map<string | undefined, SessionEntry[]>();
  for (const entry of results) {
    const own = byUser.get(entry.xuid);
    if (own === undefined) byUser.set(entry.xuid, [entry]);
    else own.push(entry);
  }
  const last = results.at(-1)?.xuid;
  const shown = byUser.get(last)?.length ?? 0;
  const expected = last === undefined ? 0 : knowledge.sessionsOf(last, ['active']).length;
  const isCut = expected === 0 || expected > shown;
  if (isCut || results.length >= maxResults()) byUser.delete(last);
  return xuids.flatMap((xuid) => {
    const own = byUser.get(canonicalDigits(xuid));
    return own === undefined ? [] : [{ xuid, results: own, isCut: false }];
  });
}
