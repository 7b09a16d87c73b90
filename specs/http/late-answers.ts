import { isOk } from '../../src/contract/status.js';
import type { StatusSet } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import { draftKey } from '../../src/verdict/earlier-exchanges.js';
import { judgeLaw } from '../../src/verdict/law.js';
import { servedStatuses } from '../../src/verdict/served.js';
import { Inconclusive, NotExercised } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { parseJson } from '../../src/wire/json.js';
import type { Cases } from '../laws/check.js';
import { expectedOf, type Samples, samplesOf } from '../samples.js';
import { type Answer, answerIn, ask, recordsIn, same } from './answer-content.js';
import { judgeBystander, stillAnswer } from './bystander.js';
import { acceptedControl } from './control.js';

/** Requests with a parameter that narrows what they return. */
const narrowRequests = 4;

/** Requests of another caller, or with another header. */
const unlikeRequests = 2;

/** A plain request shows more the more it returns; what is compared a dozen times stays below this. */
const mostPlainBytes = 16 * 1024;

/** Requests that are sent at the same time. */
const atOnce = 4;

/** Fewer records may come or go on their own within a run. */
const fewestChanged = 5;

/** How often a request is sent again before what it returns counts as lasting: replicas take turns, and data comes and goes. */
const repeats = 5;

/** A request whose response another one must not depend on. */
interface Other {
  readonly draft: Draft;
  readonly expected?: StatusSet;
  /** What came for it when it was first sent in this run. */
  readonly first?: AnsweredExchange;
}

/** A form of a request: its headers, parameters and members, and how long its lists are, in powers of four. */
interface Form {
  readonly names: readonly string[];
  readonly text: string;
}

/** Returns the form of a request, whoever it is about. */
function formOf({ headers, query, body, credential }: Draft): Form {
  const parsed = parseJson(body ?? Buffer.alloc(0));
  const members = parsed.ok && typeof parsed.lossless === 'object' ? Object.entries(parsed.lossless ?? {}) : [];
  const sizes = members.map(([name, value]) =>
    Array.isArray(value) ? `${name} ${Math.floor(Math.log2(value.length + 1) / 2)}` : `${name} ${String(value)}`,
  );
  return {
    names: [...members.map(([name]) => name), ...query.map(([name]) => name)],
    text: JSON.stringify([headers, query, sizes, credential]),
  };
}

/** A request of the run that was served as documented, with what first came for it. */
interface Known {
  readonly draft: Draft;
  readonly first: AnsweredExchange;
  readonly form: Form;
}

/** Returns the caller's requests of the run that were served. */
function known(subject: Subject): readonly Known[] {
  return subject.firsts.flatMap(({ draft, exchange }): Known[] => {
    const isPlain =
      draft.method === 'POST' && !draft.raw && draft.framing === 'content-length' && draft.omit.length === 0;
    if (!isPlain || draft.credential !== 'caller' || !isOk(exchange.response.status)) return [];
    return [{ draft, first: exchange, form: formOf(draft) }];
  });
}

function sizeOf({ first }: Known): number {
  return first.response.body.length;
}

function isAnother(before: ReadonlySet<string>, now: ReadonlySet<string>): boolean {
  const changed = [...before].filter((one) => !now.has(one)).length + [...now].filter((one) => !before.has(one)).length;
  return changed >= fewestChanged && changed * 2 > Math.max(before.size, now.size);
}

/** Returns the control, or a request of the same members with more to show: what another request changes, shows in it. */
function richestLike(control: Draft, requests: readonly Known[]): Draft {
  const { names } = formOf(control);
  const alike = requests.filter(
    (one) =>
      sizeOf(one) <= mostPlainBytes &&
      String(one.form.names) === String(names) &&
      String(one.draft.headers) === String(control.headers) &&
      one.draft.path === control.path,
  );
  return alike.toSorted((left, right) => sizeOf(right) - sizeOf(left))[0]?.draft ?? control;
}

function most(requests: readonly Known[], measure: (one: Known) => number): Known | undefined {
  return requests.reduce<Known | undefined>(
    (best, one) => (best === undefined || measure(one) > measure(best) ? one : best),
    undefined,
  );
}

/** Returns requests about several records: the one that returned most and the one that asked for most, each of another form. */
function early(requests: readonly Known[], plain: Draft): readonly Other[] {
  const rich = requests.filter(({ draft, first }) => draft !== plain && recordsIn(first).size >= fewestChanged);
  const chosen: Known[] = [];
  for (const measure of [sizeOf, ({ draft }: Known) => draft.body?.length ?? 0]) {
    const forms = new Set(chosen.map(({ form }) => form.text));
    const one = most(
      rich.filter(({ form }) => !forms.has(form.text)),
      measure,
    );
    if (one !== undefined) chosen.push(one);
  }
  return chosen;
}

