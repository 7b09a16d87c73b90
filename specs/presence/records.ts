import { isArray } from '../../src/verdict/message/values.js';
import { documentedStatuses } from '../documented-statuses.js';
import { isOk } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { readJsonBytes } from '../../src/wire/exact-json.js';
import { surveyed } from '../survey.js';
import { judgeMessage } from '../judge-message.js';
import { readRawRecords } from './answers.js';
import { ask, discover, requirePeople } from './asking.js';
import { presenceRequest, syntheticXuids } from './requests.js';
import { recordRulesCheck } from './record-rules.js';
import { acceptedEntries, type AcceptedEntry } from './survey.js';

/** The answer to an accepted survey entry. @throws Inconclusive when there is none, or it is a refusal. */
async function acceptedAnswer(
  context: CheckContext,
  subject: Subject,
  entry: AcceptedEntry,
): Promise<AnsweredExchange> {
  const exchange = await surveyed(context, subject, entry);
  if (exchange.outcome === 'unanswered') return subject.inconclusive(`there was no HTTP answer: ${exchange.reason}`);
  if (!isOk(exchange.response.status)) {
    return subject.inconclusive(`the request was not accepted: ${describeAnswer(exchange)}`);
  }
  return exchange;
}

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
  judgeMessage(subject, exchange, 'presence', 'PRES-RESPONSE-SHAPE');
  if (isArray(json.exact) && json.exact.length === 0) subject.notExercised('the array is empty');
}

const shapeCheck: Check = {
  requirement: 'PRES-RESPONSE-SHAPE',
  service: 'presence',
  responses: 'every',
  run: async (context) => {
    for (const entry of acceptedEntries(context.target)) {
      await context.case(entry.title, async (subject) => {
        judgeShape(subject, await acceptedAnswer(context, subject, entry));
      });
    }
    await context.case('two users of whom one is kept', async (subject) => {
      const records = await discover(context, subject);
      const online = records.find(({ state }) => state === 'online');
      const offline = records.find(({ state }) => state === 'offline');
      if (online === undefined) return subject.notExercised('nobody whom the caller may see is online');
      const users = [online.xuid, offline?.xuid ?? syntheticXuids(1).join('')];
      judgeShape(subject, await subject.accepted(presenceRequest({ users, onlineOnly: true })));
    });
  },
};

/** Judges whose records an answer holds. @throws Inconclusive when it cannot be read. @throws NotExercised when it shows nobody. */
function judgeSubset(subject: Subject, exchange: AnsweredExchange, users: readonly string[]): void {
  const reading = readRawRecords(exchange, users.length);
  if (!reading.ok) return subject.inconclusive(`the answer cannot be used: ${reading.reason}`);
  judgeMessage(subject, exchange, 'presence', 'PRES-RESPONSE-SUBSET');
  if (reading.parts.length === 0) subject.notExercised('nobody is shown');
}

const subsetCheck: Check = {
  requirement: 'PRES-RESPONSE-SUBSET',
  service: 'presence',
  responses: 'every',
  run: async (context) => {
    for (const entry of acceptedEntries(context.target)) {
      await context.case(entry.title, async (subject) => {
        judgeSubset(subject, await acceptedAnswer(context, subject, entry), entry.question.users);
      });
    }
    await context.case('every other user of those who are shown', async (subject) => {
      const users = (await discover(context, subject))
        .map(({ xuid }) => xuid)
        .filter((_xuid, index) => index % 2 === 1);
      if (users.length === 0) subject.notExercised('fewer than two people are shown');
      judgeSubset(subject, await subject.accepted(presenceRequest({ users, level: 'all' })), users);
    });
    await context.case('a XUID with leading zeros', async (subject) => {
      const [user] = requirePeople(context, subject);
      if (user === undefined) return subject.skip('the profile names nobody');
      const users = [`00${user}`];
      const exchange = await subject.send(presenceRequest({ users }));
      if (!isOk(exchange.response.status)) {
        subject.notExercised('the service does not take this spelling of a XUID');
      }
      judgeSubset(subject, exchange, users);
    });
    await context.case('a user asked for twice', async (subject) => {
      const [user] = requirePeople(context, subject);
      if (user === undefined) return subject.skip('the profile names nobody');
      const users = [user, user];
      const exchange = await subject.send(presenceRequest({ users }), documentedStatuses('presence'));
      if (!isOk(exchange.response.status)) subject.notExercised('the service does not take a user twice');
      judgeSubset(subject, exchange, users);
    });
  },
};

const orderCheck: Check = {
  requirement: 'PRES-RESPONSE-ORDER',
  service: 'presence',
  run: async (context) => {
    for (const isReversed of [false, true]) {
      await context.case(isReversed ? 'the reverse order' : 'an order', async (subject) => {
        const known = requirePeople(context, subject);
        const users = isReversed ? [...known].reverse() : known;
        const { value } = await ask(subject, { users });
        if (value.length < 2) subject.notExercised('fewer than two people are shown');
        const got = value.map(({ xuid }) => xuid);
        const wanted = users.filter((user) => got.includes(user));
        if (got.join() !== wanted.join()) {
          subject.finding({ expected: 'the records in the order of the request', got: 'another order', value: got });
        }
      });
    }
  },
};

/** What an answer looks like and whom it speaks of. (uri-usersbatchpost, Response body; json-presencerecord) */
export const recordChecks: readonly Check[] = [shapeCheck, subsetCheck, orderCheck, recordRulesCheck];
