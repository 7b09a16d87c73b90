import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AnswerSet } from '../../src/contract/requirements.js';
import type { Service } from '../../src/contract/service.js';
import { inStatusSet, isNotModified } from '../../src/contract/status.js';
import type { Draft } from '../../src/target/draft.js';
import type { CredentialRole } from '../../src/target/target.js';
import type { Side } from '../../src/verdict/law.js';
import { isThrottled } from '../../src/verdict/busy.js';
import { describeAnswer, notAccepted } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';

/** To read a response of more bytes takes time that counts. */
const largeBytes = 256 * 1024;

/** A record of a response: a presence record, a statistic, a session that was found. */
export interface Entry {
  /** Its place in the body, as a JSON pointer. */
  readonly pointer?: string | undefined;
  readonly value?: unknown;
}

/** What laws need of a service: build a request, read a response into records, compare two records. */
export interface Dialect<Query, Item extends Entry> {
  readonly service: Service;
  /** What a record is called: `record`. */
  readonly noun: string;
  /** Statuses with which a well-formed request is served. */
  readonly accepted: () => AnswerSet;
  /** Builds a well-formed request, in the caller's name unless told otherwise. */
  readonly request: (query: Query, credential?: CredentialRole) => Draft;
  /** Reads the records. @throws Inconclusive when the response is not built as documented: another rule judges that. */
  readonly read: (subject: Subject, exchange: AnsweredExchange, query: Query) => readonly Item[];
  /** Identifies a record: two records with one key are about the same thing. */
  readonly key: (record: Item) => string;
  /** What a record is about, in words: `user 2533274990000000`. */
  readonly name: (record: Item) => string;
  /** The documented content of a record, in a form in which two records compare. */
  readonly content: (record: Item) => object;
  /**
   * What of the records must stay the same while two responses are compared; by default their keys and contents. Give less where
   * members move on their own: a finding then needs no response in which nothing moved.
   */
  readonly steady?: (records: readonly Item[]) => unknown;
  /** Makes one record of several with the same key in different responses; by default the first counts. */
  readonly merge?: (records: readonly Item[]) => readonly Item[];
  /** The most records that one response holds, where the documents set a limit. */
  readonly limit?: () => number;
}

/** The records of a response as one side of a law. */
export type Records<Item> = Side<readonly Item[]>;

/** Sends a request and reads the records; each call sends it again. */
export type Ask<Item> = () => Promise<Records<Item>>;

/** Sends a query and reads the records. @throws Inconclusive when it is refused, or the response cannot be read. */
export async function ask<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  subject: Subject,
  query: Query,
): Promise<Records<Item>> {
  const exchange = await subject.accepted(dialect.request(query), dialect.accepted());
  return { value: dialect.read(subject, exchange, query), exchanges: [exchange] };
}

/** What came of a request that may be refused: the records, or none where it was. */
export interface Reply<Item> {
  /** The response in words. */
  readonly said: string;
  readonly records: readonly Item[] | undefined;
}

/**
 * Sends a request that may be refused, with any status that does not serve it.
 *
 * @throws Inconclusive when the response is withheld with 304 although no condition was set: HTTP-READ-ONLY judges that.
 */
export async function replyTo<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  subject: Subject,
  draft: Draft,
  query: Query,
): Promise<Side<Reply<Item>>> {
  return replyIn(dialect, subject, await subject.send(draft), query);
}

function replyIn<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  subject: Subject,
  exchange: AnsweredExchange,
  query: Query,
): Side<Reply<Item>> {
  const { status } = exchange.response;
  if (isNotModified(status)) throw notAccepted(exchange);
  const isServed = inStatusSet(status, dialect.accepted().allowed);
  const records = isServed ? dialect.read(subject, exchange, query) : undefined;
  return { value: { said: describeAnswer(exchange), records }, exchanges: [exchange] };
}

/** Returns what takes the run's latest response to a request the first time, and sends it anew from then on. As `replyTo`. */
export function sharedReplyTo<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  subject: Subject,
  draft: Draft,
  query: Query,
): () => Promise<Side<Reply<Item>>> {
  let isFirst = true;
  return async () => {
    const exchange = isFirst ? await subject.seen(draft, dialect.accepted().allowed) : undefined;
    isFirst = false;
    if (exchange?.outcome !== 'answered' || isThrottled(exchange)) return replyTo(dialect, subject, draft, query);
    subject.adopt(exchange);
    return replyIn(dialect, subject, exchange, query);
  };
}

/** Returns what sends a query anew each time: the judged side of a law. */
export function anew<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  subject: Subject,
  query: Query,
): Ask<Item> {
  return () => ask(dialect, subject, query);
}

/** Returns what takes the run's shared response the first time, and sends the query anew from then on: the cheap side of a law. */
export function shared<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  subject: Subject,
  query: Query,
): Ask<Item> {
  const send = subject.controlThenAnew(dialect.request(query), dialect.accepted());
  return async () => {
    const exchange = await send();
    // Shared responses come without a request: to read dozens of large ones in a row would keep the run's time and signals waiting.
    if (exchange.response.body.length > largeBytes) await nextTurn();
    return { value: dialect.read(subject, exchange, query), exchanges: [exchange] };
  };
}

/** Returns the records of the run's shared response to a query. For choosing what a case works with. */
export async function look<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  subject: Subject,
  query: Query,
): Promise<readonly Item[]> {
  return (await shared(dialect, subject, query)()).value;
}

/** Returns what asks for several queries one after the other, with all their records in one list. */
export function together<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  subject: Subject,
  queries: readonly Query[],
): Ask<Item> {
  const parts = queries.map((query) => shared(dialect, subject, query));
  return async () => {
    const sides: Records<Item>[] = [];
    for (const part of parts) sides.push(await part());
    const value = sides.flatMap((side) => side.value);
    return { value: dialect.merge?.(value) ?? value, exchanges: sides.flatMap(({ exchanges }) => exchanges) };
  };
}

/** What laws about acceptance alone need of a service. */
export type Accepting = Pick<Dialect<never, never>, 'accepted'>;
