import { draftKey } from '../../src/verdict/earlier-exchanges.js';
import { judgeLaw } from '../../src/verdict/law.js';
import { Inconclusive, NotExercised } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { atOnce } from '../laws/at-once.js';
import type { Cases } from '../laws/check.js';
import { type Samples, samplesOf } from '../samples.js';
import { type Answer, answerIn, ask, latest, recordsIn, same } from './answer-content.js';
import { judgeBystander, stillAnswer } from './bystander.js';
import { acceptedControl } from './control.js';
import { early, fewestChanged, known, narrow, type Other, richestLike, unlike } from './known-requests.js';

/** Requests that are sent at the same time. */
const companions = 4;

/** How often a request is sent again before what it returns counts as lasting: replicas take turns, and data comes and goes. */
const repeats = 5;

function isAnother(before: ReadonlySet<string>, now: ReadonlySet<string>): boolean {
  const changed = [...before].filter((one) => !now.has(one)).length + [...now].filter((one) => !before.has(one)).length;
  return changed >= fewestChanged && changed * 2 > Math.max(before.size, now.size);
}

/** Judges what a request of the beginning gets now. @returns Whether that is what it got then, as far as can be told. */
async function judgeLater(subject: Subject, { draft, first }: Other, now: Answer): Promise<void> {
  if (first === undefined) return;
  const before = recordsIn(first);
  let newest = now;
  for (let time = 0; isAnother(before, recordsIn(newest.exchange)); time += 1) {
    if (time === repeats) {
      const there = recordsIn(newest.exchange);
      subject.finding({
        expected: 'the response that the same request got earlier in this run, as far as data does not move',
        got: `other records each time it is sent again: ${there.size} in place of ${before.size}, of which ${[...before].filter((one) => there.has(one)).length} are the same`,
        exchanges: [first, newest.exchange],
        isSure: true,
      });
      return;
    }
    newest = await ask(subject, draft);
  }
}

async function judgeSequence(samples: Samples, subject: Subject): Promise<void> {
  const control = await acceptedControl(samples, subject);
  const requests = known(subject);
  const plain = richestLike(control, requests);
  const others = [...early(requests, plain), ...narrow(requests, plain), ...unlike(samples, subject, plain)];
  let still = await stillAnswer(subject, plain, same);
  for (const other of others) {
    const now = await ask(subject, other.draft, other.expected);
    await judgeLater(subject, other, now);
    if (same(still, await ask(subject, plain))) continue;
    const { draft: request, expected } = other;
    await judgeBystander(subject, plain, { request, ...(expected && { expected }), equal: same });
    still = await stillAnswer(subject, plain, same);
  }
}

async function judgeAtOnce(samples: Samples, subject: Subject): Promise<void> {
  const plain = await acceptedControl(samples, subject);
  const served = unlike(samples, subject, plain).filter(({ expected }) => expected === undefined);
  const others = [...served, ...early(known(subject), plain)].map(({ draft }) => draft);
  const further = samplesOf(samples, subject.target, 'accepted').map(({ draft }) => draft);
  const drafts = [...new Map([plain, ...others, ...further].map((draft) => [draftKey(draft), draft])).values()].slice(
    0,
    companions,
  );
  if (drafts.length < 2) subject.skip('the samples have no further question for this profile');
  const inTurn = async (isAnew: boolean): Promise<readonly Answer[]> => {
    const answers: Answer[] = [];
    // The connections of the last round are closed, and the first response on a new one may be what differs.
    if (isAnew) await ask(subject, plain);
    for (const draft of drafts) answers.push(await (isAnew ? ask(subject, draft) : latest(subject, draft)));
    return answers;
  };
  let isAnew = false;
  const side = (answers: readonly Answer[]): { value: readonly Answer[]; exchanges: AnsweredExchange[] } => ({
    value: answers,
    exchanges: answers.map(({ exchange }) => exchange),
  });
  try {
    await judgeLaw<readonly Answer[], readonly Answer[]>(subject, {
      left: async () => {
        const answers = await inTurn(isAnew);
        isAnew = true;
        return side(answers);
      },
      right: async () => side((await atOnce(subject, drafts)).map((exchange) => answerIn(exchange, plain))),
      steady: (answers) => answers.map(({ documented }) => documented),
      difference: (alone, together) => {
        const wrong = together.filter((answer, index) => {
          const other = alone[index];
          return other === undefined || !same(answer, other);
        });
        const [first] = wrong;
        if (first === undefined) return undefined;
        const isSwapped = alone.some((answer) => same(answer, first));
        return {
          expected: 'the responses that the same requests get one after the other',
          got: `${isSwapped ? 'the response to one of the others' : 'another response'} for ${wrong.length} of ${drafts.length} requests that were sent at the same time`,
        };
      },
    });
  } catch (error) {
    // Data that moves all the time says nothing of requests at the same time.
    if (!(error instanceof Inconclusive) || error.sharedCause !== undefined) throw error;
    throw new NotExercised(error.message);
  }
}

/** What must hold at the end of a run as it did at its beginning, after whatever request, and for several at the same time. */
export function lateCases(samples: Samples): Cases {
  return {
    'requests of the beginning again, each before a plain one': (subject) => judgeSequence(samples, subject),
    'several requests at the same time': (subject) => judgeAtOnce(samples, subject),
  };
}
