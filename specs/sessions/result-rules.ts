import { inStatusSet } from '../../src/contract/status.js';
import type { Draft } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { check } from '../laws/check.js';
import { conforms } from '../laws/conforms.js';
import { holds } from '../laws/holds.js';
import { byKeywordAlone, requireServedAlone } from './keyword-alone.js';
import { elsewhereByKeyword } from './other-configuration.js';
import { discover, fittingXuids, roomToGrow } from './people.js';
import { sessionsRequest } from './requests.js';
import { eachServed, usableResults } from './response-samples.js';
import { allOf, knowledgeOf, requireScid, sessions } from './service.js';

function judgeResults(subject: Subject, exchange: AnsweredExchange): void {
  if (usableResults(subject, exchange).length === 0) subject.notExercised('the answer has no results');
  conforms(subject, exchange);
}

/** Judges the same where no page says that the service takes such a query. */
async function judgeIfServed(subject: Subject, draft: Draft, refused: string): Promise<void> {
  const exchange = await subject.send(draft);
  if (!inStatusSet(exchange.response.status, sessions.accepted().allowed)) subject.notExercised(refused);
  judgeResults(subject, exchange);
}

/** Judges that the status in a result is that of its user: the profile knows some. */
async function judgeStatuses(subject: Subject): Promise<void> {
  const knowledge = knowledgeOf(subject);
  const people = await fittingXuids(subject, roomToGrow());
  const known = people.filter((xuid) => knowledge.sessionsOf(xuid, ['active', 'inactive']).length > 0);
  // A service that does not name the users is judged by requests for one user each.
  if (await compareStatuses(subject, people)) return;
  for (const xuid of known.slice(0, maxAlone)) if (await compareStatuses(subject, [xuid])) return;
  subject.notExercised('no result has a status that the profile knows');
}

/** How many users are asked for alone at most where a batch shows nothing. */
const maxAlone = 4;

/** Judges the statuses in one response. @returns Whether the profile knows any of them. */
async function compareStatuses(subject: Subject, xuids: readonly string[]): Promise<boolean> {
  const knowledge = knowledgeOf(subject);
  let isTelling = false;
  await holds(sessions, allOf(subject, xuids, { inactive: 'true' }), (entries) => {
    const known = entries.filter(({ key, xuid, status }) => status !== undefined && knowledge.status(key, xuid));
    isTelling ||= known.length > 0;
    const wrong = known.find(({ key, xuid, status }) => knowledge.status(key, xuid) !== status);
    return (
      wrong && {
        expected: `the status of the user, who is ${knowledge.status(wrong.key, wrong.xuid) ?? ''}`,
        got: wrong.status ?? 'none',
        pointer: `${wrong.pointer}/status`,
        value: wrong.value['status'],
      }
    );
  })(subject);
  return isTelling;
}

/** Members of a result fit together, and are about the user. (uri-serviceconfigsscidbatchpost, Response body) */
export const resultRules: Check = {
  ...check(sessions, 'SESS-RESULT-RULES', eachServed(judgeResults), {
    'sessions found by a keyword alone': async (subject) => {
      await requireServedAlone(subject);
      judgeResults(
        subject,
        await subject.control(sessions.request(await byKeywordAlone(subject)), sessions.accepted()),
      );
    },
    'sessions found by a keyword alone in a second service configuration': async (subject) => {
      await requireServedAlone(subject);
      await judgeIfServed(
        subject,
        sessions.request(elsewhereByKeyword(subject)),
        'the service does not serve a query by keyword alone in a second service configuration',
      );
    },
    'a XUID with leading zeros': async (subject) => {
      const person = (await discover(subject)).find(({ results }) => results.length > 0);
      if (person === undefined) return subject.notExercised('nobody whom the profile names has a session');
      const draft = sessionsRequest({ scid: requireScid(subject), xuids: [`00${person.xuid}`] });
      await judgeIfServed(subject, draft, 'the service does not serve a XUID with leading zeros');
    },
    "the status is the user's": judgeStatuses,
  }),
  responses: 'every',
};
