import type { Check } from '../../src/verdict/check.js';
import { isArray } from '../../src/verdict/message/values.js';
import type { Subject } from '../../src/verdict/subject.js';
import { readJsonBytes } from '../../src/wire/exact-json.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { check } from '../laws/check.js';
import { conforms, eachSample } from '../laws/conforms.js';
import { presenceRequest, syntheticXuids } from './requests.js';
import { acceptedResponse } from './response-samples.js';
import { acceptedSamples } from './samples.js';
import { discover, presence } from './service.js';

/**
 * Judges that the body of a 200 is built as documented.
 *
 * @throws Inconclusive when it is not JSON. @throws NotExercised when it shows nobody.
 */
export function judgeShape(subject: Subject, exchange: AnsweredExchange): void {
  const { body } = exchange.response;
  if (body.length === 0) subject.notExercised('the answer has no bytes: nobody is shown');
  const json = readJsonBytes(body);
  if (!json.ok) return subject.inconclusive(`the body is not a JSON value: ${json.reason}`);
  conforms(subject, exchange);
  if (isArray(json.exact) && json.exact.length === 0) subject.notExercised('the array is empty');
}

/** A response is built as documented. (uri-usersbatchpost, Response body; json-presencerecord) */
export const responseShape: Check = {
  ...check(
    presence,
    'PRES-RESPONSE-SHAPE',
    eachSample(acceptedSamples, async (subject, sample) => {
      judgeShape(subject, await acceptedResponse(subject, sample));
    }),
    {
      'two users of whom one is kept': async (subject) => {
        const records = await discover(subject);
        const online = records.find(({ state }) => state === 'online');
        const offline = records.find(({ state }) => state === 'offline');
        if (online === undefined) return subject.notExercised('nobody whom the caller may see is online');
        const users = [online.xuid, offline?.xuid ?? syntheticXuids(1).join('')];
        judgeShape(subject, await subject.accepted(presenceRequest({ users, onlineOnly: true })));
      },
    },
  ),
  responses: 'every',
};
