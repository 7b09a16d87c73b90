import { canonicalDigits } from '../../src/verdict/message/values.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, type Cases } from '../laws/check.js';
import { hidden, type Probe } from '../laws/hidden.js';
import { foreignPeople } from './known-people.js';
import { type Knowledge, knownSessions, unknownXuids } from './knowledge.js';
import { isSendable } from '../../src/target/sendable-text.js';
import { sessionsRequest } from './requests.js';
import { readResults } from './results.js';
import { knowledgeOf, requireOwnXuid, requireScid, takeAll } from './service.js';

/** The parameters that ask for what only the user, or a server, may see. */
export const guarded = ['private', 'reservations'] as const;

/** One of the guarded parameters. */
type Guarded = (typeof guarded)[number];

/** Somebody else who has such sessions by the profile's word, and people who have none. */
interface Contrast {
  readonly holder: string;
  readonly others: readonly [string, ...string[]];
}

/** So many people whom nobody knows show what depends on the person alone. */
const unknownPeople = 3;

/**
 * Whether the profile says that a user has sessions which the parameter would show. A private one in which the user is merely
 * reserved is shown by neither parameter alone.
 */
function isHolder(knowledge: Knowledge, parameter: Guarded, xuid: string): boolean {
  return parameter === 'private'
    ? knowledge.sessionsOf(xuid, ['active', 'inactive']).some(({ session }) => session.visibility === 'private')
    : knowledge.sessionsOf(xuid, ['reserved']).length > 0;
}

/** Somebody of as many digits who has none: whom the profile names, or whom nobody knows. */
type Innocent = 'of the profile' | 'unknown';

/** Users who have such sessions: by the profile's word, else as a caller with server-level access is shown. */
async function holdersOf(subject: Subject, parameter: Guarded): Promise<readonly string[]> {
  const scid = requireScid(subject);
  const knowledge = knowledgeOf(subject);
  const people = foreignPeople(subject.target, scid);
  const known = people.filter((xuid) => isHolder(knowledge, parameter, xuid));
  if (known.length > 0 || people.length === 0 || subject.target.credentials.server === undefined) return known;
  const query = { ...takeAll(), [parameter]: 'true' };
  const exchange = await subject.memo(`holders ${parameter}`, () =>
    subject.send(sessionsRequest({ scid, xuids: people, query, credential: 'server' })),
  );
  subject.adopt(exchange);
  const reading = readResults(exchange);
  const telling = (reading.ok ? reading.parts : []).filter(({ visibility, status }) =>
    parameter === 'private' ? visibility === 'private' : status === 'reserved',
  );
  const holders = new Set(telling.map(({ xuid }) => xuid));
  return people.filter((person) => holders.has(canonicalDigits(person)));
}

async function contrast(subject: Subject, parameter: Guarded, innocent: Innocent): Promise<Contrast> {
  const holders = await holdersOf(subject, parameter);
  const [holder] = holders;
  if (holder === undefined) {
    return subject.notExercised(`nobody else is known to have a session that only ${parameter}=true would show`);
  }
  const people = foreignPeople(subject.target, requireScid(subject));
  const known = people.find((xuid) => !holders.includes(xuid) && xuid.length === holder.length);
  // An echo of the XUID must be as long as the holder's, or Content-Length would differ rightly.
  const unknown = unknownXuids(unknownPeople).map((xuid) => xuid.slice(-holder.length));
  const [first = '', ...more] = innocent === 'of the profile' && known !== undefined ? [known, ...unknown] : unknown;
  return { holder, others: [first, ...more] };
}

const rareLetters = 'qzxvkj';

/** Words of the same length that no session has as its keyword. */
function madeUpKeywords(keyword: string): string[] {
  return Array.from({ length: unknownPeople }, (_unused, shift) =>
    Array.from(keyword, (_letter, index) => rareLetters[(index + shift) % rareLetters.length] ?? 'q').join(''),
  );
}

/** A refusal is the same where guarded sessions exist and where they do not. */
function refusedAlike(
  parameter: Guarded,
  innocent: Innocent,
  xuidsOf: (subject: Subject, xuid: string) => readonly string[],
): CaseJudge {
  return async (subject) => {
    const scid = requireScid(subject);
    const probe = (xuid: string): Probe => ({
      draft: sessionsRequest({ scid, xuids: xuidsOf(subject, xuid), query: { [parameter]: 'true' } }),
      echoes: [xuid],
    });
    const { holder, others } = await contrast(subject, parameter, innocent);
    const [other, ...alike] = others;
    const expected = `the same refusal of ${parameter}=true whether or not such sessions exist`;
    await hidden([probe(holder), probe(other), ...alike.map(probe)], expected)(subject);
  };
}

/** Judges that the refusal of a keyword alone does not tell whether a private session has it. */
async function judgeKeywordAlone(subject: Subject): Promise<void> {
  const scid = requireScid(subject);
  const known = knownSessions(subject.target, scid);
  const keywordsOf = (isPrivate: boolean): string[] =>
    known
      .filter(({ visibility }) => (visibility === 'private') === isPrivate)
      .flatMap(({ keywords }) => keywords ?? []);
  const shown = new Set(keywordsOf(false).map((keyword) => keyword.toLowerCase()));
  const keyword = keywordsOf(true).find((candidate) => isSendable(candidate) && !shown.has(candidate.toLowerCase()));
  if (keyword === undefined) {
    return subject.notExercised('the profile names no private session with a keyword that no other session has');
  }
  const probe = (text: string): Probe => ({
    draft: sessionsRequest({ scid, xuids: [], query: { keyword: text, private: 'true' } }),
    echoes: [text],
  });
  const expected = 'the same refusal whether or not a private session has the keyword';
  const [other = '', ...alike] = madeUpKeywords(keyword);
  await hidden([probe(keyword), probe(other), ...alike.map(probe)], expected)(subject);
}

/** Cases that compare refusals where guarded sessions exist with refusals where they do not. */
export const leaks: readonly Cases[] = [
  ...guarded.map((parameter) => ({
    [`${parameter}=true tells nothing of another user`]: refusedAlike(parameter, 'of the profile', (_subject, xuid) => [
      xuid,
    ]),
    [`${parameter}=true tells nothing of another user with the caller`]: refusedAlike(
      parameter,
      'unknown',
      (subject, xuid) => [requireOwnXuid(subject), xuid],
    ),
  })),
  { 'private=true with a keyword alone tells nothing of sessions': judgeKeywordAlone },
];
