import type { Draft } from '../../src/target/draft.js';
import type { CredentialRole } from '../../src/target/target.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Side } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type PresenceLevel, type RecordEntry, recordsOf } from './answers.js';
import { knownPeople } from './people.js';
import { presenceRequest } from './requests.js';

/** A question about people whose XUIDs are strings; every member of it is well-formed. */
export interface Question {
  readonly users: readonly string[];
  readonly deviceTypes?: readonly string[];
  readonly titles?: readonly number[];
  readonly level?: PresenceLevel;
  readonly onlineOnly?: boolean;
}

/** The records of an answer as one side of a law. */
export type Records = Side<readonly RecordEntry[]>;

/**
 * Asks anew and reads the records.
 *
 * @throws Inconclusive when the service refuses, or its answer cannot be read.
 */
export async function ask(
  subject: Subject,
  question: Question,
  credential: CredentialRole = 'caller',
): Promise<Records> {
  const exchange = await subject.accepted(presenceRequest({ ...question }, credential));
  return { value: recordsOf(subject, exchange, question.users), exchanges: [exchange] };
}

/** Asks the first time through the run's shared controls, from then on anew: the cheap side of a law. */
export function askShared(subject: Subject, question: Question): () => Promise<Records> {
  const send = subject.controlThenAnew(presenceRequest({ ...question }));
  return async () => {
    const exchange = await send();
    return { value: recordsOf(subject, exchange, question.users), exchanges: [exchange] };
  };
}

/**
 * The people to ask for in a case.
 *
 * @throws Skipped when the profile names nobody: of people whom nobody knows, a service need not say anything.
 */
export function requirePeople(context: CheckContext, subject: Subject): readonly string[] {
  const people = knownPeople(context.target);
  return people.length > 0
    ? people
    : subject.skip('the profile names nobody to ask about: give credentials.caller.xuid, or people');
}

/** What the service shows of the known people at its deepest, to choose filters and witnesses from. */
export async function discover(context: CheckContext, subject: Subject): Promise<readonly RecordEntry[]> {
  const users = requirePeople(context, subject);
  return (await askShared(subject, { users, level: 'all' })()).value;
}

/** The answer to a request that several cases look at; it is sent once a run, and each case takes it as its evidence. */
export async function askOnce(context: CheckContext, subject: Subject, draft: Draft): Promise<AnsweredExchange> {
  const key = `once ${draft.credential ?? ''} ${draft.body?.toString('utf8') ?? ''}`;
  const exchange = await context.memo(key, () => subject.send(draft));
  subject.adopt(exchange);
  return exchange;
}
