import { answersOf } from '../../src/contract/requirements.js';
import { inStatusSet } from '../../src/contract/status.js';
import type { CredentialRole, Person, Target } from '../../src/target/target.js';
import { canonicalDigits } from '../../src/verdict/message/values.js';
import { withHeader } from '../../src/verdict/edit.js';
import { describeAnswer, Refused } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type CaseJudge, check, each } from '../laws/check.js';
import { look } from '../laws/dialect.js';
import { otherForms } from '../laws/other-forms.js';
import { isVisible } from './people.js';
import { type PresenceLevel, type RecordEntry, recordOf } from './records.js';
import { discover, presence, type Question, requireMany, requirePeople } from './service.js';

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

/** Devices and titles that are quoted of a record. */
const maxShown = 90;

/** Judges that a record shows the devices and titles that the profile names. */
function judgeDevices(subject: Subject, { xuid, devices: named = [] }: Person, record: RecordEntry): void {
  const place = { pointer: record.pointer, value: record.value };
  for (const { type, titles = [] } of named) {
    const devices = record.devices.filter((device) => device.type.toLowerCase() === type.toLowerCase());
    if (devices.length === 0) {
      const types = record.devices.slice(0, maxShown).map((device) => device.type);
      const got = types.join(', ') || 'no device';
      subject.finding({ ...place, expected: `user ${xuid} on a device of the type ${type}`, got });
      continue;
    }
    const shown = new Set(devices.flatMap((device) => device.titles.map(({ id }) => id)));
    const missing = titles.filter((one) => !shown.has(canonicalDigits(one) ?? one));
    const got = shown.size === 0 ? 'no title' : `the titles ${[...shown].slice(0, maxShown).join(', ')}`;
    for (const title of missing) {
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

/** Judges that the records of some people are there, and show what the profile says of them. */
function judgePeople(
  subject: Subject,
  people: readonly Person[],
  records: readonly RecordEntry[],
  level: PresenceLevel | undefined,
): void {
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
}

/** Whether the records of a large batch show what the profile says of a person. */
function isAsSaid({ xuid, presence: state, devices = [] }: Person, records: readonly RecordEntry[]): boolean {
  const record = recordOf(records, canonicalDigits(xuid) ?? xuid);
  if (record === undefined || (state === 'online' && record.state !== 'online')) return false;
  const shown = new Set(
    record.devices.flatMap(({ type, titles }) => [type.toLowerCase(), ...titles.map(({ id }) => id)]),
  );
  return devices.every(
    ({ type, titles = [] }) =>
      shown.has(type.toLowerCase()) && titles.every((title) => shown.has(canonicalDigits(title) ?? title)),
  );
}

/**
 * Judges everybody whom the caller may see. Those who are not as the profile says in the largest batch are asked for again among few:
 * what a large batch alone loses is a finding of PRES-BATCH-UNION or PRES-LIMIT-ACCEPT.
 */
async function judgeMany(subject: Subject): Promise<void> {
  const users = await requireMany(subject);
  const asked = new Set(users);
  const people = visiblePeople(subject.target, 'caller').filter(({ xuid }) => asked.has(canonicalDigits(xuid) ?? xuid));
  if (people.length === 0) subject.notExercised('the profile names nobody whom the caller may see');
  const records = await look(presence, subject, { users, level: 'all' });
  const doubtful = people.filter((person) => !isAsSaid(person, records)).slice(0, maxPeople);
  if (doubtful.length === 0) return;
  const question = { users: doubtful.map(({ xuid }) => xuid), level: 'all' } as const;
  const few = presence.read(subject, await answered(subject, question, 'caller'), question);
  judgePeople(subject, doubtful, few, 'all');
}

/** A locale that every service of the platform may be asked for, and that is not the one of the other requests. */
const otherLocale = 'de-DE';

/** Judges that people are shown in another locale too. No page says which locales are served, so a refusal is not held against it. */
async function judgeLocale(subject: Subject): Promise<void> {
  const users = requirePeople(subject);
  const question = { users, level: 'all' } as const;
  const draft = withHeader('Accept-Language', otherLocale).apply(presence.request(question));
  // Who is not as the profile says in the usual locale either is another case's finding.
  const usual = await discover(subject);
  const asked = new Set(users);
  const known = visiblePeople(subject.target, 'caller')
    .filter((person) => asked.has(canonicalDigits(person.xuid) ?? person.xuid) && isAsSaid(person, usual))
    .slice(0, maxPeople);
  if (known.length === 0) subject.notExercised('nobody is shown as the profile says in the usual locale either');
  try {
    judgePeople(subject, known, presence.read(subject, await subject.control(draft), question), 'all');
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    subject.notExercised(`the service does not serve the locale ${otherLocale}`);
  }
}

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
    judgePeople(subject, people, records, level);
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
    'everybody whom the caller may see': judgeMany,
    [`people whom the caller may see, in the locale ${otherLocale}`]: judgeLocale,
    'a request in other forms that mean the same': otherForms(presence, (subject): Question => ({
      users: requirePeople(subject),
      level: 'all',
    })),
    'the caller alone': shown(
      (target) =>
        visiblePeople(target, 'caller').filter(
          ({ relationship, xuid }) => relationship === 'self' || xuid === target.credentials.caller?.xuid,
        ),
      { role: 'caller', nobody: 'the profile does not describe the caller among the people' },
    ),
  },
);
