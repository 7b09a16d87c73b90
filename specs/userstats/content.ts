import { isNotModified, isOk } from '../../src/contract/status.js';
import { LosslessNumber } from 'lossless-json';
import type { Draft } from '../../src/target/draft.js';
import type { Difference, Side } from '../../src/verdict/law.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { exactText, type JsonValue } from '../../src/wire/json.js';
import { hasValue, keyOf, partsOfKey, type UserAnswer, usersOf } from './answers.js';

/** What an answer says, in a form that can be compared: order and the form of numbers do not count. */
export interface Content {
  readonly accepted: boolean;
  /** The answer in words, for a finding. */
  readonly answer: string;
  /** The XUIDs of the people who are listed, with or without statistics, sorted. */
  readonly people: readonly string[];
  /** Type and value of each statistic by what names it; of one that stands there repeatedly each that differs, sorted. */
  readonly facts: ReadonlyMap<string, readonly string[]>;
}

/** The text of a value: 7 and "7" both stand for seven, and every digit counts. */
export function textOfValue(value: JsonValue | undefined): string {
  if (value === undefined) return 'absent';
  if (value instanceof LosslessNumber) return value.toString();
  return typeof value === 'object' ? exactText(value) : String(value);
}

type Fact = readonly [key: string, text: string];

/**
 * Facts by their key, with no regard to order: an answer that repeats a statistic with other values says the same as one that
 * repeats it the other way round. That it repeats one at all is another rule's matter.
 */
function gathered(facts: readonly Fact[]): Map<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const [key, text] of facts) found.set(key, (found.get(key) ?? new Set()).add(text));
  return new Map([...found].map(([key, texts]) => [key, [...texts].sort()]));
}

function factsOf(users: readonly UserAnswer[]): Map<string, readonly string[]> {
  const facts = users.flatMap(({ xuid, scids }) =>
    scids.flatMap(({ scid, stats }) =>
      stats.filter(hasValue).map(({ name, type, value }): Fact => {
        return [keyOf(xuid, scid, name), `${textOfValue(type).toLowerCase()} ${textOfValue(value)}`];
      }),
    ),
  );
  return gathered(facts);
}

/** The content of an answer of any status; one that is no 200 has no facts. */
export function contentOf(subject: Subject, exchange: AnsweredExchange): Content {
  const accepted = isOk(exchange.response.status);
  const users = accepted ? usersOf(subject, exchange) : [];
  const people = [...new Set(users.map(({ xuid }) => xuid.toString()))].sort();
  return { accepted, answer: accepted ? 'a 200' : describeAnswer(exchange), people, facts: factsOf(users) };
}

/** Ends the case when an answer is withheld that no condition allows to withhold: that is another rule's matter. */
export function requireGiven(subject: Subject, { response }: AnsweredExchange): void {
  if (!isNotModified(response.status)) return;
  subject.inconclusive('the answer was withheld with a 304 although no condition was set, which HTTP-READ-ONLY judges');
}

/** Asks, and gives the content of the answer whatever its status, as one side of a law. */
export async function ask(subject: Subject, draft: Draft): Promise<Side<Content>> {
  const exchange = await subject.send(draft);
  requireGiven(subject, exchange);
  return { value: contentOf(subject, exchange), exchanges: [exchange] };
}

/** Contents of several answers as one: what any of them has. Ends the case when one of them is no 200. */
export function union(subject: Subject, sides: readonly Side<Content>[]): Side<Content> {
  const refused = sides.find(({ value }) => !value.accepted);
  if (refused !== undefined) subject.inconclusive(`a part of the batch was not accepted: ${refused.value.answer}`);
  const facts = gathered(
    sides.flatMap(({ value }) => [...value.facts].flatMap(([key, texts]) => texts.map((text): Fact => [key, text]))),
  );
  const people = [...new Set(sides.flatMap(({ value }) => value.people))].sort();
  return {
    value: { accepted: true, answer: 'a 200', people, facts },
    exchanges: sides.flatMap(({ exchanges }) => exchanges),
  };
}

/** A key as a reader would say it. */
function describeKey(key: string): string {
  const [xuid = '', scid = '', name = ''] = partsOfKey(key);
  return `"${name}" of ${xuid} in ${scid}`;
}

/** What of the left side is missing on the right: for rules that ask for presence alone. */
export function missingFrom(left: Content, right: Content): Difference | undefined {
  if (!right.accepted) return { expected: '200 with the statistics', got: right.answer };
  const missing = [...left.facts.keys()].filter((key) => !right.facts.has(key));
  const [first] = missing;
  if (first === undefined) return undefined;
  const others = missing.length > 1 ? ` and ${missing.length - 1} more are not there` : ' is not there';
  return { expected: `the statistic ${describeKey(first)}`, got: `an answer in which it${others}` };
}

/**
 * Where the right side says something else than the left one: refused, missing, changed or added statistics. Two refusals
 * say the same; whether there should be any is another question.
 */
export function differenceOf(left: Content, right: Content): Difference | undefined {
  if (left.accepted !== right.accepted) return { expected: `the same answer (${left.answer})`, got: right.answer };
  if (!left.accepted) return undefined;
  const missing = missingFrom(left, right);
  if (missing !== undefined) return missing;
  for (const [key, texts] of right.facts) {
    const fact = texts.join(' and ');
    const expected = left.facts.get(key)?.join(' and ');
    if (expected === undefined) {
      return { expected: 'no other statistics', got: `${describeKey(key)} besides`, value: fact };
    }
    if (expected !== fact) {
      return { expected: `${describeKey(key)} with ${expected}`, got: `it with ${fact}`, value: fact };
    }
  }
  return undefined;
}
