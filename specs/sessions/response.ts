import { isNoContent, isOk } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { readJsonBytes } from '../../src/wire/exact-json.js';
import { type Sample, sampleResponse } from '../samples.js';
import { conforms } from '../laws/conforms.js';
import { type RawResult, readRawResults } from './answers.js';
import { sessionsSamples } from './samples.js';

/** The entries of the samples that a service accepts. */
export function acceptedEntries(context: CheckContext): readonly Sample[] {
  return sessionsSamples.entries(context.target).filter(({ expectation }) => expectation === 'accepted');
}

/** The answer to a samples entry. @throws Inconclusive when the service refused it. */
export async function servedAnswer(context: CheckContext, subject: Subject, entry: Sample): Promise<AnsweredExchange> {
  const exchange = await sampleResponse(subject, entry);
  const { status } = exchange.response;
  return isOk(status) || isNoContent(status) ? exchange : subject.inconclusive(`the query was answered with ${status}`);
}

/** The objects in an answer's results. @throws Inconclusive when the answer has another shape, which is judged apart. */
export function usableResults(subject: Subject, exchange: AnsweredExchange): readonly RawResult[] {
  const reading = readRawResults(exchange);
  return reading.ok ? reading.parts : subject.inconclusive(`the answer cannot be used: ${reading.reason}`);
}

/** Judges a case for each accepted query of the samples; where the profile names nothing to ask in, one that says so. */
export async function eachAccepted(
  context: CheckContext,
  judge: (subject: Subject, entry: Sample) => Promise<void>,
): Promise<void> {
  const entries = acceptedEntries(context);
  for (const entry of entries) await context.case(entry.title, (subject) => judge(subject, entry));
  if (entries.length > 0) return;
  await context.case('any query', (subject) =>
    subject.skip('the profile names no service configuration: give sessions, or serviceConfigurations.known'),
  );
}

/** Judges that an answer is built as documented. @throws Inconclusive when it is not JSON, which is judged apart. */
export function judgeShape(subject: Subject, exchange: AnsweredExchange): void {
  const { status, body } = exchange.response;
  const json = isNoContent(status) || body.length === 0 ? undefined : readJsonBytes(body);
  if (json?.ok === false) subject.inconclusive(`the body is not a JSON value: ${json.reason}`);
  conforms(subject, exchange);
}

/** Judges the shape of answers, and the count of members in them. */
export const responseChecks: readonly Check[] = [
  {
    requirement: 'SESS-RESPONSE-SHAPE',
    service: 'sessions',
    responses: 'every',
    run: async (context) => {
      await eachAccepted(context, async (subject, entry) => {
        const exchange = await servedAnswer(context, subject, entry);
        judgeShape(subject, exchange);
        // An empty list is of the right shape, but nobody has seen a result then.
        if (subject.found === 0 && usableResults(subject, exchange).length === 0) {
          subject.notExercised('the answer has no results');
        }
      });
    },
  },
  {
    requirement: 'SESS-ACCEPTED',
    service: 'sessions',
    run: (context) =>
      eachAccepted(context, async (subject, entry) => {
        const exchange = await servedAnswer(context, subject, entry);
        const counts = usableResults(subject, exchange).filter(({ value }) => 'accepted' in value);
        if (counts.length === 0) subject.notExercised('no result says how many members have accepted');
        conforms(subject, exchange);
      }),
  },
];
