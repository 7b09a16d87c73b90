import { canonicalDigits } from '../../src/verdict/message/values.js';
import { type AnswerSet, answersOf, numberOf, requirement } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import type { Level } from '../../src/contract/service.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Edit } from '../../src/verdict/edit.js';
import type { Side } from '../../src/verdict/law.js';
import { Inconclusive } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { readResults, type SessionEntry } from './answers.js';
import { ownXuid } from '../own-xuid.js';
import { anyXuid, openKeyword, peopleToAsk, peopleToScout, scidOf } from './knowledge.js';
import { canBeAskedFor, type SessionsQuestion, sessionsRequest } from './requests.js';

/** The results of an answer as one side of a law. */
export type Results = Side<readonly SessionEntry[]>;

/** A question whose XUIDs are strings. */
export type PlainQuestion = Omit<SessionsQuestion, 'xuids'> & { readonly xuids: readonly string[] };

/** The statuses with which a well-formed query is served: 204 where nothing was found. */
export function acceptedAnswers(): AnswerSet {
  return answersOf(requirement('SESS-ANSWER'), 'accepted');
}

/** The most results that one answer holds. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export function mostResults(): number {
  return numberOf(requirement('SESS-TAKE'), 'maximum');
}

/** The query that asks for as many results as one answer holds. */
export function takeAll(): { readonly take: string } {
  return { take: String(mostResults()) };
}

/** The service configuration to ask in. @throws Skipped when the profile names none. */
export function requireScid(context: CheckContext, subject: Subject): string {
  const scid = scidOf(context.target);
  return (
    scid ?? subject.skip('the profile names no service configuration: give sessions, or serviceConfigurations.known')
  );
}

/** The caller's own XUID. @throws Skipped when the profile does not say it. */
export function requireOwnXuid(context: CheckContext, subject: Subject): string {
  return (
    ownXuid(context.target) ?? subject.skip("the profile does not say the caller's XUID: give credentials.caller.xuid")
  );
}

/** A well-formed query, where only its form counts. */
export function plainRequest(
  context: CheckContext,
  subject: Subject,
  change: Partial<Omit<SessionsQuestion, 'scid'>> = {},
): Draft {
  return sessionsRequest({ scid: requireScid(context, subject), xuids: [anyXuid(context.target)], ...change });
}

/**
 * The results of an answer. Where one user was asked for, they are his; whether they say so is a rule of its own.
 *
 * @throws Inconclusive when the answer cannot be read; the check of the shape says what is wrong with it.
 */
export function resultsOf(subject: Subject, exchange: AnsweredExchange, xuids: readonly string[]): SessionEntry[] {
  const reading = readResults(exchange);
  if (!reading.ok) return subject.inconclusive(`the answer cannot be used: ${reading.reason}`);
  const only = xuids.length === 1 ? canonicalDigits(xuids[0]) : undefined;
  return reading.parts.map((entry) => ({ ...entry, xuid: only ?? entry.xuid }));
}

/** Asks anew and reads the results. @throws Inconclusive when the service refuses, or its answer cannot be read. */
export async function ask(subject: Subject, question: PlainQuestion): Promise<Results> {
  const exchange = await subject.accepted(sessionsRequest(question), acceptedAnswers());
  return { value: resultsOf(subject, exchange, question.xuids), exchanges: [exchange] };
}

/** Asks the first time through the run's shared controls, from then on anew: the cheap side of a law. */
export function askShared(subject: Subject, question: PlainQuestion): () => Promise<Results> {
  const send = subject.controlThenAnew(sessionsRequest(question), acceptedAnswers());
  return async () => {
    const exchange = await send();
    return { value: resultsOf(subject, exchange, question.xuids), exchanges: [exchange] };
  };
}

/** Asks for what a filter is compared with. @throws NotExercised when it is full: the filtered answer may rightly hold more. */
export function askWhole(subject: Subject, question: PlainQuestion): () => Promise<Results> {
  const asked = askShared(subject, question);
  return async () => {
    const side = await asked();
    if (side.value.length >= mostResults()) {
      subject.notExercised('the answer without the filter is full, so what it lacks says nothing');
    }
    return side;
  };
}

/** Somebody who was asked for alone, and what was found. */
export interface FoundPerson {
  readonly xuid: string;
  readonly results: readonly SessionEntry[];
  /** Whether the answer was full, so that there may be more. */
  readonly isCut: boolean;
}

