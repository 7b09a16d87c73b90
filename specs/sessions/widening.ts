import { inStatusSet } from '../../src/contract/status.js';
import { withQuery } from '../../src/verdict/edit.js';
import type { MemberStatus, SessionVisibility } from '../../src/target/target.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, type Cases, incidental } from '../laws/check.js';
import { look } from '../laws/dialect.js';
import { superset, wideningDifference } from '../laws/superset.js';
import { type Knowledge, statusOf, visibilityOf } from './knowledge.js';
import type { SessionsQuestion } from './requests.js';
import { occurrence, resultWords, type SessionEntry } from './results.js';
import { allOf, control, knowledgeOf, type PlainQuestion, type Query, requireOwnXuid, sessions } from './service.js';

/** The parameters that add results when they are true. */
export type WideningParameter = 'private' | 'inactive' | 'reservations';

const addedStatus = { inactive: 'inactive', reservations: 'reserved' } as const;

/** A parameter that is judged on questions for one user. */
export interface Widening {
  readonly parameter: WideningParameter;
  readonly credential?: NonNullable<SessionsQuestion['credential']>;
  /** Another such parameter that is true in both questions. */
  readonly companion?: WideningParameter;
}

/** What a parameter may add. A private session is never its fault: those are the matter of the parameter private. */
export function mayAdd(knowledge: Knowledge, parameter: WideningParameter): (entry: SessionEntry) => boolean {
  return (entry) => {
    const visibility = visibilityOf(knowledge, entry);
    if (parameter === 'private') return visibility === 'private' || visibility === undefined;
    const status = statusOf(knowledge, entry);
    return status === undefined || status === addedStatus[parameter] || visibility === 'private';
  };
}

/** Returns the keys of the sessions that the profile says are there with the parameter, and would not be without. */
export function owedKeys(knowledge: Knowledge, { parameter, companion }: Widening, xuid: string): string[] {
  const statuses: readonly MemberStatus[] =
    parameter === 'private'
      ? ['active', ...(companion === undefined || companion === 'private' ? [] : [addedStatus[companion]])]
      : [addedStatus[parameter]];
  const visibilities: readonly SessionVisibility[] =
    parameter === 'private'
      ? ['private']
      : ['open', 'visible', 'full', ...(companion === 'private' ? (['private'] as const) : [])];
  return knowledge
    .sessionsOf(xuid, statuses)
    .filter(({ session: { visibility } }) => visibility !== undefined && visibilities.includes(visibility))
    .map(({ key }) => key);
}

function count(entries: readonly SessionEntry[]): number {
  return new Set(entries.map(occurrence)).size;
}

/** Ends the case unless the other parameter, alone, does what it should: else two rules would be judged at once. */
async function requireSoundCompanion(
  subject: Subject,
  knowledge: Knowledge,
  companion: WideningParameter,
  [plain, widened]: readonly [PlainQuestion, PlainQuestion],
): Promise<void> {
  const [before, after] = [await look(sessions, subject, plain), await look(sessions, subject, widened)];
  const rule = { rule: companion, mayAdd: mayAdd(knowledge, companion) };
  const isSound = wideningDifference(sessions, before, after, rule) === undefined;
  if (isSound && count(before) !== count(after)) return;
  subject.notExercised(
    `${companion}=true alone adds nothing, or not what it should, so nothing can be told of both together`,
  );
}

