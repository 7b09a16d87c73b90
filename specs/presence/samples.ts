import { sameXuid } from '../../src/verdict/message/values.js';
import { requirement, textsOf } from '../../src/contract/requirements.js';
import { smallestRequest } from '../../src/target/draft.js';
import { perTarget } from '../../src/target/per-target.js';
import type { CredentialRole, Target } from '../../src/target/target.js';
import {
  type Edit,
  withBody,
  withBodyText,
  withChangedText,
  withCredential,
  withHeader,
  withAuthorizationForm,
  withoutAuthorization,
  withoutHeader,
} from '../../src/verdict/edit.js';
import type { Samples, Sample } from '../samples.js';
import { plainRequest, type Question } from './service.js';
import { ownXuid } from '../own-xuid.js';
import { manyPeople, maximumUsers, maxMany, openPeople } from './people.js';
import { anyXuids, presenceRequest, syntheticXuids } from './requests.js';

/** A sample that the service accepts, with the question that it asks. */
export interface AcceptedSample extends Sample {
  readonly expectation: 'accepted';
  readonly question: Question;
}

/** People who are tried one by one until the service serves a request about one of them. */
const maxControls = 3;

/** As many people of the profile are asked for together in most samples. */
const maxPeople = 60;

/** XUIDs that lose a digit where they are read as doubles, and the largest of all. */
const largeXuids: readonly string[] = ['9007199254740993', '18446744073709551615'];

/** Filter values for targets whose profile names no device; nobody need have them. */
const usualTypes: readonly string[] = ['XboxOne', 'Scarlett', 'WindowsOneCore'];
const usualTitle = 310000001;

/** A documented device type that the profile names for nobody. */
function typeOfNobody(target: Target): string {
  const named = target.people.flatMap(({ devices = [] }) => devices.map(({ type }) => type));
  const documented = textsOf(requirement('PRES-FILTER-DEVICES'), 'deviceTypes');
  return documented.find((type) => !named.includes(type)) ?? 'Nobody';
}

/** A locale in which many texts have accented letters. */
const otherLocale = 'fr-FR';

interface Material {
  readonly one: string;
  readonly several: readonly string[];
  readonly everybody: readonly string[];
  /** All known people whom one request may name. */
  readonly many: readonly string[];
  readonly deviceTypes: readonly string[];
  readonly titles: readonly number[];
}

function materialOf(target: Target): Material {
  const known = openPeople(target);
  const others = known.filter((xuid) => !sameXuid(xuid, ownXuid(target)));
  const everybody = [...new Set([...known, ...anyXuids(target, maxPeople)])].slice(0, maxPeople);
  const [one = everybody[0] ?? '0'] = [...others, ...known];
  const devices = target.people.flatMap((person) => person.devices ?? []);
  const types = [...new Set(devices.map(({ type }) => type))];
  const titles = [...new Set(devices.flatMap((device) => device.titles ?? []))].map(Number);
  return {
    one,
    several: others.length > 1 ? others.slice(0, maxPeople) : everybody.slice(0, 3),
    everybody,
    many: [...new Set([...manyPeople(target), ...everybody])].slice(0, maximumUsers()),
    deviceTypes: types.length > 0 ? types.slice(0, 2) : usualTypes,
    titles: titles.length > 0 ? titles.slice(0, 2) : [usualTitle],
  };
}

function questionsOf(target: Target): readonly (readonly [title: string, question: Question])[] {
  const { one, several, everybody, many, deviceTypes, titles } = materialOf(target);
  const limit = maximumUsers();
  return [
    ['one user', { users: [one] }],
    // Second, for it is about other users than the first.
    ['XUIDs beyond 2^53', { users: largeXuids }],
    ['one user at the level all', { users: [one], level: 'all' }],
    ['several users', { users: several }],
    ['the level user', { users: everybody, level: 'user' }],
    ['the level device', { users: everybody, level: 'device' }],
    ['the level title', { users: everybody, level: 'title' }],
    ['the level all', { users: everybody, level: 'all' }],
    ['a device filter', { users: everybody, deviceTypes }],
    ['a title filter', { users: everybody, titles }],
    ['both filters', { users: everybody, level: 'all', deviceTypes, titles }],
    ['onlineOnly', { users: everybody, onlineOnly: true }],
    ['onlineOnly at the level user', { users: everybody, level: 'user', onlineOnly: true }],
    ['every member', { users: everybody, level: 'all', deviceTypes, titles, onlineOnly: false }],
    ['empty filters', { users: everybody, deviceTypes: [], titles: [] }],
    ['a filter that keeps nobody', { users: everybody, deviceTypes: [typeOfNobody(target)] }],
    ['as many users as allowed', { users: [...new Set([...many, ...syntheticXuids(limit)])].slice(0, limit) }],
  ];
}

