import { type Difference, judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import { exactText } from '../../src/wire/json.js';
import { shared } from '../laws/dialect.js';
import { placeOf } from '../laws/difference.js';
import { holds } from '../laws/holds.js';
import { ownXuid } from '../own-xuid.js';
import { peopleToAsk } from './known-people.js';
import { knowledgeFor, type Membership, openKeywords } from './knowledge.js';
import { resultWords, type SessionEntry } from './results.js';
import { allOf, maxResults, type PlainQuestion, requireScid, sessions, takeAll } from './service.js';

type Entries = readonly SessionEntry[];

/** Another service configuration, and a user who may be asked for in both. */
interface OtherConfiguration {
  readonly scid: string;
  readonly xuid: string;
  /** Sessions there in which the profile says that the user is active, and which anybody may find. */
  readonly known: readonly Membership[];
}

/** Returns service configurations of the profile apart from the one in which all else is asked, those with known sessions first. */
function otherScids(subject: Subject): readonly string[] {
  const { sessions: known, serviceConfigurations } = subject.target;
  const usual = requireScid(subject).toLowerCase();
  const named = [...known.map(({ scid }) => scid), ...serviceConfigurations.known];
  return [...new Set(named.map((scid) => scid.toLowerCase()))].filter((scid) => scid !== usual);
}

/** Returns the query by a keyword of a session in another service configuration. @throws NotExercised when none is known. */
export function elsewhereByKeyword(subject: Subject): PlainQuestion {
  for (const scid of otherScids(subject)) {
    const keyword = openKeywords(subject.target, scid)[0];
    if (keyword !== undefined) return { scid, xuids: [], query: { ...takeAll(), keyword } };
  }
  return subject.notExercised('the profile names no keyword of a session in a second service configuration');
}

/** Chooses a service configuration apart from the usual one, and somebody to ask for in both. */
function otherConfiguration(subject: Subject): OtherConfiguration {
  const { target } = subject;
  const usual = requireScid(subject);
  const scids = otherScids(subject);
  const own = ownXuid(target);
  for (const scid of scids) {
    const knowledge = knowledgeFor(target)(scid);
    for (const xuid of [...(own === undefined ? [] : [own]), ...peopleToAsk(target, usual)]) {
      const known = knowledge
        .sessionsOf(xuid, ['active'])
        .filter(({ session: { visibility } }) => visibility !== undefined && visibility !== 'private');
      if (known.length > 0) return { scid, xuid, known };
    }
  }
  const [scid] = scids;
  if (scid === undefined) return subject.notExercised('the profile names no second service configuration');
  const xuid = own ?? peopleToAsk(target, usual)[0];
  return xuid === undefined ? subject.notExercised('the profile names nobody to ask about') : { scid, xuid, known: [] };
}

/** Asks for a user in the usual service configuration first, and then in another one with the same body. */
function questions(subject: Subject, { scid, xuid }: OtherConfiguration): readonly [PlainQuestion, PlainQuestion] {
  const usual = allOf(subject, [xuid]);
  return [usual, { ...usual, scid }];
}

/** Judges that the sessions of another service configuration are found for somebody who was asked for in the usual one before. */
export async function judgeKnownElsewhere(subject: Subject): Promise<void> {
  const other = otherConfiguration(subject);
  const { scid, xuid, known } = other;
  if (known.length === 0)
    subject.notExercised('the profile names no visible session in a second service configuration');
  const [usual, elsewhere] = questions(subject, other);
  await shared(sessions, subject, usual)();
  await holds(sessions, elsewhere, (results) => {
    const there = new Set(results.map(({ key }) => key));
    const missing = known.find(({ key }) => !there.has(key));
    if (missing === undefined || results.length >= maxResults()) return undefined;
    const expected = `session ${missing.key}, in which the profile says that user ${xuid} is active in ${scid}`;
    return { expected, got: `${results.length} results without it` };
  })(subject);
}

/** Judges that another service configuration does not show sessions of the usual one: equal in name, template and start. */
export async function judgeApart(subject: Subject): Promise<void> {
  const other = otherConfiguration(subject);
  const [usual, elsewhere] = questions(subject, other);
  const identity = ({ key, value }: SessionEntry): string => `${exactText(value['startTime'])} ${key}`;
  await judgeLaw<Entries, Entries>(subject, {
    left: shared(sessions, subject, usual),
    right: shared(sessions, subject, elsewhere),
    steady: (results) => results.map(identity).sort(),
    difference: (here, there): Difference | undefined => {
      const known = new Set(here.filter(({ value }) => 'startTime' in value).map(identity));
      const wrong = there.find((entry) => known.has(identity(entry)));
      const expected = `only sessions of the service configuration ${other.scid} in the path`;
      return wrong && { expected, got: `${resultWords(wrong)}, as in another one`, ...placeOf(wrong) };
    },
    lacking: (here, there) =>
      here.length === 0 || there.length === 0
        ? 'nobody who was asked for is known to have sessions in two service configurations'
        : undefined,
  });
}
