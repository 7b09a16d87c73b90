import { withMeaning, withQuery } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import { check, essential } from '../laws/check.js';
import { holds } from '../laws/holds.js';
import { otherForms } from '../laws/other-forms.js';
import { served } from '../laws/served.js';
import { unknownXuids } from './knowledge.js';
import { judgeKnownElsewhere } from './other-configuration.js';
import { discover, fittingXuids } from './people.js';
import { allOf, control, knowledgeOf, maxResults, plainRequest, sessions } from './service.js';

/** The end of the range of XUIDs, which a service that reads them as signed integers does not know. */
const largestXuid = (2n ** 64n - 1n).toString();

/** Well-formed queries, one for each documented parameter, with values that need no right beyond the caller's. */
const queries: readonly (readonly [name: string, value: string])[] = [
  ['keyword', 'conformance'],
  ['inactive', 'true'],
  ['inactive', 'false'],
  ['reservations', 'false'],
  ['private', 'false'],
  ['visibility', 'open'],
  ['version', '1'],
  ['take', '10'],
];

async function judgeKnownSessions(subject: Subject): Promise<void> {
  const knowledge = knowledgeOf(subject);
  const shown = (xuid: string): string[] =>
    knowledge
      .sessionsOf(xuid, ['active'])
      // What is private needs a parameter of its own, and what is left open may be private.
      .filter(({ session: { visibility } }) => visibility !== undefined && visibility !== 'private')
      .map(({ key }) => key);
  const people = (await discover(subject)).filter(({ xuid, isCut }) => !isCut && shown(xuid).length > 0);
  if (people.length === 0)
    subject.notExercised('the profile names no visible session with an active member to look for');
  for (const { xuid } of people) {
    await holds(sessions, allOf(subject, [xuid]), (results) => {
      const there = new Set(results.map(({ key }) => key));
      const missing = shown(xuid).find((key) => !there.has(key));
      // A full response may lack what comes after its last result.
      if (missing === undefined || results.length >= maxResults()) return undefined;
      const expected = `session ${missing}, in which the profile says that user ${xuid} is active`;
      return { expected, got: `${results.length} results without it` };
    })(subject);
  }
}

/** Well-formed queries are served, and what the profile says exists is found. (uri-serviceconfigsscidbatchpost, Remarks) */
export const answer = check(
  sessions,
  'SESS-ANSWER',
  {
    'a query without parameters': async (subject) => {
      await subject.demanded(plainRequest(subject), 'only the required parts', sessions.accepted());
    },
  },
  served(sessions, control, [
    withMeaning('a user without sessions', { xuids: unknownXuids(1) }),
    withMeaning('the largest XUID', { xuids: [largestXuid] }),
    ...queries.map(([name, value]) => withQuery(name, value, { part: 'meaning' })),
  ]),
  // A service that finds nothing serves every query as well.
  {
    'the sessions that the profile knows': essential(judgeKnownSessions),
    'the sessions of a second service configuration': judgeKnownElsewhere,
    'a query in other forms that mean the same': otherForms(sessions, async (subject) =>
      allOf(subject, await fittingXuids(subject)),
    ),
  },
);
