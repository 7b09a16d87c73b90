import { answersOf } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import type { CredentialRole } from '../../src/target/target.js';
import { titled, withCredential, withQuery } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type Cases, check } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { served } from '../laws/served.js';
import { ownXuid } from '../own-xuid.js';
import { ifServed } from './controls.js';
import { guarded, leaks } from './existence-leak.js';
import { evasions } from './guard-evasion.js';
import { byKeywordAlone, requireServedAlone } from './keyword-alone.js';
import { foreignPeople } from './known-people.js';
import { unknownXuids } from './knowledge.js';
import type { SessionsQuestion } from './requests.js';
import { plainRequest, requireOwnXuid, requireScid, sessions } from './service.js';

type Change = Partial<Omit<SessionsQuestion, 'scid'>>;

/** Returns somebody else: a person of the profile, else somebody whom nobody knows. */
function other(subject: Subject): string {
  return foreignPeople(subject.target, requireScid(subject))[0] ?? unknownXuids(1)[0] ?? '';
}

/** A query of which a guarded parameter makes one that only the user, or a server, may send. */
function query(change: (subject: Subject) => Change): (subject: Subject) => Draft {
  return (subject) => plainRequest(subject, change(subject));
}

/** The same, where the caller's XUID must be known: else nobody could say that the user is another one. */
function ofOthers(change: (subject: Subject) => Change): (subject: Subject) => Draft {
  return query((subject) => {
    if (ownXuid(subject.target) === undefined) requireOwnXuid(subject);
    return change(subject);
  });
}

/** A query by keyword alone, where the service serves such. That it should is judged with the body. */
function byKeywordAloneOf(credential: CredentialRole): (subject: Subject) => Promise<Draft> {
  return async (subject) => {
    await requireServedAlone(subject, credential);
    return sessions.request(await byKeywordAlone(subject), credential);
  };
}

/** How often the caller stands before the other user: behind as many users as a service may look at. */
const repeats = 40;

const foreignQueries = {
  'another user': ofOthers((subject) => ({ xuids: [other(subject)] })),
  'a user without sessions': ofOthers(() => ({ xuids: unknownXuids(1) })),
  // No document says that a service takes a XUID more than once, or so many.
  'another user behind the caller': ifServed(
    ofOthers((subject) => ({
      xuids: [...Array<string>(repeats).fill(requireOwnXuid(subject)), other(subject)],
    })),
    ofOthers((subject) => ({ xuids: [requireOwnXuid(subject), other(subject)] })),
  ),
  'another user and the caller': ofOthers((subject) => ({ xuids: [other(subject), requireOwnXuid(subject)] })),
  'the caller between two other users': ofOthers((subject) => ({
    xuids: [other(subject), requireOwnXuid(subject), ...unknownXuids(1)],
  })),
  'another user with a keyword': query((subject) => ({
    xuids: [other(subject)],
    query: { keyword: 'conformance' },
  })),
  'another user with other parameters': ifServed(
    query((subject) => ({
      xuids: [other(subject)],
      query: { inactive: 'true', visibility: 'open', version: '1', take: '1' },
    })),
    query((subject) => ({ xuids: [other(subject)], query: { take: '1' } })),
  ),
};

/** Who may send a guarded parameter: the user alone and servers. A server that names no user is not spoken of. */
function casesOf(parameter: string): readonly Cases[] {
  const edit = withQuery(parameter, 'true', { part: 'meaning' });
  const serverAlone = byKeywordAloneOf('server');
  return [
    ...Object.entries(foreignQueries).map(([words, control]) =>
      refused(sessions, control, [titled(`${parameter}=true for ${words}`, edit)]),
    ),
    refused(sessions, byKeywordAloneOf('caller'), [titled(`${parameter}=true with a keyword alone`, edit)]),
    served(
      sessions,
      query((subject) => ({ xuids: [requireOwnXuid(subject)] })),
      { [`${parameter}=true for the caller`]: edit },
    ),
    served(
      sessions,
      query((subject) => ({ xuids: [other(subject)], credential: 'server' })),
      { [`${parameter}=true for another user with server-level access`]: edit },
    ),
    observed(sessions, serverAlone, {
      [`${parameter}=true with a keyword alone and server-level access is observed`]: edit,
    }),
  ];
}

const ownPrivate = query((subject) => ({ xuids: [requireOwnXuid(subject)], query: { private: 'true' } }));

/** Only the user and servers may ask for private sessions and reservations, and a refusal tells nothing of them. */
export const access403 = check(
  sessions,
  'SESS-ACCESS-403',
  () => guarded.flatMap(casesOf),
  {
    'visibility=private for another user': async (subject) => {
      const control = plainRequest(subject, { xuids: [other(subject)] });
      await subject.control(control, sessions.accepted());
      const refusal = answersOf(subject.requirement, 'refused');
      const added = [
        ['visibility', 'private'],
        ['private', 'true'],
      ] as const;
      const exchange = await subject.send({ ...control, query: [...control.query, ...added] }, refusal.allowed);
      subject.judgeStatus(exchange, refusal);
    },
  },
  refused(sessions, ownPrivate, {
    "private=true for the caller's sessions in another user's name": withCredential(
      'friendless',
      'the credential of another user',
    ),
  }),
  refused(
    sessions,
    ownPrivate,
    {
      'private=true with a credential that names no user': withCredential('withoutXuid', 'a credential without a XUID'),
    },
    { answers: 'userless' },
  ),
  () => evasions,
  () => leaks,
);
