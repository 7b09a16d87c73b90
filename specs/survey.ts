import type { StatusSet } from '../src/contract/requirements.js';
import type { Service } from '../src/contract/service.js';
import type { Draft } from '../src/target/draft.js';
import type { Target } from '../src/target/target.js';
import type { CheckContext } from '../src/verdict/context.js';
import type { Subject } from '../src/verdict/subject.js';
import { describeAnswer } from '../src/verdict/signals.js';
import { isThrottled } from '../src/verdict/busy.js';
import { isNoResponse } from '../src/verdict/no-response.js';
import { servedStatuses } from '../src/verdict/served.js';
import { documentedStatuses } from './documented-statuses.js';
import type { AnsweredExchange, Exchange } from '../src/wire/exchange.js';

/** One representative request of a service. */
export interface SurveyEntry {
  /** What is asked, unique within the survey: it becomes a case of every check that looks at the survey. */
  readonly title: string;
  /** Whether the contract has the service accept or refuse it. */
  readonly expectation: 'accepted' | 'refused';
  readonly draft: Draft;
}

/**
 * Requests of every kind that a service knows, accepted and refused ones. Rules that hold for any answer (status, content
 * type, shape, leaks) are judged on these, so that a fault that shows in one kind of answer only is still seen.
 */
export interface Survey {
  readonly service: Service;
  /** As the controls of a check. */
  controls(target: Target): readonly Draft[] | string;
  /** The entries that this target's profile allows for. */
  entries(target: Target): readonly SurveyEntry[];
}

/**
 * The exchange of a survey entry. It is made once a run, and shared by the checks that look at it; each takes it as evidence of
 * its own case.
 */
export async function surveyed(context: CheckContext, subject: Subject, entry: SurveyEntry): Promise<Exchange> {
  const exchange = await context.memo(surveyKey(entry), () => subject.seen(entry.draft, expectedOf(entry)));
  subject.adopt(exchange);
  return exchange;
}

/**
 * The answer to a survey entry, for rules about answers.
 *
 * @throws NotExercised, through the subject, when nothing of a response came, and Inconclusive when it was incomplete or the
 *   service stayed busy.
 */
export async function surveyedAnswer(
  context: CheckContext,
  subject: Subject,
  entry: SurveyEntry,
): Promise<AnsweredExchange> {
  const exchange = await surveyed(context, subject, entry);
  if (exchange.outcome === 'unanswered') {
    const { reason, code } = exchange;
    if (isNoResponse(exchange)) {
      return subject.notExercised(
        'there was no response, which is a matter of the rule that says how the request is answered',
      );
    }
    return subject.inconclusive(`there was no HTTP answer: ${reason} [${code}]`);
  }
  if (isThrottled(exchange)) {
    return subject.inconclusive(`the service stayed busy: it answered ${describeAnswer(exchange)}`);
  }
  return exchange;
}

/** The exchange of a survey entry for whoever judges no case of his own; undefined when it could not be sent. */
export async function surveyedOutside(context: CheckContext, entry: SurveyEntry): Promise<Exchange | undefined> {
  try {
    return await context.memo(surveyKey(entry), () => context.ask(entry.draft, expectedOf(entry)));
  } catch {
    // A credential or address that the profile lacks: the case that needs it says so.
    return undefined;
  }
}

/** The statuses that an entry's exchange is taken for what it is with; any other is made sure of. */
function expectedOf({ expectation, draft: { service } }: SurveyEntry): StatusSet {
  return expectation === 'accepted' ? servedStatuses() : documentedStatuses(service);
}

function surveyKey({ title }: SurveyEntry): string {
  return `survey ${title}`;
}