/** Returns a query with its parameters in one order, so that the checks of each of them share the response. */
export function inOneOrder(query: Query): Query {
  return Object.fromEntries(Object.entries(query).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** What two such parameters add, each alone. */
interface AddedApart {
  readonly plain: ReadonlySet<string>;
  readonly own: readonly SessionEntry[];
  readonly ofCompanion: readonly SessionEntry[];
}

async function addedApart(
  subject: Subject,
  question: (query: Query) => PlainQuestion,
  parameter: WideningParameter,
  companion: WideningParameter,
): Promise<AddedApart> {
  const plain = new Set((await look(sessions, subject, question({}))).map(occurrence));
  const [own, ofCompanion] = [
    await look(sessions, subject, question({ [parameter]: 'true' })),
    await look(sessions, subject, question({ [companion]: 'true' })),
  ].map((entries) => entries.filter((entry) => !plain.has(occurrence(entry))));
  return { plain, own: own ?? [], ofCompanion: ofCompanion ?? [] };
}

/** Judges that a parameter adds what it should for one user, adds nothing else and takes nothing away. @returns Whether it adds. */
async function judgeFor(subject: Subject, xuid: string, widening: Widening): Promise<boolean> {
  const { parameter, credential, companion } = widening;
  const knowledge = knowledgeOf(subject);
  const question = (query: Query): PlainQuestion => ({
    ...allOf(subject, [xuid], inOneOrder(query)),
    ...(credential !== undefined && { credential }),
  });
  const others: Query = companion === undefined ? {} : { [companion]: 'true' };
  if (companion !== undefined) {
    await requireSoundCompanion(subject, knowledge, companion, [question({}), question(others)]);
  }
  const owed = owedKeys(knowledge, widening, xuid);
  const apart = companion === undefined ? undefined : await addedApart(subject, question, parameter, companion);
  const found = subject.found;
  const added: number[] = [];
  await superset(sessions, question(others), question({ ...others, [parameter]: 'true' }), {
    rule: `${parameter}=true`,
    mayAdd: mayAdd(knowledge, parameter),
    // What the companion adds and loses together with this one is its own rule's finding.
    ...(apart && { isKept: (entry: SessionEntry) => apart.plain.has(occurrence(entry)) }),
    missing: (wide) => {
      const there = new Set(wide.map(occurrence));
      const own = apart?.own.find((entry) => !there.has(occurrence(entry)));
      if (own !== undefined) {
        return { expected: `${resultWords(own)} with ${parameter}=true, as without the other parameter`, got: 'none' };
      }
      if (apart?.ofCompanion.every((entry) => !there.has(occurrence(entry))) === true) return undefined;
      const keys = new Set(wide.map(({ key }) => key));
      const key = owed.find((one) => !keys.has(one));
      if (key === undefined) return undefined;
      return { expected: `session ${key} of user ${xuid} with ${parameter}=true`, got: 'none' };
    },
    lacking: (before, after) => {
      added.push(count(after) - count(before));
      return undefined;
    },
  })(subject);
  return added.some((more) => more > 0) || subject.found > found;
}

/** How many users one case asks for, one by one: together, the rules of batches would be judged too. */
const maxUsers = 3;

/** A parameter only adds, for several users: those first of whom the profile says that it adds something for them. */
export function widened(
  choose: (subject: Subject) => readonly string[] | Promise<readonly string[]>,
  widening: Widening,
): CaseJudge {
  return async (subject) => {
    const xuids = await choose(subject);
    const knowledge = knowledgeOf(subject);
    const isOwed = (xuid: string): boolean => owedKeys(knowledge, widening, xuid).length > 0;
    const ordered = [...xuids.filter(isOwed), ...xuids.filter((xuid) => !isOwed(xuid))];
    let hasShown = false;
    for (const xuid of ordered.slice(0, maxUsers)) hasShown = (await judgeFor(subject, xuid, widening)) || hasShown;
    if (hasShown) return;
    subject.notExercised(
      `${widening.parameter}=true adds nothing for those who were asked for, as far as anybody knows`,
    );
  };
}

/** The same for the caller alone. */
export function widenedForCaller(parameter: WideningParameter, companion?: WideningParameter): CaseJudge {
  return widened((subject) => [requireOwnXuid(subject)], { parameter, ...(companion !== undefined && { companion }) });
}

/**
 * A parameter may be false: the page documents both values, and false asks for nothing that a caller may not see. A service that does
 * not know the parameter serves it as well. (uri-serviceconfigsscidbatchpost, Query string parameters)
 */
export function falseServed(parameter: WideningParameter): Cases {
  return {
    [`${parameter}=false is served`]: incidental(async (subject) => {
      const plain = control(subject);
      await subject.control(plain, sessions.accepted());
      const draft = withQuery(parameter, 'false').apply(plain);
      const earlier = await subject.seen(draft, sessions.accepted().allowed);
      if (earlier.outcome === 'answered' && inStatusSet(earlier.response.status, sessions.accepted().allowed)) {
        subject.adopt(earlier);
        return;
      }
      await subject.demanded(draft, `a query with ${parameter}=false`, sessions.accepted());
    }),
  };
}
