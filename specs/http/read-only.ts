import { isNotModified } from '../../src/contract/status.js';
import { createHash } from 'node:crypto';
import type { ElementNode } from '../../src/contract/element-tree.js';
import { elementsOf } from '../../src/contract/elements.js';
import { answersOf, requirement, textsOf } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type JsonValue, parseJson } from '../../src/wire/json.js';
import { check, each, essential } from '../laws/check.js';
import { type Samples, samplesOf } from '../samples.js';
import { acceptedControl, controlFor, http } from './control.js';

/**
 * What a response says by the documents, as a text in which neither the order of members nor of records matters: no method promises
 * either. Further members are allowed, and what stands in them may be another each time: which replica responded, an id of the request.
 *
 * @param node What the documents say of the value; all of it counts where they say nothing.
 * @param moving Names of members that are documented as approximate.
 */
function contentText(value: JsonValue, node: ElementNode | undefined, moving: readonly string[]): string {
  if (value === null || typeof value !== 'object')
    return typeof value === 'string' ? JSON.stringify(value) : String(value);
  if (Array.isArray(value)) {
    const entries = value as readonly JsonValue[];
    const texts = entries.map((entry) => contentText(entry, node?.entries?.node, moving)).sort();
    return `[${texts.join()}]`;
  }
  const members = new Map(node?.members.map((member) => [member.name, member.node]));
  const texts = Object.entries(value)
    .filter(([name]) => (members.size === 0 || members.has(name)) && !moving.includes(name))
    .map(([name, member]) => `${JSON.stringify(name)}:${contentText(member as JsonValue, members.get(name), moving)}`)
    .sort();
  return `{${texts.join()}}`;
}

/** Whether a JSON value holds anything that could be another time other than it is: lists and objects alone do not. */
function holdsValue(value: JsonValue): boolean {
  if (value === null || typeof value !== 'object') return true;
  const parts = Array.isArray(value) ? (value as readonly JsonValue[]) : (Object.values(value) as readonly JsonValue[]);
  return parts.some(holdsValue);
}

interface Answer {
  readonly exchange: AnsweredExchange;
  /** Stands for the status and what the documents know of the body: six answers of megabytes would be too much to hold side by side. */
  readonly documented: string;
  /** The same of the whole body. */
  readonly whole: string;
}

function digest(status: number, content: string): string {
  return createHash('sha256').update(`${status} ${content}`).digest('base64');
}

async function ask(subject: Subject, draft: Draft): Promise<Answer> {
  return answerIn(await subject.send(draft), draft);
}

function answerIn(exchange: AnsweredExchange, draft: Draft): Answer {
  const { status, body } = exchange.response;
  const parsed = parseJson(body);
  const text = (node: ElementNode | undefined, moving: readonly string[]): string =>
    digest(status, parsed.ok ? contentText(parsed.lossless, node, moving) : body.toString('latin1'));
  const approximate = textsOf(requirement('HTTP-READ-ONLY'), 'approximateMembers');
  const tree = elementsOf(draft.service).trees['response-body'];
  return { exchange, documented: text(tree, approximate), whole: text(undefined, []) };
}

/** Whether two answers to one request say the same: further members may be others each time, such as the name of a replica. */
function same(left: Answer, right: Answer): boolean {
  return left.documented === right.documented;
}

/**
 * Whether two answers are the same to the last member. What stands still but for one request was changed by that request, whether
 * a page knows it or not.
 */
function identical(left: Answer, right: Answer): boolean {
  return left.whole === right.whole;
}

type Pattern = 'steady' | 'second differs' | 'all differ' | 'moved';

async function askThrice(
  subject: Subject,
  draft: Draft,
  first: Answer,
): Promise<{ pattern: Pattern; exchanges: AnsweredExchange[] }> {
  const second = await ask(subject, draft);
  const third = await ask(subject, draft);
  const exchanges = [first, second, third].map(({ exchange }) => exchange);
  if (same(first, second) && same(second, third)) return { pattern: 'steady', exchanges };
  if (same(first, third)) return { pattern: 'second differs', exchanges };
  return { pattern: same(first, second) || same(second, third) ? 'moved' : 'all differ', exchanges };
}