/** Returns the accepted samples that the profile allows for, each with its question. */
export const acceptedSamples = perTarget((target): readonly AcceptedSample[] => {
  const entry = (title: string, question: Question, role: CredentialRole = 'caller'): AcceptedSample => ({
    title,
    expectation: 'accepted',
    question,
    draft: presenceRequest({ ...question }, role),
  });
  const { everybody, many } = materialOf(target);
  const everything: Question = { users: everybody, level: 'all' };
  // A response of many chunks, whose letters beyond ASCII may lie on the border between two.
  const texts: Question = { users: many.slice(0, maxMany()), level: 'all' };
  const others: readonly (readonly [role: CredentialRole, title: string])[] = [
    ['friendless', 'a user without friends asks'],
    ['thirdParty', 'a third-party site asks'],
  ];
  return [
    ...questionsOf(target).map(([title, question]) => entry(title, question)),
    {
      title: 'texts in another locale',
      expectation: 'accepted',
      question: texts,
      // Their letters go beyond ASCII, where a text's length in bytes and its encoding show.
      draft: withHeader('Accept-Language', otherLocale).apply(presenceRequest({ ...texts })),
    },
    ...others
      .filter(([role]) => target.credentials[role] !== undefined)
      .map(([role, title]) => entry(title, everything, role)),
  ];
});

/** The control's credential with a token that nobody gave out. */
const madeUpToken = withAuthorizationForm('a token that nobody gave out', (authorization) =>
  authorization.replace(/;.*$/s, ';made-up-token'),
);

const unsupportedBuild = '999999';

/** One-step edits of an accepted request, each refused for another reason. Most of them are requests of other rules, and not sent again. */
function refusalsOf(target: Target): readonly Edit[] {
  const users = syntheticXuids(2);
  const limit = maximumUsers();
  const credentials: readonly (readonly [role: CredentialRole, title: string])[] = [
    ['unknown', 'an unknown token'],
    ['expired', 'an expired token'],
    ['withoutXuid', 'a token without a XUID'],
  ];
  return [
    withoutAuthorization,
    madeUpToken,
    ...credentials
      .filter(([role]) => target.credentials[role] !== undefined)
      .map(([role, title]) => withCredential(role, title)),
    withoutHeader('Accept'),
    withoutHeader('Accept-Language'),
    withoutHeader('x-xbl-contract-version'),
    withHeader('Accept', 'text/html'),
    withHeader('x-xbl-contract-version', 'banana', { part: 'meaning' }),
    withHeader('X-RequestedServiceVersion', unsupportedBuild, { part: 'meaning' }),
    withBodyText('an empty body', ''),
    withChangedText('JSON without its last brace', (text) => text.slice(0, -1)),
    withChangedText('an array for a body', (text) => `[${text}]`),
    withBody('no users', {}, '/users'),
    withBody('a user who is no XUID', { users: ['letters'] }, '/users/0'),
    withBody('an unknown level', { users, level: 'everything' }, '/level'),
    withBody('a prohibited member', { users, colour: false }, '/colour'),
    withBody('deviceTypes that is no list', { users, deviceTypes: null }, '/deviceTypes'),
    withBody('one user more than allowed', { users: syntheticXuids(limit + 1) }, '/users'),
  ];
}

function refusedEntries(target: Target): readonly Sample[] {
  return refusalsOf(target).map((edit) => ({
    title: edit.title,
    expectation: 'refused' as const,
    draft: edit.apply(plainRequest),
  }));
}

/** Representative presence requests: what the method accepts in its variety, and what it refuses for each reason. */
export const presenceSamples: Samples = {
  service: 'presence',
  controls: perTarget((target) => {
    const people = [ownXuid(target), ...anyXuids(target, maxControls)].filter((xuid) => xuid !== undefined);
    return [...new Set(people)].slice(0, maxControls).map((xuid) => smallestRequest('presence', xuid));
  }),
  entries: perTarget((target) => [...acceptedSamples(target), ...refusedEntries(target)]),
};
