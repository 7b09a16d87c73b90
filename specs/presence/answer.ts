import { answersOf } from '../../src/contract/requirements.js';
import { inStatusSet } from '../../src/contract/status.js';
import type { CredentialRole, Person, Target } from '../../src/target/target.js';
import { canonicalDigits } from '../../src/verdict/message/values.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type CaseJudge, check, each } from '../laws/check.js';
import { isVisible } from './people.js';
import { type PresenceLevel, type RecordEntry, recordOf } from './records.js';
import { presence, type Question } from './service.js';

/** Returns the people that a credential may see. Who is missing while offline is PRES-ONLINE-ONLY's matter, and a cloaked user may look like anything. */
function visiblePeople(target: Target, role: CredentialRole): readonly Person[] {
  const isExpected = ({ presence: state }: Person): boolean => state !== 'offline' && state !== 'cloaked';
  return target.people.filter((person) => isExpected(person) && isVisible(target, role, person));
}

/**
 * Sends a well-formed request that must be served. A caller whom the service serves otherwise must be served here too; another
 * credential may not be what the profile says, so its refusal says nothing of the service.
 */
async function answered(subject: Subject, question: Question, role: CredentialRole): Promise<AnsweredExchange> {
  const given = answersOf(subject.requirement, 'given');
  const draft = presence.request(question, role);
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

/** Judges that a record shows the devices and titles that the profile names. */
function judgeDevices(subject: Subject, { xuid, devices: named = [] }: Person, record: RecordEntry): void {
  const place = { pointer: record.pointer, value: record.value };
  for (const { type, titles = [] } of named) {
    const devices = record.devices.filter((device) => device.type.toLowerCase() === type.toLowerCase());
    if (devices.length === 0) {
      const got = record.devices.map((device) => device.type).join(', ') || 'no device';
      subject.finding({ ...place, expected: `user ${xuid} on a device of the type ${type}`, got });
      continue;
    }
    const shown = devices.flatMap((device) => device.titles.map(({ id }) => id));
    const got = shown.length === 0 ? 'no title' : `the titles ${shown.join(', ')}`;
    for (const title of titles.filter((one) => !shown.includes(canonicalDigits(one) ?? one))) {
      subject.finding({
        ...place,
        expected: `user ${xuid} in the title ${title} on a device of the type ${type}`,
        got,
      });
    }
  }
}

/** As many people are requested at once. */
const maxPeople = 60;

/** People in the profile whom a caller may see are there, with what the profile says of them. */
function shown(
  peopleOf: (target: Target) => readonly Person[],
  { role, level, nobody }: { readonly role: CredentialRole; readonly level?: PresenceLevel; readonly nobody: string },
): CaseJudge {
  return async (subject) => {
    const people = peopleOf(subject.target).slice(0, maxPeople);
    if (people.length === 0) subject.notExercised(nobody);
    const question = { users: people.map(({ xuid }) => xuid), ...(level && { level }) };
    const records = presence.read(subject, await answered(subject, question, role), question);
    for (const person of people) {
      const record = recordOf(records, canonicalDigits(person.xuid) ?? person.xuid);
      if (record === undefined) {
        subject.finding({ expected: `a record of user ${person.xuid}, whom the asker may see`, got: 'none' });
        continue;
      }
      judgeState(subject, person, record);
      // How much other levels show is a rule of its own.
      if (level === 'all') judgeDevices(subject, person, record);
    }
  };
}

/** Users alone: the sibling page filters all that a third-party site is returned. (uri-usersmegroupsmonikerget, ID4EQD) */
const viewers = [
  ['caller', 'people whom the caller may see'],
  ['friendless', 'people whom a user without friends may see'],
] as const;

/** People in the profile whom the caller may see are there. (uri-usersbatchpost, Remarks) */
export const answer = check(
  presence,
  'PRES-ANSWER',
  each(viewers, ([role, title]) => [
    title,
    shown((target) => visiblePeople(target, role), {
      role,
      level: 'all',
      nobody:
        'the profile names nobody whom the asker may see: people need a relationship (self, friend, stranger) and a privacy setting',
    }),
  ]),
  {
    'the caller alone': shown(
      (target) =>
        visiblePeople(target, 'caller').filter(
          ({ relationship, xuid }) => relationship === 'self' || xuid === target.credentials.caller?.xuid,
        ),
      { role: 'caller', nobody: 'the profile does not describe the caller among the people' },
    ),
  },
);
