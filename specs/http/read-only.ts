import { isNotModified } from '../../src/contract/status.js';
import { createHash } from 'node:crypto';
import type { ElementNode } from '../../src/contract/element-tree.js';
import { elementsOf } from '../../src/contract/elements.js';
import { answersOf, requirement, textsOf } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type JsonValue, parseJson } from '../../src/wire/json.js';
import type { Survey } from '../survey.js';
import { controlOf } from './control.js';

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

async function judgeRepeats(context: CheckContext, subject: Subject, draft: Draft, first: Answer): Promise<void> {
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
  } else if (textsOf(context.requirement, 'countsItselfIsFinding').includes(context.service)) {
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

/** Places in the survey of questions that the one at its beginning must leave alone: one may be near it, one far from it. */
const otherQuestions: readonly (readonly [title: string, place: number])[] = [
  ['another question before and after', 1],
  ['a third question before and after', 2],
];

/** Judges that asking changes nothing: neither the same answer, nor another caller's, nor one to another question. */
export function readOnlyCheck(survey: Survey): Check {
  return {
    requirement: 'HTTP-READ-ONLY',
    service: survey.service,
    run: async (context) => {
      const judgeSame = async (subject: Subject): Promise<void> => {
        const { draft } = controlOf(survey, context, subject);
        // Asked anew, and borne with a 304: a service that withholds what it has answered before may do so here already.
        const exchange = await subject.accepted(draft, answersOf(context.requirement, 'acceptedOrWithheld'));
        await judgeRepeats(context, subject, draft, answerIn(exchange, draft));
      };
      await context.case('the same request three times', judgeSame, { essential: true });
      await context.case("another caller's answer before and after", async (subject) => {
        const { draft, accepted } = controlOf(survey, context, subject);
        if (context.target.credentials.friendless === undefined) {
          subject.skip('the profile names no second user (credential "friendless")');
        }
        await subject.control(draft, accepted);
        await judgeBystander(subject, { ...draft, credential: 'friendless' }, draft);
      });
      for (const [title, place] of otherQuestions) {
        await context.case(title, async (subject) => {
          const { draft, accepted } = controlOf(survey, context, subject);
          await subject.control(draft, accepted);
          const others = survey
            .entries(context.target)
            .filter(
              ({ expectation, draft: other }) => expectation === 'accepted' && other.credential === draft.credential,
            );
          const other = others.at(place);
          if (other === undefined) return subject.skip('the survey has no further question for this profile');
          await judgeBystander(subject, other.draft, draft);
        });
      }
    },
  };
}
