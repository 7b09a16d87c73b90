import { isNoContent } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import type { Subject } from '../../src/verdict/subject.js';
import { readJsonBytes } from '../../src/wire/exact-json.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { check } from '../laws/check.js';
import { conforms } from '../laws/conforms.js';
import { eachServed, usableResults } from './response-samples.js';
import { sessions } from './service.js';

/** Judges that a response is built as documented. @throws Inconclusive when it is not JSON, which is judged apart. */
export function judgeShape(subject: Subject, exchange: AnsweredExchange): void {
  const { status, body } = exchange.response;
  const json = isNoContent(status) || body.length === 0 ? undefined : readJsonBytes(body);
  if (json?.ok === false) subject.inconclusive(`the body is not a JSON value: ${json.reason}`);
  conforms(subject, exchange);
}

/** A response is built as documented. (uri-serviceconfigsscidbatchpost, Response body) */
export const responseShape: Check = {
  ...check(
    sessions,
    'SESS-RESPONSE-SHAPE',
    eachServed((subject, exchange) => {
      judgeShape(subject, exchange);
      // An empty list is of the right shape, but nobody has seen a result then.
      if (subject.found === 0 && usableResults(subject, exchange).length === 0) {
        subject.notExercised('the answer has no results');
      }
    }),
  ),
  responses: 'every',
};
