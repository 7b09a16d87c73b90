import { isOk } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import { Refused } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { documentedStatuses } from '../documented-statuses.js';
import { check, each, incidental } from '../laws/check.js';
import { conforms, eachSample } from '../laws/conforms.js';
import { readRawRecords } from './records.js';
import { type Repeat, repeats } from './repeats.js';
import { presenceRequest } from './requests.js';
import { acceptedResponse } from './response-samples.js';
import { acceptedSamples } from './samples.js';
import { discover, presence, requirePeople } from './service.js';
import { judgeXuidZero } from './xuid-zero.js';

/** Judges whose records a response holds. @throws Inconclusive when it cannot be read. @throws NotExercised when it shows nobody. */
function judgeSubset(subject: Subject, exchange: AnsweredExchange, users: readonly unknown[]): void {
  const reading = readRawRecords(exchange, users.length);
  if (!reading.ok) return subject.inconclusive(`the answer cannot be used: ${reading.reason}`);
  conforms(subject, exchange);
  if (reading.parts.length === 0) subject.notExercised('nobody is shown');
}

/** Judges the same where no page says that the service takes such a list of users. */
async function judgeRepeat(subject: Subject, { title, of }: Repeat): Promise<void> {
  const { users } = await of(subject);
  try {
    judgeSubset(subject, await subject.control(presenceRequest({ users, level: 'all' })), users);
  } catch (error) {
    if (error instanceof Refused) subject.notExercised(`the service does not take ${title}`);
    throw error;
  }
}

/** A response holds records of the users in the request, and one of each. (uri-usersbatchpost, Response body) */
export const responseSubset: Check = {
  ...check(
    presence,
    'PRES-RESPONSE-SUBSET',
    eachSample(acceptedSamples, async (subject, sample) => {
      judgeSubset(subject, await acceptedResponse(subject, sample), sample.question.users);
    }),
    {
      'every other user of those who are shown': async (subject) => {
        const records = await discover(subject);
        const users = records.map(({ xuid }) => xuid).filter((_xuid, index) => index % 2 === 1);
        if (users.length === 0) subject.notExercised('fewer than two people are shown');
        judgeSubset(subject, await subject.accepted(presenceRequest({ users, level: 'all' })), users);
      },
      // A service that shows nobody obeys as well.
      'the XUID 0, which nobody has': incidental(judgeXuidZero),
      // No control, for its form is open.
      'a user as a string and as a number': async (subject) => {
        const user = requirePeople(subject)[0] ?? subject.skip('the profile names nobody');
        const users = [user, BigInt(user)];
        const exchange = await subject.send(presenceRequest({ users }), documentedStatuses('presence'));
        if (!isOk(exchange.response.status)) {
          subject.notExercised('the service does not take one XUID as a string and as a number');
        }
        judgeSubset(subject, exchange, users);
      },
    },
    each(repeats, (repeat) => [repeat.title, (subject) => judgeRepeat(subject, repeat)]),
  ),
  responses: 'every',
};
