import type { MessageKind } from '../contract/message-name.js';
import { isError, isOk } from '../contract/status.js';
import type { SentRequest } from '../wire/exchange.js';
import { type Deviation, deviation } from './message/departure.js';
import { errorBodyDeviations } from './message/error-body.js';
import type { ReceivedMessage } from './message/message.js';
import { retryAfterDeviations, throttleBodyDeviations, throttleStatus } from './message/retry-after.js';
import { rulesOf } from './message/rules.js';

function otherStatus(expected: string, { status }: ReceivedMessage): Deviation[] {
  return [deviation('HTTP-STATUS-SET', { part: 'status', expected, got: String(status), level: 'MUST' })];
}

/** A caller who names an error says that there must be one: what is only preferred otherwise binds then. */
function demanded(found: readonly Deviation[]): Deviation[] {
  return found.map((one) => ({ ...one, level: 'MUST' }));
}

/** Returns the places where a response violates what a name of responses stands for. */
export function responseDeviations(
  response: ReceivedMessage,
  kind: Exclude<MessageKind, { kind: 'request' | 'request part' }>,
  request?: SentRequest,
): readonly Deviation[] {
  switch (kind.kind) {
    case 'answer':
    case 'data': {
      if (kind.kind === 'data' && !isOk(response.status)) return otherStatus('200', response);
      const message = { service: kind.service, response, ...(request !== undefined && { request }) };
      return rulesOf(kind.service).flatMap((rule) => rule.judge(message));
    }
    case 'error':
      if (!isError(response.status)) return otherStatus('an error, 400 or above', response);
      return demanded(errorBodyDeviations(response.body, kind.schema));
    case 'throttle':
      if (response.status !== throttleStatus()) return otherStatus(String(throttleStatus()), response);
      return [...retryAfterDeviations(response), ...throttleBodyDeviations(response.body)];
  }
}
