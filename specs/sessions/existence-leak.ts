import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import { requireOwnXuid, requireScid } from './asking.js';
import { judgeIndistinguishable, type Probe } from './indistinguishable.js';
import { foreignPeople, Knowledge, knownSessions, strangers } from './knowledge.js';
import { sessionsRequest } from './requests.js';

/** Somebody else who has such sessions by the profile's word, and somebody who has none. */
interface Contrast {
  readonly holder: string;
  readonly other: string;
}

/**
 * Whether the profile says that a user has sessions which the parameter would show. A private one in which he is merely
 * reserved is shown by neither parameter alone.
 */
function isHolder(knowledge: Knowledge, parameter: string, xuid: string): boolean {
  return parameter === 'private'
    ? knowledge.sessionsOf(xuid, ['active', 'inactive']).some(({ session }) => session.visibility === 'private')
    : knowledge.sessionsOf(xuid, ['reserved']).length > 0;
}

/** Somebody of as many digits who has none: whom the profile names, or whom nobody knows. */
type Innocent = 'of the profile' | 'unknown';

function contrast(context: CheckContext, subject: Subject, parameter: string, innocent: Innocent): Contrast {
  const scid = requireScid(context, subject);
  const knowledge = new Knowledge(context.target, scid);
  const people = foreignPeople(context.target, scid);
  const holder = people.find((xuid) => isHolder(knowledge, parameter, xuid));
  if (holder === undefined) {
    return subject.notExercised(
      `the profile names nobody else who has a session that only ${parameter}=true would show`,
    );
  }
  const known = people.find((xuid) => !isHolder(knowledge, parameter, xuid) && xuid.length === holder.length);
  // An echo of the XUID must be as long as the holder's, or Content-Length would differ rightly.
  const unknown = strangers(1)[0]?.slice(-holder.length) ?? '';
  return { holder, other: innocent === 'of the profile' ? (known ?? unknown) : unknown };
}

/** A word of the same length that no session has as its keyword. */
function madeUpKeyword(keyword: string): string {
  return Array.from(keyword, (_letter, index) => 'qzxvkj'[index % 6] ?? 'q').join('');
}

/** The cases that compare refusals where guarded sessions exist with refusals where they do not. */
export async function leakCases(context: CheckContext): Promise<void> {
  for (const parameter of ['private', 'reservations']) {
    const expected = `the same refusal of ${parameter}=true whether or not such sessions exist`;
    const compare = (
      title: string,
      innocent: Innocent,
      xuidsOf: (subject: Subject, xuid: string) => readonly string[],
    ): Promise<void> =>
      context.case(title, async (subject) => {
        const scid = requireScid(context, subject);
        const probe = (xuid: string): Probe => ({
          draft: sessionsRequest({ scid, xuids: xuidsOf(subject, xuid), query: { [parameter]: 'true' } }),
          echoes: [xuid],
        });
        const { holder, other } = contrast(context, subject, parameter, innocent);
        await judgeIndistinguishable(subject, probe(holder), probe(other), expected);
      });
    await compare(`${parameter}=true tells nothing of another user`, 'of the profile', (_subject, xuid) => [xuid]);
    await compare(`${parameter}=true tells nothing of another user beside the caller`, 'unknown', (subject, xuid) => [
      requireOwnXuid(context, subject),
      xuid,
    ]);
  }
  await context.case('private=true with a keyword alone tells nothing of sessions', async (subject) => {
    const scid = requireScid(context, subject);
    const sessions = knownSessions(context.target, scid);
    const keywordsOf = (isPrivate: boolean): string[] =>
      sessions
        .filter(({ visibility }) => (visibility === 'private') === isPrivate)
        .flatMap(({ keywords }) => keywords ?? [])
        .map((keyword) => keyword.toLowerCase());
    const shown = new Set(keywordsOf(false));
    const keyword = keywordsOf(true).find((candidate) => !shown.has(candidate));
    if (keyword === undefined) {
      return subject.notExercised('the profile names no private session with a keyword that no other session has');
    }
    const probe = (text: string): Probe => ({
      draft: sessionsRequest({ scid, xuids: [], query: { keyword: text, private: 'true' } }),
      echoes: [text],
    });
    const expected = 'the same refusal whether or not a private session has the keyword';
    await judgeIndistinguishable(subject, probe(keyword), probe(madeUpKeyword(keyword)), expected);
  });
}
