import { isNotModified } from '../../src/contract/status.js';
import { answersOf, textsOf } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { parseJson } from '../../src/wire/json.js';
import { check, each, essential } from '../laws/check.js';
import { type Samples, samplesOf } from '../samples.js';
import { type Answer, answerIn, ask, holdsValue, identical, same } from './answer-content.js';
import { judgeBystander } from './bystander.js';
import { lateCases } from './late-answers.js';
import { acceptedControl, controlFor, http } from './control.js';

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

/** Places among the samples of requests that the control must leave alone: one may be near it, one far from it. */
const otherRequests = { 'another request before and after': 1, 'a third request before and after': 2 } as const;

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
        const bystander = { ...draft, credential: 'friendless' } as const;
        await judgeBystander(subject, bystander, { request: draft, equal: identical });
      },
    },
    each(Object.entries(otherRequests), ([title, place]) => [
      title,
      async (subject) => {
        const draft = await acceptedControl(samples, subject);
        const others = samplesOf(samples, subject.target, 'accepted').filter(
          ({ draft: other }) => other.credential === draft.credential,
        );
        const bystander = others.at(place);
        if (bystander === undefined) return subject.skip('the samples have no further request for this profile');
        await judgeBystander(subject, bystander.draft, { request: draft, equal: identical });
      },
    ]),
    lateCases(samples),
  );
}
