import { isOk } from '../../src/contract/status.js';
import type { JsonBody } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { documentedStatuses } from '../documented-statuses.js';
import { check } from '../laws/check.js';
import { conforms, eachSample } from '../laws/conforms.js';
import { readRawRecords } from './records.js';
import { presenceRequest } from './requests.js';
import { acceptedResponse } from './response-samples.js';
import { acceptedSamples } from './samples.js';
import { discover, presence, requirePeople } from './service.js';

/** Judges whose records a response holds. @throws Inconclusive when it cannot be read. @throws NotExercised when it shows nobody. */
function judgeSubset(subject: Subject, exchange: AnsweredExchange, users: readonly unknown[]): void {
  const reading = readRawRecords(exchange, users.length);
  if (!reading.ok) return subject.inconclusive(`the answer cannot be used: ${reading.reason}`);
  conforms(subject, exchange);
  if (reading.parts.length === 0) subject.notExercised('nobody is shown');
}

/** Judges the same where no page says that the service takes such a list of users. */
async function judgeIfServed(subject: Subject, users: readonly JsonBody[], refused: string): Promise<void> {
  const exchange = await subject.send(presenceRequest({ users }), documentedStatuses('presence'));
  if (!isOk(exchange.response.status)) subject.notExercised(refused);
  judgeSubset(subject, exchange, users);
}

function firstPerson(subject: Subject): string {
  return requirePeople(subject)[0] ?? subject.skip('the profile names nobody');
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
      'a XUID with leading zeros': (subject) =>
        judgeIfServed(subject, [`00${firstPerson(subject)}`], 'the service does not take this spelling of a XUID'),
      'a user as a string and as a number': (subject) => {
        const user = firstPerson(subject);
        return judgeIfServed(
          subject,
          [user, BigInt(user)],
          'the service does not take one XUID as a string and as a number',
        );
      },
      'a user asked for twice': (subject) => {
        const user = firstPerson(subject);
        return judgeIfServed(subject, [user, user], 'the service does not take a user twice');
      },
    },
  ),
  responses: 'every',
};
