import { answersOf, requirement } from '../../contract/requirements.js';
import { describeStatusSet, inStatusSet } from '../../contract/status.js';
import { isBusyStatus } from '../busy.js';
import { deviation } from './departure.js';
import type { Message, MessageRule } from './message.js';

const id = 'HTTP-STATUS-SET';

/** The status is one that the method documents; a busy service gives no verdict. */
export const statusRule: MessageRule = {
  requirement: id,
  judge: ({ service, response: { status } }: Message) => {
    if (isBusyStatus(status)) return [];
    const { allowed, preferred = allowed } = answersOf(requirement(id), service);
    if (inStatusSet(status, allowed) && inStatusSet(status, preferred)) return [];
    const isAllowed = inStatusSet(status, allowed);
    return [
      deviation(id, {
        part: 'status',
        expected: describeStatusSet(isAllowed ? preferred : allowed),
        got: String(status),
        kind: String(status),
        ...(isAllowed && { level: 'SHOULD' }),
      }),
    ];
  },
};
