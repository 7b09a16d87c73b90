import { type AnswerSet, answersOf, numberOf, requirement } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import type { Level } from '../../src/contract/service.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Edit } from '../../src/verdict/edit.js';
import type { Side } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { readResults, type SessionEntry } from './answers.js';
import { canonicalXuid } from './identity.js';
import { anyXuid, ownXuid, peopleToAsk, scidOf } from './knowledge.js';
import { type SessionsQuestion, sessionsRequest } from './requests.js';

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
  const only = xuids.length === 1 ? canonicalXuid(xuids[0]) : undefined;
  return reading.parts.map((entry) => ({ ...entry, xuid: only ?? entry.xuid }));
}

/** Asks anew and reads the results. @throws Inconclusive when the service refuses, or its answer cannot be read. */
export async function ask(subject: Subject, question: PlainQuestion): Promise<Results> {
  const exchange = await subject.accepted(sessionsRequest(question), acceptedAnswers());
  return { value: resultsOf(subject, exchange, question.xuids), exchanges: [exchange] };
}

/** Asks the first time through the run's shared controls, from then on anew: the cheap side of a law. */
export function askShared(subject: Subject, question: PlainQuestion): () => Promise<Results> {
  let isFirst = true;
  return async () => {
    if (!isFirst) return ask(subject, question);
    isFirst = false;
    const exchange = await subject.control(sessionsRequest(question), acceptedAnswers());
    return { value: resultsOf(subject, exchange, question.xuids), exchanges: [exchange] };
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
 * What the service shows of each person whom the profile names, with as many results as one answer holds. Asked once a run.
 *
 * @throws Skipped when the profile names nobody.
 */
export async function discover(context: CheckContext, subject: Subject): Promise<readonly FoundPerson[]> {
  const scid = requireScid(context, subject);
  const people = peopleToAsk(context.target, scid);
  if (people.length === 0) {
    return subject.skip('the profile names nobody to ask about: give credentials.caller.xuid, people, or sessions');
  }
  const found: FoundPerson[] = [];
  for (const xuid of people) {
    const { value } = await askShared(subject, { scid, xuids: [xuid], query: takeAll() })();
    found.push({ xuid, results: value, isCut: value.length >= mostResults() });
  }
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

/** Records a refusal of what must be served. @returns Whether it was served. */
export function judgeAccepted(subject: Subject, exchange: AnsweredExchange, what: string): boolean {
  const before = subject.found;
  const answers = acceptedAnswers();
  subject.judgeStatus(exchange, answers, {
    edit: { title: what, breaks: { part: 'meaning' }, apply: (draft) => draft },
  });
  return subject.found === before;
}
