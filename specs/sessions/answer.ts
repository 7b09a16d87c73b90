import type { Check } from '../../src/verdict/check.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { acceptedAnswers, askShared, discover, mostResults, plainRequest, requireScid, takeAll } from './asking.js';
import { judgeLaw } from '../../src/verdict/law.js';
import { Knowledge, strangers } from './knowledge.js';

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

async function judgeKnownSessions(context: CheckContext, subject: Subject): Promise<void> {
  const scid = requireScid(context, subject);
  const knowledge = new Knowledge(context.target, scid);
  const shown = (xuid: string): string[] =>
    knowledge
      .sessionsOf(xuid, ['active'])
      // What is private needs a parameter of its own, and what is left open may be private.
      .filter(({ session: { visibility } }) => visibility !== undefined && visibility !== 'private')
      .map(({ key }) => key);
  const people = (await discover(context, subject)).filter(({ xuid, isCut }) => !isCut && shown(xuid).length > 0);
  if (people.length === 0)
    subject.notExercised('the profile names no visible session with an active member to look for');
  for (const person of people) {
    await judgeLaw(subject, {
      left: () => Promise.resolve({ value: shown(person.xuid), exchanges: [] }),
      right: askShared(subject, { scid, xuids: [person.xuid], query: takeAll() }),
      difference: (expected, results) => {
        const missing = expected.find((key) => !results.some((entry) => entry.key === key));
        // A full response may lack what comes after its last result.
        return missing === undefined || results.length >= mostResults()
          ? undefined
          : {
              expected: `session ${missing}, in which the profile says that user ${person.xuid} is active`,
              got: `${results.length} results without it`,
            };
      },
    });
  }
}

/** Judges that well-formed queries are served, and that what the profile says exists is found. */
export const answerChecks: readonly Check[] = [
  {
    requirement: 'SESS-ANSWER',
    service: 'sessions',
    run: async (context) => {
      await context.case('a query without parameters', async (subject) => {
        await subject.demanded(plainRequest(context, subject), 'only the required parts', acceptedAnswers());
      });
      await context.case('a user without sessions', async (subject) => {
        await subject.control(plainRequest(context, subject), acceptedAnswers());
        const stranger = plainRequest(context, subject, { xuids: strangers(1) });
        await subject.demanded(stranger, 'a user who has no sessions', acceptedAnswers());
      });
      await context.case('the largest XUID', async (subject) => {
        await subject.control(plainRequest(context, subject), acceptedAnswers());
        const largest = plainRequest(context, subject, { xuids: [largestXuid] });
        await subject.demanded(largest, 'the largest unsigned 64-bit integer as a XUID', acceptedAnswers());
      });
      for (const [name, value] of queries) {
        await context.case(`${name}=${value}`, async (subject) => {
          await subject.control(plainRequest(context, subject), acceptedAnswers());
          const query = plainRequest(context, subject, { query: { [name]: value } });
          await subject.demanded(query, `${name}=${value}`, acceptedAnswers());
        });
      }
      const known = (subject: Subject): Promise<void> => judgeKnownSessions(context, subject);
      // A service that finds nothing serves every query as well.
      await context.case('the sessions that the profile knows', known, { essential: true });
    },
  },
];
