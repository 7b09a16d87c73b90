import type { MemberStatus, SessionVisibility } from '../../src/target/target.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { SessionEntry } from './answers.js';
import { ask, askShared, mostResults, type PlainQuestion, requireScid, type Results, takeAll } from './asking.js';
import { steadyOccurrences, wideningDifference } from './comparison.js';
import { Knowledge } from './knowledge.js';
import type { SessionsQuestion } from './requests.js';

/** Query parameters by name. */
export type Query = Readonly<Record<string, string>>;

/** The user's status in a result: what the profile vouches for, else what the result says. */
export function statusOf(knowledge: Knowledge, { key, xuid, status }: SessionEntry): string | undefined {
  return knowledge.status(key, xuid) ?? status;
}

/** The visibility of a result's session: what the profile vouches for, else what the result says. */
export function visibilityOf(knowledge: Knowledge, { key, visibility }: SessionEntry): string | undefined {
  return knowledge.visibility(key) ?? visibility;
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

/** The parameters that add results when they are true. */
export type WideningParameter = 'private' | 'inactive' | 'reservations';

const addedStatus = { inactive: 'inactive', reservations: 'reserved' } as const;

/** A question to one user, and the parameter that is judged on it. */
export interface Widening {
  readonly parameter: WideningParameter;
  readonly xuid: string;
  readonly credential?: NonNullable<SessionsQuestion['credential']>;
  /** Another such parameter that is true in both questions. */
  readonly beside?: WideningParameter;
}

/** Keys of the sessions that the profile says are there with the parameter, and would not be without. */
export function owedKeys(knowledge: Knowledge, { parameter, xuid, beside }: Widening): string[] {
  const statuses: readonly MemberStatus[] =
    parameter === 'private'
      ? ['active', ...(beside === undefined || beside === 'private' ? [] : [addedStatus[beside]])]
      : [addedStatus[parameter]];
  const visibilities: readonly SessionVisibility[] =
    parameter === 'private'
      ? ['private']
      : ['open', 'visible', 'full', ...(beside === 'private' ? (['private'] as const) : [])];
  return knowledge
    .sessionsOf(xuid, statuses)
    .filter(({ session: { visibility } }) => visibility !== undefined && visibilities.includes(visibility))
    .map(({ key }) => key);
}

/**
 * Ends the case unless the other parameter, alone, does what it should: else two rules would be judged at once.
 *
 * @returns Nothing; it throws NotExercised.
 */
async function requireSoundBeside(
  subject: Subject,
  knowledge: Knowledge,
  beside: WideningParameter,
  [plain, widened]: readonly [() => Promise<Results>, () => Promise<Results>],
): Promise<void> {
  const [before, after] = [(await plain()).value, (await widened()).value];
  const isSound = wideningDifference(before, after, beside, mayAdd(knowledge, beside)) === undefined;
  if (!isSound || steadyOccurrences(before).length === steadyOccurrences(after).length) {
    subject.notExercised(
      `${beside}=true alone adds nothing, or not what it should, so nothing can be told of both together`,
    );
  }
}

/** Judges that a parameter adds what it should for one user, adds nothing else and takes nothing away. */
export async function judgeWidening(
  context: CheckContext,
  subject: Subject,
  widening: Widening,
): Promise<'added' | 'nothing added' | 'violated'> {
  const { parameter, xuid, credential, beside } = widening;
  const scid = requireScid(context, subject);
  const knowledge = new Knowledge(context.target, scid);
  const question = (query: Query): PlainQuestion => ({
    scid,
    xuids: [xuid],
    query: { ...takeAll(), ...query },
    ...(credential !== undefined && { credential }),
  });
  const others: Query = beside === undefined ? {} : { [beside]: 'true' };
  const narrow = askShared(subject, question(others));
  if (beside !== undefined) {
    await requireSoundBeside(subject, knowledge, beside, [
      askShared(subject, question({})),
      askShared(subject, question(others)),
    ]);
  }
  const owed = owedKeys(knowledge, widening);
  const agreed = await judgeLaw(subject, {
    left: narrow,
    right: async () => {
      const side = await ask(subject, question({ ...others, [parameter]: 'true' }));
      if (side.value.length >= mostResults()) {
        subject.notExercised('the wider answer is full, so what it lacks says nothing');
      }
      return side;
    },
    difference: (before, after) => {
      const missing = owed.find((key) => !after.some((entry) => entry.key === key));
      return missing === undefined
        ? wideningDifference(before, after, `${parameter}=true`, mayAdd(knowledge, parameter))
        : { expected: `session ${missing} of user ${xuid} with ${parameter}=true`, got: 'none' };
    },
    steady: steadyOccurrences,
  });
  if (agreed === undefined) return 'violated';
  return steadyOccurrences(agreed.right).length > steadyOccurrences(agreed.left).length ? 'added' : 'nothing added';
}

/** How many users one case asks for, one by one: asked together, the rules of batches would be judged too. */
const mostUsers = 4;

/** Judges a parameter for several users, those first of whom the profile says that it adds something for them. */
export async function judgeWideningForAll(
  context: CheckContext,
  subject: Subject,
  xuids: readonly string[],
  widening: Omit<Widening, 'xuid'>,
): Promise<void> {
  const knowledge = new Knowledge(context.target, requireScid(context, subject));
  const isOwed = (xuid: string): boolean => owedKeys(knowledge, { ...widening, xuid }).length > 0;
  const ordered = [...xuids.filter(isOwed), ...xuids.filter((xuid) => !isOwed(xuid))];
  let hasShown = false;
  for (const xuid of ordered.slice(0, mostUsers)) {
    const ending = await judgeWidening(context, subject, { ...widening, xuid });
    hasShown ||= ending !== 'nothing added';
  }
  if (!hasShown) {
    subject.notExercised(
      `${widening.parameter}=true adds nothing for those who were asked for, as far as anybody knows`,
    );
  }
}
