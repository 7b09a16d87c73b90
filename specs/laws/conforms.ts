import type { Target } from '../../src/target/target.js';
import type { Deviation } from '../../src/verdict/message/departure.js';
import { messageRule } from '../../src/verdict/message/rules.js';
import type { FindingNote, Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange, Exchange } from '../../src/wire/exchange.js';
import type { Sample } from '../samples.js';
import { type CaseScope, type Cases, each } from './check.js';

/** Deviations that are reported of one response: a service repeats one mistake in every record. */
const maxReported = 5;

/** Returns a deviation of a message in the words of a finding. */
export function findingOf(found: Deviation, exchanges: readonly Exchange[]): FindingNote {
  const { level, expected, got, gotWithKind = got, part, pointer } = found;
  return {
    level,
    expected,
    got: gotWithKind,
    ...(part !== 'status' && { pointer }),
    ...('value' in found && { value: found.value }),
    exchanges,
  };
}

/** Judges a response by the rule of the case's requirement that every judge of messages uses. */
export function conforms(subject: Subject, exchange: AnsweredExchange): void {
  const { service, requirement } = subject;
  const { request, response } = exchange;
  const found = messageRule(service, requirement.id).judge({ service, request, response });
  for (const one of found.slice(0, maxReported)) subject.finding(findingOf(one, [exchange]));
}

/** One case a sample; where the profile allows for none, one case that is skipped. */
export function eachSample<One extends Sample>(
  samplesFor: (target: Target) => readonly One[],
  judge: (subject: Subject, sample: One) => void | Promise<void>,
  none: { readonly title: string; readonly reason: string } = {
    title: 'any request',
    reason: 'the profile names nothing that a request could ask for',
  },
): (scope: CaseScope) => Cases {
  return ({ target }) => {
    const samples = samplesFor(target);
    if (samples.length === 0) return { [none.title]: (subject) => subject.skip(none.reason) };
    return each(samples, (sample) => [sample.title, (subject) => judge(subject, sample)]);
  };
}
