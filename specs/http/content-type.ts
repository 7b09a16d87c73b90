import { isOk } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { Exchange, UnansweredExchange } from '../../src/wire/exchange.js';
import { judgeMessage } from '../judge-message.js';
import { type Survey, surveyed, surveyedAnswer, type SurveyEntry } from '../survey.js';
import { eachEntry } from './each-entry.js';

/** Codes of an exchange whose body ended before its announced length, or is not in the coding that its headers name. */
const unreadable = new Set(['ERR_INCOMPLETE', 'ECONNRESET', 'ERR_CONTENT_CODING']);

/** Code of an exchange in which more came than Content-Length announced: then the head of an answer was there. */
const overlong = 'ERR_SURPLUS';

function breaksItsFraming(exchange: Exchange): exchange is UnansweredExchange {
  if (exchange.outcome === 'answered') return false;
  return exchange.code === overlong || (unreadable.has(exchange.code) && exchange.timing.firstByteAfter !== undefined);
}

/**
 * A body that is not what its headers announce leaves an exchange without an answer. One such may be a broken connection; a
 * second one in a row is the service.
 */
async function judgeUnreadable(context: CheckContext, subject: Subject, entry: SurveyEntry): Promise<void> {
  const first = await surveyed(context, subject, entry);
  if (!breaksItsFraming(first)) return;
  const second = await subject.attempt(entry.draft);
  if (!breaksItsFraming(second)) return;
  subject.finding({
    expected: 'a body that ends as Content-Length or its framing announces, in the coding that Content-Encoding names',
    got: `a response that cannot be read: ${second.reason}`,
    exchanges: [first, second],
  });
}

/** Judges that each 200 of a survey that has a body is what it says it is: JSON, in UTF-8, of the announced length. */
export function contentTypeCheck(survey: Survey): Check {
  return {
    requirement: 'HTTP-CONTENT-TYPE',
    service: survey.service,
    responses: 'every',
    run: async (context) => {
      const accepted = survey.entries(context.target).filter(({ expectation }) => expectation === 'accepted');
      await eachEntry(context, accepted, async (subject, entry) => {
        await judgeUnreadable(context, subject, entry);
        if (subject.found > 0) return;
        const exchange = await surveyedAnswer(context, subject, entry);
        const { status, rawBody } = exchange.response;
        if (!isOk(status)) subject.notExercised(`the answer is ${status}, and the rule is about a 200`);
        if (rawBody.length === 0) subject.notExercised('the answer has no body');
        judgeMessage(subject, exchange, context.service, context.requirement.id);
      });
    },
  };
}
