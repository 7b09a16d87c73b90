import { canonicalDigits, isArray, isObject } from '../answer-values.js';
import { isOk } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { exactViolations } from '../../src/verdict/exact-violations.js';
import type { Subject } from '../../src/verdict/subject.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { readJsonBytes } from '../../src/wire/exact-json.js';
import type { JsonValue } from '../../src/wire/json.js';
import { surveyed } from '../survey.js';
import { kindOfValue } from '../kind-of-value.js';
import { type RawRecord, readRawRecords } from './answers.js';
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

/** As many departures from the schema are told of one answer. */
const mostFindings = 5;

/** Title ids that came as JSON numbers: the record's members say uint32, its samples and live answers have strings. */
function numericTitles(root: JsonValue): readonly string[] {
  const membersOf = (value: JsonValue | undefined): readonly JsonValue[] => (isArray(value) ? value : []);
  return membersOf(root).flatMap((record, index) =>
    membersOf(isObject(record) ? record['devices'] : undefined).flatMap((device, deviceIndex) =>
      membersOf(isObject(device) ? device['titles'] : undefined).flatMap((title, titleIndex) => {
        const id = isObject(title) ? title['id'] : undefined;
        const pointer = `/${index}/devices/${deviceIndex}/titles/${titleIndex}/id`;
        return typeof id === 'number' || typeof id === 'bigint' ? [pointer] : [];
      }),
    ),
  );
}

/**
 * Judges that the body of a 200 is built as documented.
 *
 * @param userCount How many users were asked for. @throws Inconclusive when it is no JSON. @throws NotExercised when it is empty.
 */
export function judgeShape(subject: Subject, { response }: AnsweredExchange, userCount: number): void {
  if (response.body.length === 0) subject.notExercised('the answer has no bytes: nobody is shown');
  const json = readJsonBytes(response.body);
  if (!json.ok) return subject.inconclusive(`the body is no JSON value: ${json.reason}`);
  const isSingle = isObject(json.exact);
  if (isSingle) {
    subject.finding({
      expected: 'an array of presence records',
      got: 'an object',
      pointer: '',
      value: json.exact,
      ...(userCount === 1 && { level: 'SHOULD' as const }),
    });
    if (userCount !== 1) return;
  }
  const list = isSingle ? { ...json, exact: [json.exact], plain: [json.plain] } : json;
  const violations = exactViolations(list, 'presence/response-200');
  for (const { pointer, expected, got, value } of violations.slice(0, mostFindings)) {
    subject.finding({
      expected,
      got: kindOfValue(got, value),
      pointer: isSingle ? pointer.replace(/^\/0/, '') : pointer,
      value,
    });
  }
  const [pointer] = numericTitles(list.exact);
  if (pointer !== undefined) {
    subject.finding({ expected: 'a title id as a string of digits', got: 'a JSON number', pointer, level: 'SHOULD' });
  }
  if (isArray(json.exact) && json.exact.length === 0) subject.notExercised('the array is empty');
}

const shapeCheck: Check = {
  requirement: 'PRES-RESPONSE-SHAPE',
  service: 'presence',
  run: async (context) => {
    for (const entry of acceptedEntries(context.target)) {
      await context.case(entry.title, async (subject) => {
        judgeShape(subject, await acceptedAnswer(context, subject, entry), entry.question.users.length);
      });
    }
    await context.case('two users of whom one is kept', async (subject) => {
      const records = await discover(context, subject);
      const online = records.find(({ state }) => state === 'online');
      const offline = records.find(({ state }) => state === 'offline');
      if (online === undefined) return subject.notExercised('nobody whom the caller may see is online');
      const users = [online.xuid, offline?.xuid ?? syntheticXuids(1).join('')];
      judgeShape(subject, await subject.accepted(presenceRequest({ users, onlineOnly: true })), users.length);
    });
  },
};

function rawRecords(subject: Subject, exchange: AnsweredExchange, userCount: number): readonly RawRecord[] {
  const reading = readRawRecords(exchange, userCount);
  return reading.ok ? reading.parts : subject.inconclusive(`the answer cannot be used: ${reading.reason}`);
}

/** Judges whose records an answer holds: only of users who were asked for, each once, each spelled as it was asked. */
function judgeSubset(subject: Subject, exchange: AnsweredExchange, users: readonly string[]): void {
  const wanted = new Set(users.map((user) => canonicalDigits(user)));
  const seen = new Set<string>();
  const records = rawRecords(subject, exchange, users.length);
  for (const { value, pointer } of records) {
    const xuid = canonicalDigits(value['xuid']);
    if (xuid === undefined) continue;
    const place = { pointer: `${pointer}/xuid`, value: value['xuid'], exchanges: [exchange] };
    if (!wanted.has(xuid)) {
      subject.finding({ ...place, expected: 'only users who were asked for', got: `a record of user ${xuid}` });
    } else if (seen.has(xuid)) {
      subject.finding({ ...place, expected: `one record of user ${xuid}`, got: 'a second record of the same user' });
    } else if (typeof value['xuid'] === 'string' && !users.includes(value['xuid'])) {
      subject.finding({ ...place, expected: 'the XUID spelled as it was asked', got: value['xuid'], level: 'SHOULD' });
    }
    seen.add(xuid);
  }
  if (records.length === 0) subject.notExercised('nobody is shown');
}

const subsetCheck: Check = {
  requirement: 'PRES-RESPONSE-SUBSET',
  service: 'presence',
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
      judgeSubset(subject, await subject.accepted(presenceRequest({ users })), users);
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