/**
 * The people to ask for one by one. Where the profile does not say who is in a session, a question about everybody tells, and
 * they come before others; should it be refused, they are asked in the order of the profile.
 */
async function scoutedPeople(context: CheckContext, subject: Subject, scid: string): Promise<string[]> {
  const usual = peopleToAsk(context.target, scid);
  const scouted = peopleToScout(context.target, scid);
  if (scouted.length <= usual.length) return usual;
  const draft = sessionsRequest({ scid, xuids: scouted, query: takeAll() });
  const exchange = await context.memo('scouting', () => subject.send(draft));
  subject.adopt(exchange);
  const reading = readResults(exchange);
  const found = new Set(reading.ok ? reading.parts.map(({ xuid }) => xuid) : []);
  const busy = scouted.filter((xuid) => found.has(canonicalDigits(xuid)));
  const [first = ''] = usual;
  return [...new Set([first, ...busy, ...usual])].slice(0, Math.max(usual.length, busy.length + 1));
}

/** A keyword that some session has: found by asking, else the profile's; where nobody knows one, a word that need not be any. */
export async function someKeyword(context: CheckContext, subject: Subject): Promise<string> {
  const scid = requireScid(context, subject);
  const people = peopleToAsk(context.target, scid).length > 0 ? await discover(context, subject) : [];
  const found = people.flatMap(({ results }) => results).flatMap(({ keywords }) => keywords ?? []);
  return found.find(canBeAskedFor) ?? openKeyword(context.target, scid);
}

/**
 * What the service shows of each person whom the profile names, with as many results as one answer holds. Asked once a run.
 * Somebody about whom the service does not answer is left out: that it should is judged with the answer, and need not keep
 * all else from being judged.
 *
 * @throws Skipped when the profile names nobody. @throws Inconclusive when the service answers about nobody.
 */
export async function discover(context: CheckContext, subject: Subject): Promise<readonly FoundPerson[]> {
  const scid = requireScid(context, subject);
  const people = await scoutedPeople(context, subject, scid);
  if (people.length === 0) {
    return subject.skip('the profile names nobody to ask about: give credentials.caller.xuid, people, or sessions');
  }
  const found: FoundPerson[] = [];
  let refusal: Inconclusive | undefined;
  for (const xuid of people) {
    try {
      const { value } = await askShared(subject, { scid, xuids: [xuid], query: takeAll() })();
      found.push({ xuid, results: value, isCut: value.length >= mostResults() });
    } catch (error) {
      if (!(error instanceof Inconclusive)) throw error;
      refusal ??= error;
    }
  }
  if (found.length === 0 && refusal !== undefined) throw refusal;
  return found;
}

/**
 * People whose results all fit into one answer together: those with results first, the caller before others.
 *
 * @param room How many results may come in all; by default what one answer holds.
 */
export function fitting(people: readonly FoundPerson[], room = mostResults()): FoundPerson[] {
  const whole = people.filter(({ isCut }) => !isCut);
  const ordered = [
    ...whole.filter(({ results }) => results.length > 0),
    ...whole.filter(({ results }) => results.length === 0),
  ];
  const chosen: FoundPerson[] = [];
  let left = room;
  for (const person of ordered) {
    if (person.results.length > left) continue;
    chosen.push(person);
    left -= person.results.length;
  }
  return chosen;
}

/** XUIDs of people whose results fit into one answer together. @throws NotExercised when there is nobody. */
export async function fittingXuids(context: CheckContext, subject: Subject, room?: number): Promise<string[]> {
  const people = fitting(await discover(context, subject), room).map(({ xuid }) => xuid);
  return people.length > 0
    ? people
    : subject.notExercised('everybody whom the profile names has more results than one answer holds');
}

/** One case an edit: each must be refused, after the control without it was accepted. */
export async function refusals(
  context: CheckContext,
  kind: string,
  controlOf: (subject: Subject) => Draft,
  edits: readonly Edit[],
  level?: Level,
): Promise<void> {
  for (const edit of edits) {
    await context.case(edit.title, async (subject) => {
      const refusal = answersOf(context.requirement, kind);
      await subject.refused(controlOf(subject), edit, refusal, {
        accepted: acceptedAnswers(),
        ...(level !== undefined && { level }),
      });
    });
  }
}
