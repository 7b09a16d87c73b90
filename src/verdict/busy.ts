import { answersOf, requirement } from '../contract/requirements.js';
import { inStatusSet } from '../contract/status.js';
import type { AnsweredExchange } from '../wire/exchange.js';

/** Whether a status only says that the service is busy. (fine-grained-rate-limiting; RFC 6585 and RFC 9110) */
export function isBusyStatus(status: number): boolean {
  return inStatusSet(status, answersOf(requirement('HTTP-RETRY-AFTER'), 'throttled').allowed);
}

const notWaited = new WeakMap<AnsweredExchange, string>();

/** Notes why the run did not wait for a busy service and send the request again. */
export function noteNotWaited(exchange: AnsweredExchange, reason: string): void {
  notWaited.set(exchange, reason);
}

/** Returns why the run did not wait for a busy service; undefined where nothing but the profile's patience kept it from that. */
export function whyNotWaited(exchange: AnsweredExchange): string | undefined {
  return notWaited.get(exchange);
}

/** Whether a response only says that the service is busy, which is no verdict on the rule in question. */
export function isThrottled({ response }: AnsweredExchange): boolean {
  return isBusyStatus(response.status);
}