function isPlainer(one: Known, other: Known): boolean {
  const measures = ({ form, first, draft }: Known): readonly number[] => [
    form.names.length,
    first.response.body.length,
    // Of two values of one parameter the smaller one.
    draft.query.join().length,
  ];
  const [left, right] = [measures(one), measures(other)];
  const place = left.findIndex((value, index) => value !== right[index]);
  return place !== -1 && (left[place] ?? 0) < (right[place] ?? 0);
}

/**
 * Returns for each parameter and member that the plain request lacks a request that has it: of those with the fewest others the one that
 * returns least.
 */
function narrow(requests: readonly Known[], plain: Draft): readonly Other[] {
  const { names } = formOf(plain);
  const smallest = new Map<string, Known>();
  for (const one of requests) {
    for (const name of one.form.names.filter((other) => !names.includes(other))) {
      const other = smallest.get(name);
      if (other === undefined || isPlainer(one, other)) smallest.set(name, one);
    }
  }
  const least = [...new Set(smallest.values())].toSorted((left, right) => sizeOf(left) - sizeOf(right));
  return least.slice(0, narrowRequests).map(({ draft }) => ({ draft }));
}

/** Returns requests with another header or in another name than the plain one, served or refused, each of another kind. */
function unlike(samples: Samples, subject: Subject, plain: Draft): readonly Other[] {
  const friendless: Draft[] =
    subject.target.credentials.friendless === undefined ? [] : [{ ...plain, credential: 'friendless' }];
  const usual = new Set(plain.headers.map(String));
  const withHeaders = samples
    .entries(subject.target)
    .filter(
      ({ draft }) => draft.credential === plain.credential && draft.headers.some((pair) => !usual.has(String(pair))),
    )
    .map((sample) => ({ draft: sample.draft, expected: expectedOf(sample) }));
  return [...friendless.map((draft) => ({ draft })), ...withHeaders].slice(0, unlikeRequests);
}

/** Judges what a request of the beginning gets now. @returns Whether that is what it got then, as far as can be told. */
async function judgeLater(subject: Subject, { draft, first }: Other, now: Answer): Promise<void> {
  if (first === undefined) return;
  const before = recordsIn(first);
  let latest = now;
  for (let time = 0; isAnother(before, recordsIn(latest.exchange)); time += 1) {
    if (time === repeats) {
      const there = recordsIn(latest.exchange);
      subject.finding({
        expected: 'the response that the same request got earlier in this run, as far as data does not move',
        got: `other records each time it is sent again: ${there.size} in place of ${before.size}, of which ${[...before].filter((one) => there.has(one)).length} are the same`,
        exchanges: [first, latest.exchange],
        isSure: true,
      });
      return;
    }
    latest = await ask(subject, draft);
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

/** The same request on a connection of its own, so that several are on their way together. */
function alongside(draft: Draft): Draft {
  return { ...draft, raw: true, headers: [...draft.headers, ['Connection', 'close']] };
}

/** Returns the latest response of this run to a request. It is sent only where there is none. */
async function latest(subject: Subject, draft: Draft): Promise<Answer> {
  const exchange = await subject.seen(draft, servedStatuses());
  if (exchange.outcome === 'unanswered') return ask(subject, draft);
  subject.adopt(exchange);
  return answerIn(exchange, draft);
}

async function judgeAtOnce(samples: Samples, subject: Subject): Promise<void> {
  const plain = await acceptedControl(samples, subject);
  const served = unlike(samples, subject, plain).filter(({ expected }) => expected === undefined);
  const others = [...served, ...early(known(subject), plain)].map(({ draft }) => draft);
  const further = samplesOf(samples, subject.target, 'accepted').map(({ draft }) => draft);
  const drafts = [...new Map([plain, ...others, ...further].map((draft) => [draftKey(draft), draft])).values()].slice(
    0,
    atOnce,
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
      right: async () => side(await Promise.all(drafts.map((draft) => ask(subject, alongside(draft))))),
      steady: (answers) => answers.map(({ documented }) => documented),
      difference: (alone, together) => {
        const wrong = together.filter((answer, index) => answer.documented !== alone[index]?.documented);
        const [first] = wrong;
        if (first === undefined) return undefined;
        const isSwapped = alone.some(({ documented }) => documented === first.documented);
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
