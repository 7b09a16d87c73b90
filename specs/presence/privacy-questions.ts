import { requirement, textsOf } from '../../src/contract/requirements.js';
import { perRole, perTarget } from '../../src/target/per-target.js';
import type { Draft } from '../../src/target/draft.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import type { CredentialRole, Person, Target } from '../../src/target/target.js';
import type { Question } from './service.js';
import { ownXuid } from '../own-xuid.js';
import { hiddenRows, isVisible, knownPeople, type PrivacyRow, rowOf } from './people.js';

/** In whose name the privacy table is asked through. */
export interface Asker {
  readonly role: CredentialRole;
  readonly words: string;
}

/** Three names cover the table: the caller with friends, a user without any, and a third-party site. */
export const askers: readonly Asker[] = [
  { role: 'caller', words: 'the caller' },
  { role: 'friendless', words: 'a user without friends' },
  { role: 'thirdParty', words: 'a third-party site' },
];

/** A question of the privacy checks with the words for its case. */
export interface PrivacyQuestion {
  readonly title: string;
  readonly question: Question;
}

/** Whether the profile says that there is something to leak of a person. */
export function hasSomethingToHide({ presence, devices = [] }: Person): boolean {
  return presence === 'online' || (presence !== 'offline' && presence !== 'cloaked' && devices.length > 0);
}

/** As many people are asked about in a row, and as many visible ones stand among the hidden. */
const mostMembers = 3;
const mostVisible = 25;

/** Those who show most come first, then one who is offline, whose lastSeen could leak. */
function telling(people: readonly Person[]): readonly Person[] {
  const rich = people.filter(hasSomethingToHide);
  const poor = people.filter((person) => !hasSomethingToHide(person));
  return [...rich.slice(0, mostMembers - 1), ...poor, ...rich.slice(mostMembers - 1)].slice(0, mostMembers);
}

/** Returns a few people of a row, as the profile describes them; the caller also where it only gives the caller's XUID. */
export function rowMembers(target: Target, role: CredentialRole, row: PrivacyRow): readonly Person[] {
  const members = telling(target.people.filter((person) => rowOf(target, role, person) === row.title));
  const own = ownXuid(target);
  return row.requester === 'me' && role === 'caller' && members.length === 0 && own !== undefined
    ? [{ xuid: own, relationship: 'self' }]
    : members;
}

/**
 * The questions about the people of one row alone: several together, and one of them. Rows that hide are asked at every depth, since a
 * leak may show at one only; the level all for everybody is the crowd's. One who has much to hide and one who has little are each alone.
 */
export function rowQuestions(members: readonly Person[], isHiding: boolean): readonly PrivacyQuestion[] {
  const users = members.map(({ xuid }) => xuid);
  const [first, last] = [users.slice(0, 1), users.slice(-1)];
  if (!isHiding) {
    return [
      { title: 'no level, for one user', question: { users: first } },
      ...(users.length > 1 ? [{ title: 'no level', question: { users } }] : []),
    ];
  }
  return [
    { title: 'no level, for one user', question: { users: last } },
    { title: 'the level user', question: { users, level: 'user' } },
    { title: 'the level device', question: { users, level: 'device' } },
    { title: 'the level all, for one user', question: { users: first, level: 'all' } },
  ];
}

/** People hidden from an asker among people who are not. */
export interface Crowd {
  readonly hidden: readonly Person[];
  readonly visible: readonly string[];
}

/** Some of everybody: a few people of each row that hides, and some who are shown. */
export const crowdOf = perRole((target, role): Crowd => {
  const hidden = hiddenRows().flatMap((row) => rowMembers(target, role, row));
  const open = target.people.filter((person) => isVisible(target, role, person)).map(({ xuid }) => xuid);
  const known = role === 'caller' ? [...knownPeople(target), ...open] : open;
  return { hidden, visible: [...new Set(known)].slice(0, mostVisible) };
});

/** The crowd's questions: everything, and what narrows an answer. */
export interface CrowdQuestions {
  readonly everything: PrivacyQuestion;
  readonly online: PrivacyQuestion;
  /** A filter that only what is hidden would match with the same filter that nothing matches; none without named devices. */
  readonly probes: readonly { readonly hit: PrivacyQuestion; readonly miss: PrivacyQuestion }[];
}

function namedBy(people: readonly Person[]): { readonly types: readonly string[]; readonly titles: readonly string[] } {
  const devices = people.flatMap((person) => person.devices ?? []);
  return {
    types: [...new Set(devices.map(({ type }) => type))],
    titles: [...new Set(devices.flatMap((device) => device.titles ?? []))],
  };
}

const namedByEverybody = perTarget((target) => namedBy(target.people));

/** The questions by which a hidden person could be found out although their record is bare. */
export function crowdProbes(target: Target, { hidden, visible }: Crowd): CrowdQuestions {
  const users = alternate(
    visible,
    hidden.map(({ xuid }) => xuid),
  );
  const { types, titles } = namedBy(hidden);
  const everybodys = namedByEverybody(target);
  const spareType = textsOf(requirement('PRES-FILTER-DEVICES'), 'deviceTypes').find(
    (type) => !everybodys.types.includes(type),
  );
  const spareTitle = textsOf(requirement('PRES-FILTER-TITLES'), 'titlesOfNobody').find(
    (title) => !everybodys.titles.includes(title),
  );
  const ask = (title: string, extra: Omit<Question, 'users'>): PrivacyQuestion => ({
    title,
    question: { users, ...extra },
  });
  return {
    everything: ask('among visible people', { level: 'all' }),
    online: ask('with onlineOnly', { level: 'all', onlineOnly: true }),
    probes: [
      ...(types.length > 0 && spareType !== undefined
        ? [
            {
              hit: ask('filtered by a device type of a hidden user', { deviceTypes: types }),
              miss: ask('filtered by a device type of nobody', { deviceTypes: [spareType] }),
            },
          ]
        : []),
      ...(titles.length > 0 && spareTitle !== undefined
        ? [
            {
              hit: ask('filtered by a title of a hidden user', { titles: titles.map(Number) }),
              miss: ask('filtered by a title of nobody', { titles: [Number(spareTitle)] }),
            },
          ]
        : []),
    ],
  };
}

/** The questions of {@link crowdProbes} in a plain list. */
export function crowdQuestions(target: Target, crowd: Crowd): readonly PrivacyQuestion[] {
  const { everything, online, probes } = crowdProbes(target, crowd);
  return [everything, online, ...probes.flatMap(({ hit, miss }) => [hit, miss])];
}

/** Two lists in turns, so that hidden people stand between visible ones. */
function alternate(left: readonly string[], right: readonly string[]): readonly string[] {
  const length = Math.max(left.length, right.length);
  const turns = Array.from({ length }, (_unused, index) => [left[index], right[index]]).flat();
  return [...new Set(turns.filter((entry) => entry !== undefined))];
}

/** Returns the response to a request that several cases look at; it is sent once a run, and each case takes it as its evidence. */
export async function once(subject: Subject, draft: Draft): Promise<AnsweredExchange> {
  const key = `once ${draft.credential ?? ''} ${draft.body?.toString('utf8') ?? ''}`;
  const exchange = await subject.memo(key, () => subject.send(draft));
  subject.adopt(exchange);
  return exchange;
}
