import { canonicalDigits } from '../answer-values.js';
import { answersOf } from '../../src/contract/requirements.js';
import { inStatusSet } from '../../src/contract/status.js';
import type { CredentialRole, Person } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type PresenceLevel, type RecordEntry, recordsOf } from './answers.js';
import type { Question } from './asking.js';
import { recordOf } from './comparison.js';
import { isVisible } from './people.js';
import { presenceRequest } from './requests.js';

/** Who is missing when he is offline is PRES-ONLINE-ONLY's matter, and a cloaked user may look like anything. */
function isExpected({ presence }: Person): boolean {
  return presence !== 'offline' && presence !== 'cloaked';
}

function visiblePeople({ target }: CheckContext, role: CredentialRole): readonly Person[] {
  return target.people.filter((person) => isExpected(person) && isVisible(target, role, person));
}

/**
 * Sends a well-formed question that must be answered. A caller whom the service serves otherwise must be served here too; another
 * credential may not be what the profile says, so its refusal says nothing of the service.
 */
async function answered(
  context: CheckContext,
  subject: Subject,
  question: Question,
  role: CredentialRole,
): Promise<AnsweredExchange | undefined> {
  const given = answersOf(context.requirement, 'given');
  const draft = presenceRequest({ ...question }, role);
  if (role === 'caller') return subject.demanded(draft, 'a well-formed, authorised request', given);
  const exchange = await subject.send(draft);
  if (inStatusSet(exchange.response.status, given.allowed)) return exchange;
  return subject.inconclusive(`the request was not accepted: ${describeAnswer(exchange)}`);
}

function judgeState(subject: Subject, person: Person, { state, pointer, value }: RecordEntry): void {
  // Whether a state is there and readable is judged with the shape and the rules of records.
  if (person.presence !== 'online' || state === undefined || state === 'online') return;
  subject.finding({ pointer, value, expected: `user ${person.xuid} Online, as the profile says`, got: state });
}

/** The devices and titles that the profile vouches for and a record does not show. */
function judgeDevices(subject: Subject, person: Person, record: RecordEntry): void {
  const place = { pointer: record.pointer, value: record.value };
  for (const { type, titles = [] } of person.devices ?? []) {
    const devices = record.devices.filter((device) => device.type.toLowerCase() === type.toLowerCase());
    if (devices.length === 0) {
      const got = record.devices.map((device) => device.type).join(', ');
      subject.finding({
        ...place,
        expected: `user ${person.xuid} on a device of the type ${type}`,
        got: got || 'no device',
      });
      continue;
    }
    const shown = devices.flatMap((device) => device.titles.map(({ id }) => id));
    for (const title of titles) {
      if (shown.includes(canonicalDigits(title) ?? title)) continue;
      subject.finding({
        ...place,
        expected: `user ${person.xuid} in the title ${title} on a device of the type ${type}`,
        got: shown.length === 0 ? 'no title' : `the titles ${shown.join(', ')}`,
      });
    }
  }
}

async function judgePeople(
  context: CheckContext,
  subject: Subject,
  people: readonly Person[],
  { role, level }: { readonly role: CredentialRole; readonly level?: PresenceLevel },
): Promise<void> {
  const users = people.map(({ xuid }) => xuid);
  const exchange = await answered(context, subject, { users, ...(level && { level }) }, role);
  if (exchange === undefined) return;
  const records = recordsOf(subject, exchange, users);
  for (const person of people) {
    const record = recordOf(records, canonicalDigits(person.xuid) ?? person.xuid);
    if (record === undefined) {
      subject.finding({ expected: `a record of user ${person.xuid}, whom the asker may see`, got: 'none' });
    } else {
      judgeState(subject, person, record);
      // How much other levels show is a rule of its own.
      if (level === 'all') judgeDevices(subject, person, record);
    }
  }
}

/** Users alone: the sibling page filters all that a third-party site is returned. (uri-usersmegroupsmonikerget, ID4EQD) */
const askers: readonly (readonly [role: CredentialRole, title: string])[] = [
  ['caller', 'people whom the caller may see'],
  ['friendless', 'people whom a user without friends may see'],
];

/** As many people are asked for at once. */
const mostPeople = 60;

const answerCheck: Check = {
  requirement: 'PRES-ANSWER',
  service: 'presence',
  run: async (context) => {
    for (const [role, title] of askers) {
      await context.case(title, async (subject) => {
        const people = visiblePeople(context, role);
        if (people.length === 0) {
          subject.notExercised(
            'the profile names nobody whom the asker may see: people need a relationship (self, friend, stranger) and a privacy setting',
          );
        }
        await judgePeople(context, subject, people.slice(0, mostPeople), { role, level: 'all' });
      });
    }
    await context.case('the caller alone', async (subject) => {
      const own = visiblePeople(context, 'caller').filter(
        ({ relationship, xuid }) => relationship === 'self' || xuid === context.target.credentials.caller?.xuid,
      );
      if (own.length === 0) subject.notExercised('the profile does not describe the caller among the people');
      await judgePeople(context, subject, own.slice(0, mostPeople), { role: 'caller' });
    });
  },
};

/** Whom the profile vouches for is there. (uri-usersbatchpost, Remarks) */
export const answerChecks: readonly Check[] = [answerCheck];
