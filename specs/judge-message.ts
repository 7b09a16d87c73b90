import type { Service } from '../src/contract/service.js';
import type { Deviation } from '../src/verdict/message/departure.js';
import { messageRule } from '../src/verdict/message/rules.js';
import type { FindingNote, Subject } from '../src/verdict/subject.js';
import type { AnsweredExchange, Exchange } from '../src/wire/exchange.js';

/** Deviations that are reported of one response: a service repeats one mistake in every record. */
const mostReported = 5;

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

/** Records what one response violates of a requirement, by the rule that every judge of messages uses. */
export function judgeMessage(subject: Subject, exchange: AnsweredExchange, service: Service, id: string): void {
  const { request, response } = exchange;
  const found = messageRule(service, id).judge({ service, request, response });
  for (const one of found.slice(0, mostReported)) subject.finding(findingOf(one, [exchange]));
}
