import type { CredentialRole, Person } from '../../src/target/target.js';
import { canonicalDigits } from '../../src/verdict/message/values.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import type { JsonValue } from '../../src/wire/json.js';
import { type Cases, check, each } from '../laws/check.js';
import { judgeBare, recordsFrom, toldOf } from './bare-records.js';
import { hiddenRows, isHidden, manyWithHidden } from './people.js';
import { privacyAtOnce } from './privacy-at-once.js';
import {
  type Asker,
  askers,
  type Crowd,
  crowdOf,
  crowdProbes,
  hasSomethingToHide,
  once,
  type PrivacyQuestion,
  rowMembers,
  rowQuestions,
} from './privacy-questions.js';
import type { RawRecord } from './records.js';
import { presenceRequest } from './requests.js';
import { presence } from './service.js';

/** One question, sent once a run: its answer, and the records in it, of which the hidden ones are held to be bare. */
async function judgeQuestion(
  subject: Subject,
  role: CredentialRole,
  hidden: readonly Person[],
  { title, question }: PrivacyQuestion,
): Promise<{ readonly exchange: AnsweredExchange; readonly records: readonly RawRecord[] }> {
  const exchange = await once(subject, presenceRequest({ ...question }, role));
  const records = recordsFrom(subject, exchange, question.users.length);
  judgeBare(subject, exchange, records, hidden, `asked with ${title}`);
  return { exchange, records };
}

/**
 * Ends a case that found nothing unless there was something to hide, and the same asker is shown something of somebody whom he
 * may see: a service that shows nothing of anybody keeps no secret.
 */
async function requireWitness(subject: Subject, role: CredentialRole, hidden: readonly Person[]): Promise<void> {
  if (subject.found > 0) return;
  if (!hidden.some(hasSomethingToHide)) {
    subject.notExercised(
      'the profile does not say that any of the hidden people is online, so there may have been nothing to hide',
    );
  }
  const crowd = crowdOf(subject.target, role);
  const { question } = crowdProbes(subject.target, crowd).everything;
  const exchange = await once(subject, presenceRequest({ ...question }, role));
  const visible = new Set(crowd.visible.map((xuid) => canonicalDigits(xuid)));
  const isShown = recordsFrom(subject, exchange, question.users.length).some(
    ({ value }) => toldOf(value) !== undefined && visible.has(canonicalDigits(value['xuid'])),
  );
  if (!isShown) subject.notExercised('nobody is shown with more than a bare record, so hiding somebody shows nothing');
}

/** Judges that nobody is kept by a filter that only hidden data can match. */
async function judgeProbes(subject: Subject, role: CredentialRole, crowd: Crowd): Promise<void> {
  const { probes } = crowdProbes(subject.target, crowd);
  if (probes.length === 0) subject.notExercised('the profile names no device or title of a hidden user');
  for (const { hit, miss } of probes) {
    const kept = await judgeQuestion(subject, role, crowd.hidden, hit);
    const missed = await judgeQuestion(subject, role, crowd.hidden, miss);
    const [inKept, inMissed] = [firstOfEach(kept.records), firstOfEach(missed.records)];
    for (const person of crowd.hidden) {
      const xuid = canonicalDigits(person.xuid);
      const record = inKept.get(xuid);
      if (xuid === undefined || record === undefined || inMissed.has(xuid)) continue;
      subject.finding({
        expected: `user ${person.xuid} treated alike by every filter, since privacy hides what it looks at`,
        got: `a record of that user when ${hit.title}, and none when ${miss.title}`,
        pointer: record.pointer,
        value: record.value,
        exchanges: [missed.exchange, kept.exchange],
      });
    }
  }
}

/**
 * Judges that onlineOnly does not tell who of the hidden people is online. When it keeps those who are offline too, it filters
 * nothing, and so tells nothing.
 */
