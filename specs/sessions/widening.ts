import type { MemberStatus } from '../../src/target/target.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { SessionEntry } from './answers.js';
import { ask, askShared, mostResults, requireScid, type Results, takeAll } from './asking.js';
import { steadyOccurrences, wideningDifference } from './comparison.js';
import { sameXuid } from './identity.js';
import type { Knowledge } from './knowledge.js';
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

/** A session that the profile says a user is in. */
export interface Owed {
  readonly xuid: string;
  readonly key: string;
}

/** Sessions in which the profile says that users have a status, private ones only where the query shows them. */
export function owedSessions(
  knowledge: Knowledge,
  xuids: readonly string[],
  status: MemberStatus,
  isShown: (visibility: string) => boolean,
): Owed[] {
  return xuids.flatMap((xuid) =>
    knowledge
      .sessionsOf(xuid, [status])
      .flatMap(({ key, session: { visibility } }) =>
        visibility !== undefined && isShown(visibility) ? [{ xuid, key }] : [],
      ),
  );
}

/** Whether an answer shows a session for a user; a result that names nobody may be anybody's. */
function shows(entries: readonly SessionEntry[], { key, xuid }: Owed): boolean {
  return entries.some((entry) => entry.key === key && (entry.xuid === undefined || sameXuid(entry.xuid, xuid)));
}

/** A parameter that adds results when it is true. */
export interface Widening {
  readonly parameter: string;
  readonly xuids: readonly string[];
  readonly credential?: NonNullable<SessionsQuestion['credential']>;
  /** Parameters of both questions. */
  readonly beside: Query;
  readonly mayAdd: (entry: SessionEntry) => boolean;
  /** What the profile says is there with the parameter. */
  readonly owed: readonly Owed[];
  /** What it adds, for the reason when there was nothing: `a private session`. */
  readonly adds: string;
}

/** Judges that a parameter adds what it should, adds nothing else and takes nothing away. */
export async function judgeWidening(context: CheckContext, subject: Subject, widening: Widening): Promise<void> {
  const { parameter, xuids, credential, beside, mayAdd, owed, adds } = widening;
  const scid = requireScid(context, subject);
  const base = { scid, xuids, ...(credential !== undefined && { credential }) };
  const agreed = await judgeLaw(subject, {
    left: askShared(subject, { ...base, query: { ...takeAll(), ...beside } }),
    right: async (): Promise<Results> => {
      const side = await ask(subject, { ...base, query: { ...takeAll(), ...beside, [parameter]: 'true' } });
      if (side.value.length >= mostResults()) {
        subject.notExercised('the wider answer is full, so what it lacks says nothing');
      }
      return side;
    },
    difference: (narrow, wide) => {
      const missing = owed.find((session) => !shows(wide, session));
      return missing === undefined
        ? wideningDifference(narrow, wide, `${parameter}=true`, mayAdd)
        : { expected: `session ${missing.key} of user ${missing.xuid} with ${parameter}=true`, got: 'none' };
    },
    steady: steadyOccurrences,
  });
  if (agreed === undefined) return;
  const before = new Set(steadyOccurrences(agreed.left));
  if (steadyOccurrences(agreed.right).every((one) => before.has(one))) {
    subject.notExercised(`nobody who was asked for has ${adds}, so nothing was added`);
  }
}
