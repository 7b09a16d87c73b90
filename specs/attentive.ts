import type { Check } from '../src/verdict/check.js';
import type { CheckContext } from '../src/verdict/context.js';
import type { AnsweredExchange } from '../src/wire/exchange.js';
import { expectedOf, type Sample, sampleKey, type Samples } from './samples.js';
import type { Exchange } from '../src/wire/exchange.js';

/** How many samples entries of each kind are compared: enough to differ in a service that reads them. */
const entriesOfEachKind = 3;

function content({ response }: AnsweredExchange): string {
  return `${response.status} ${response.body.toString('latin1')}`;
}

/** Returns the exchange of a sample outside of any case; undefined when it could not be sent. */
async function sampledOutside(context: CheckContext, sample: Sample): Promise<Exchange | undefined> {
  try {
    return await context.memo(sampleKey(sample), () => context.ask(sample.draft, expectedOf(sample)));
  } catch {
    // A credential or address that the profile lacks: the case that needs it says so.
    return undefined;
  }
}

/**
 * Whether the service reads what it is sent. One that answers good and bad requests, for any user and any data, with
 * the same status and body obeys many a rule by accident; nothing that it seems to do right says anything.
 *
 * @returns The reason why it cannot be judged, or undefined when its answers differ or too few came.
 */
async function inattention(context: CheckContext, samples: Samples): Promise<string | undefined> {
  const entries = samples.entries(context.target);
  const chosen = (['accepted', 'refused'] as const).flatMap((expectation) =>
    entries.filter((entry) => entry.expectation === expectation).slice(0, entriesOfEachKind),
  );
  const answers: string[] = [];
  for (const entry of chosen) {
    const exchange = await sampledOutside(context, entry);
    if (exchange?.outcome === 'answered') answers.push(content(exchange));
  }
  const [first] = answers;
  if (first === undefined || answers.length < entriesOfEachKind || answers.some((answer) => answer !== first)) {
    return undefined;
  }
  const status = first.slice(0, first.indexOf(' '));
  return `the service answers every request, good or bad, with the same ${status} and body, as if it read none of them`;
}

/**
 * The check with the precondition that the service reads its requests, without which a pass becomes inconclusive; and with the
 * requests that show whether the service serves the caller.
 */
export function ofAttentiveService(check: Check, samples: Samples, others: readonly Samples[]): Check {
  return {
    ...check,
    controls: (target) => samples.controls(target),
    controlsElsewhere: (target) =>
      others.flatMap((other) => {
        const controls = target.services[other.service] === undefined ? [] : other.controls(target);
        return typeof controls === 'string' ? [] : controls.slice(0, 1);
      }),
    precondition: (context) => context.memo('attention', () => inattention(context, samples)),
  };
}