async function judgeRepeats(subject: Subject, draft: Draft, first: Answer): Promise<void> {
  const once = await askThrice(subject, draft, first);
  const withheld = once.exchanges.find(({ response }) => isNotModified(response.status));
  if (withheld !== undefined) {
    subject.finding({
      expected: 'the answer itself, however often it is asked for, because the request names no condition',
      got: describeAnswer(withheld),
      exchanges: [withheld],
    });
    return;
  }
  if (once.pattern === 'steady' || once.pattern === 'moved') {
    const isEmpty = once.exchanges.every(({ response }) => {
      const parsed = parseJson(response.body);
      return !parsed.ok || !holdsValue(parsed.lossless);
    });
    if (isEmpty) subject.notExercised('the answers hold no data that reading could change');
    return;
  }
  const again = await askThrice(subject, draft, await ask(subject, draft));
  if (again.pattern !== once.pattern) return;
  if (again.pattern === 'second differs') {
    subject.finding({
      expected: 'the same answer to the same request',
      got: 'another answer every second time, twice in a row',
      exchanges: again.exchanges,
    });
  } else if (textsOf(subject.requirement, 'countsItselfIsFinding').includes(subject.service)) {
    subject.finding({
      level: 'SHOULD',
      expected: 'the same answer to the same request',
      got: 'six different answers to six equal requests, as if reading counted itself',
      exchanges: again.exchanges,
    });
  } else {
    subject.onlyObserve('the data moved with every asking');
  }
}

/** The bystander is asked so often at most until two answers in a row agree. */
const patience = 4;

/** The answer to `draft` once it stands still by itself. Ends the case when it never does. */
async function stillAnswer(subject: Subject, draft: Draft): Promise<Answer> {
  let last = await ask(subject, draft);
  for (let asked = 1; asked < patience; asked += 1) {
    const next = await ask(subject, draft);
    if (identical(last, next)) return next;
    last = next;
  }
  return subject.notExercised('the other answer changes by itself, so nothing can be told of it');
}

/** So often the counter-proof is made: data that moves with time stands still for the length of one. */
const counterProofs = 4;

/** The same rhythm of questions with the bystander's own in place of the request: what changes then, changes by itself. */
async function movesByItself(subject: Subject, bystander: Draft): Promise<boolean> {
  for (let time = 0; time < counterProofs; time += 1) {
    const still = await stillAnswer(subject, bystander);
    const between = await ask(subject, bystander);
    const after = await ask(subject, bystander);
    if (!identical(still, between) || !identical(between, after)) return true;
  }
  return false;
}

/**
 * Judges whether `request` changes the answer to `bystander`. The bystander's answer must stand still by itself first;
 * else a change says nothing.
 */
async function judgeBystander(subject: Subject, bystander: Draft, request: Draft): Promise<void> {
  for (let round = 0; ; round += 1) {
    const still = await stillAnswer(subject, bystander);
    const { exchange } = await ask(subject, request);
    const after = await ask(subject, bystander);
    if (identical(still, after)) return;
    if (round === 0) continue;
    if (await movesByItself(subject, bystander)) {
      subject.notExercised('the other answer changes in the same rhythm without this request');
    }
    subject.finding({
      expected: 'a read that leaves other answers as they were',
      got: 'an answer that stood still until this request was made, twice in a row',
      exchanges: [still.exchange, exchange, after.exchange],
    });
    return;
  }
}

/** Places among the samples of other queries that a request must leave alone: one may be near it, one far from it. */
const otherQueries = { 'another question before and after': 1, 'a third question before and after': 2 } as const;

/** Reading changes nothing: neither the same response, nor another caller's, nor one to another query. */
export function readOnly(samples: Samples): Check {
  return check(
    samples,
    'HTTP-READ-ONLY',
    {
      'the same request three times': essential(async (subject) => {
        const draft = controlFor(samples, subject);
        // Sent anew, and a 304 is accepted: a service that withholds what it has sent before may do so here already.
        const exchange = await subject.accepted(draft, answersOf(subject.requirement, 'acceptedOrWithheld'));
        await judgeRepeats(subject, draft, answerIn(exchange, draft));
      }),
      "another caller's answer before and after": async (subject) => {
        const draft = controlFor(samples, subject);
        if (subject.target.credentials.friendless === undefined) {
          subject.skip('the profile names no second user (credential "friendless")');
        }
        await subject.control(draft, http.accepted());
        await judgeBystander(subject, { ...draft, credential: 'friendless' }, draft);
      },
    },
    each(Object.entries(otherQueries), ([title, place]) => [
      title,
      async (subject) => {
        const draft = await acceptedControl(samples, subject);
        const others = samplesOf(samples, subject.target, 'accepted').filter(
          ({ draft: other }) => other.credential === draft.credential,
        );
        const other = others.at(place);
        if (other === undefined) return subject.skip('the samples have no further question for this profile');
        await judgeBystander(subject, other.draft, draft);
      },
    ]),
  );
}
