import { withQuery } from '../../src/verdict/edit.js';
import type { MemberStatus, SessionVisibility } from '../../src/target/target.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, type Cases, incidental } from '../laws/check.js';
import { look } from '../laws/dialect.js';
import { superset, wideningDifference } from '../laws/superset.js';
import { foreignPeople, type Knowledge, statusOf, visibilityOf } from './knowledge.js';
import type { SessionsQuestion } from './requests.js';
import { occurrence, type SessionEntry } from './results.js';
import {
  allOf,
  control,
  knowledgeOf,
  type PlainQuestion,
  type Query,
  requireOwnXuid,
  requireScid,
  sessions,
} from './service.js';

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
function mayAdd(knowledge: Knowledge, parameter: WideningParameter): (entry: SessionEntry) => boolean {
  return (entry) => {
    const visibility = visibilityOf(knowledge, entry);
    if (parameter === 'private') return visibility === 'private' || visibility === undefined;
    const status = statusOf(knowledge, entry);
    return status === undefined || status === addedStatus[parameter] || visibility === 'private';
  };
}

/** Returns the keys of the sessions that the profile says are there with the parameter, and would not be without. */
function owedKeys(knowledge: Knowledge, { parameter, companion }: Widening, xuid: string): string[] {
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

/** Judges that a parameter adds what it should for one user, adds nothing else and takes nothing away. @returns Whether it adds. */
async function judgeFor(subject: Subject, xuid: string, widening: Widening): Promise<boolean> {
  const { parameter, credential, companion } = widening;
  const knowledge = knowledgeOf(subject);
  const question = (query: Query): PlainQuestion => ({
    ...allOf(subject, [xuid], query),
    ...(credential !== undefined && { credential }),
  });
  const others: Query = companion === undefined ? {} : { [companion]: 'true' };
  if (companion !== undefined) {
    await requireSoundCompanion(subject, knowledge, companion, [question({}), question(others)]);
  }
  const owed = owedKeys(knowledge, widening, xuid);
  const found = subject.found;
  const added: number[] = [];
  await superset(sessions, question(others), question({ ...others, [parameter]: 'true' }), {
    rule: `${parameter}=true`,
    mayAdd: mayAdd(knowledge, parameter),
    missing: (wide) => {
      const key = owed.find((one) => !wide.some((entry) => entry.key === one));
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
const maxUsers = 4;

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

/** The same for other people of whom the profile says that they have such sessions, with server-level access. */
export function widenedForOthers(parameter: WideningParameter, nobody: string): CaseJudge {
  return widened(
    (subject) => {
      const knowledge = knowledgeOf(subject);
      const others = foreignPeople(subject.target, requireScid(subject)).filter(
        (xuid) => owedKeys(knowledge, { parameter }, xuid).length > 0,
      );
      return others.length > 0 ? others.slice(0, 2) : subject.notExercised(nobody);
    },
    { parameter, credential: 'server' },
  );
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
      await subject.demanded(draft, `a query with ${parameter}=false`, sessions.accepted());
    }),
  };
}