async function judgeOnline(subject: Subject, role: CredentialRole, crowd: Crowd): Promise<void> {
  const { everything, online } = crowdProbes(subject.target, crowd);
  const { records: shown } = await judgeQuestion(subject, role, crowd.hidden, everything);
  const { exchange, records } = await judgeQuestion(subject, role, crowd.hidden, online);
  const hidden = usersIn(crowd.hidden);
  const offline = new Set([
    ...usersIn(shown.filter((record) => isOffline(record) && !isOfOne(hidden, record)).map(({ value }) => value)),
    ...usersIn(crowd.hidden.filter((person) => person.presence === 'offline')),
  ]);
  const keepsOffline = records.some((record) => isOfOne(offline, record));
  const kept = records.find((record) => isOfOne(hidden, record));
  if (keepsOffline) {
    subject.observe(
      'onlineOnly: true keeps people who are offline, so it cannot tell who of the hidden ones is online',
    );
  } else if (kept !== undefined) {
    subject.finding({
      expected: 'no record of a hidden user under onlineOnly: true, which would tell that the user is online',
      got: 'a record',
      pointer: kept.pointer,
      value: kept.value,
      exchanges: [exchange],
    });
  }
}

/** The users that records or people name, in canonical digits. */
function usersIn(named: readonly Readonly<{ xuid?: JsonValue }>[]): ReadonlySet<string> {
  return new Set(named.flatMap(({ xuid }) => canonicalDigits(xuid) ?? []));
}

function isOfOne(users: ReadonlySet<string>, { value }: RawRecord): boolean {
  const xuid = canonicalDigits(value['xuid']);
  return xuid !== undefined && users.has(xuid);
}

/** The first record of each user. */
function firstOfEach(records: readonly RawRecord[]): ReadonlyMap<string | undefined, RawRecord> {
  return new Map(records.toReversed().map((record) => [canonicalDigits(record.value['xuid']), record]));
}

function isOffline({ value }: RawRecord): boolean {
  const state = value['state'];
  return typeof state === 'string' && state.toLowerCase() === 'offline';
}

/** A case about the people hidden from an asker, which counts only where there was something to hide. */
function ofCrowd(
  { role, words }: Asker,
  title: string,
  judge: (subject: Subject, role: CredentialRole, crowd: Crowd) => Promise<unknown>,
): Cases {
  return {
    [`${title}, asked by ${words}`]: async (subject) => {
      const crowd = crowdOf(subject.target, role);
      if (crowd.hidden.length === 0) subject.skip(`the profile names nobody who is hidden from ${words}`);
      await judge(subject, role, crowd);
      await requireWitness(subject, role, crowd.hidden);
    },
  };
}

/**
 * Judges as many people as one request may name, hidden ones at every place: a way of its own for large batches may forget the settings.
 * The caller's batch is the one that filters are judged on.
 */
async function judgeMany(subject: Subject, { role, words }: Asker): Promise<void> {
  const users = manyWithHidden(subject.target, role);
  if (users.length === 0) return subject.skip(`the profile names nobody who is hidden from ${words}`);
  const asked = new Set(users);
  const hidden = subject.target.people.filter(
    (person) => isHidden(subject.target, role, person) && asked.has(canonicalDigits(person.xuid) ?? person.xuid),
  );
  const exchange = await subject.control(presence.request({ users, level: 'all' }, role), presence.accepted());
  judgeBare(subject, exchange, recordsFrom(subject, exchange, users.length), hidden, `among ${users.length} users`);
  await requireWitness(subject, role, hidden);
}

/** What privacy hides is not returned: neither in a record, nor by who is kept when a response is narrowed. */
export const privacyGate = check(
  presence,
  'PRES-PRIVACY-GATE',
  ({ target }) => {
    const rows = hiddenRows().flatMap((row) => askers.map((asker) => ({ row, ...asker })));
    const known = rows.filter(({ row, role }) => rowMembers(target, role, row).length > 0);
    return each(known, ({ row, role, words }) => [
      `${row.title}, asked by ${words}`,
      async (subject) => {
        const members = rowMembers(target, role, row);
        for (const question of rowQuestions(members, true)) await judgeQuestion(subject, role, members, question);
        await requireWitness(subject, role, members);
      },
    ]);
  },
  () =>
    askers.flatMap((asker) => [
      ofCrowd(asker, 'among visible people', (subject, role, crowd) =>
        judgeQuestion(subject, role, crowd.hidden, crowdProbes(subject.target, crowd).everything),
      ),
      ofCrowd(asker, 'narrowed by filters', judgeProbes),
      ofCrowd(asker, 'narrowed by onlineOnly', judgeOnline),
      { [`among as many users as are known, asked by ${asker.words}`]: (subject) => judgeMany(subject, asker) },
    ]),
  privacyAtOnce,
);
