import { documentedStatuses } from '../documented-statuses.js';
import { answersOf } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { type Edit, titled, withCredential, withQuery } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import { inStatusSet } from '../../src/contract/status.js';
import { acceptedAnswers, requireOwnXuid, requireScid } from './asking.js';
import { guarded, leakCases } from './existence-leak.js';
import { evasionCases } from './guard-evasion.js';
import { ownXuid } from '../own-xuid.js';
import { foreignPeople, strangers } from './knowledge.js';
import { type SessionsQuestion, sessionsRequest } from './requests.js';
import type { Query } from './widening.js';

/** Users to ask for beside the caller: people of the profile first, else people whom nobody knows. */
function foreigner(context: CheckContext, subject: Subject): string {
  const [person] = foreignPeople(context.target, requireScid(context, subject));
  return person ?? strangers(1)[0] ?? '';
}

/** Whom a refused question names. */
type Whom = readonly [title: string, xuids: (context: CheckContext, subject: Subject) => readonly string[]];

const others: readonly Whom[] = [
  // Without the caller's XUID nobody could say that the user is another one, unless nobody has that XUID.
  ['another user', (context, subject) => [foreigner(context, subject)]],
  ['a user without sessions', () => strangers(1)],
  [
    'the caller and another user',
    (context, subject) => [requireOwnXuid(context, subject), foreigner(context, subject)],
  ],
  [
    'another user and the caller',
    (context, subject) => [foreigner(context, subject), requireOwnXuid(context, subject)],
  ],
  [
    'the caller between two other users',
    (context, subject) => [foreigner(context, subject), requireOwnXuid(context, subject), ...strangers(1)],
  ],
];

function guardedEdit(parameter: string, title: string): Edit {
  return titled(title, withQuery(parameter, 'true', { part: 'meaning' }));
}

function request(context: CheckContext, subject: Subject, question: Omit<SessionsQuestion, 'scid'>): Draft {
  return sessionsRequest({ scid: requireScid(context, subject), ...question });
}

async function refuse(
  context: CheckContext,
  subject: Subject,
  control: Draft,
  edit: Edit,
  kind: 'refused' | 'userless' = 'refused',
): Promise<void> {
  await subject.refused(control, edit, answersOf(context.requirement, kind), { accepted: acceptedAnswers() });
}

/** A query by keyword alone, where the service serves such. That it should is judged with the body. */
async function requireKeywordAlone(subject: Subject, draft: Draft): Promise<void> {
  const exchange = await subject.send(draft, documentedStatuses('sessions'));
  if (!inStatusSet(exchange.response.status, acceptedAnswers().allowed)) {
    subject.notExercised('the service does not serve a query by keyword alone');
  }
}

async function refuseOthers(context: CheckContext, parameter: string): Promise<void> {
  for (const [words, xuids] of others) {
    const title = `${parameter}=true for ${words}`;
    await context.case(title, async (subject) => {
      if (ownXuid(context.target) === undefined) requireOwnXuid(context, subject);
      await refuse(
        context,
        subject,
        request(context, subject, { xuids: xuids(context, subject) }),
        guardedEdit(parameter, title),
      );
    });
  }
  const queries: readonly (readonly [string, Query])[] = [
    ['another user beside a keyword', { keyword: 'conformance' }],
    ['another user beside take=1', { take: '1' }],
  ];
  for (const [words, query] of queries) {
    const title = `${parameter}=true for ${words}`;
    await context.case(title, async (subject) => {
      const control = request(context, subject, { xuids: [foreigner(context, subject)], query });
      await refuse(context, subject, control, guardedEdit(parameter, title));
    });
  }
  const title = `${parameter}=true with a keyword alone`;
  await context.case(title, async (subject) => {
    const control = request(context, subject, { xuids: [], query: { keyword: 'conformance' } });
    await requireKeywordAlone(subject, control);
    await refuse(context, subject, control, guardedEdit(parameter, title));
  });
}

async function serve(
  context: CheckContext,
  title: string,
  question: (subject: Subject) => Omit<SessionsQuestion, 'scid' | 'query'>,
  query: Query,
): Promise<void> {
  await context.case(title, async (subject) => {
    await subject.control(request(context, subject, question(subject)), acceptedAnswers());
    await subject.demanded(request(context, subject, { ...question(subject), query }), title, acceptedAnswers());
  });
}

/**
 * Notes what a server gets by a keyword alone. The page speaks of a server that queries a specific user's sessions, and says
 * nothing of one that names no user.
 */
async function observeServer(context: CheckContext, parameter: string): Promise<void> {
  const title = `${parameter}=true with a keyword alone and server-level access is observed`;
  await context.case(title, async (subject) => {
    const control = request(context, subject, { xuids: [], query: { keyword: 'conformance' }, credential: 'server' });
    await requireKeywordAlone(subject, control);
    await subject.observed(control, guardedEdit(parameter, title), acceptedAnswers());
  });
}

/** Judges who may ask for private sessions and reservations, and that a refusal tells nothing of them. */
export const accessChecks: readonly Check[] = [
  {
    requirement: 'SESS-ACCESS-403',
    service: 'sessions',
    run: async (context) => {
      for (const parameter of guarded) {
        await refuseOthers(context, parameter);
        const query = { [parameter]: 'true' };
        await serve(
          context,
          `${parameter}=true for the caller`,
          (subject) => ({ xuids: [requireOwnXuid(context, subject)] }),
          query,
        );
        const server = (subject: Subject): Omit<SessionsQuestion, 'scid' | 'query'> => ({
          xuids: [foreigner(context, subject)],
          credential: 'server',
        });
        await serve(context, `${parameter}=true for another user with server-level access`, server, query);
        await observeServer(context, parameter);
      }
      await context.case('visibility=private for another user', async (subject) => {
        const control = request(context, subject, { xuids: [foreigner(context, subject)] });
        await subject.control(control, acceptedAnswers());
        const refusal = answersOf(context.requirement, 'refused');
        const exchange = await subject.send(
          { ...control, query: [...control.query, ['visibility', 'private'], ['private', 'true']] },
          refusal.allowed,
        );
        subject.judgeStatus(exchange, refusal);
      });
      await context.case("private=true for the caller's sessions in another user's name", async (subject) => {
        const own = requireOwnXuid(context, subject);
        const control = request(context, subject, { xuids: [own], query: { private: 'true' } });
        await refuse(context, subject, control, withCredential('friendless', 'the credential of another user'));
      });
      await context.case('private=true with a credential that names no user', async (subject) => {
        const control = request(context, subject, {
          xuids: [requireOwnXuid(context, subject)],
          query: { private: 'true' },
        });
        const edit = withCredential('withoutXuid', 'a credential without a XUID');
        await refuse(context, subject, control, edit, 'userless');
      });
      await evasionCases(context);
      await leakCases(context);
    },
  },
];
