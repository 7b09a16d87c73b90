import { isNotModified } from '../../src/contract/status.js';
import { answersOf } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { withHeader } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import { headerValue } from '../../src/wire/exchange.js';
import { anyControl } from './control.js';

/** A validator that an answer carries, and the header that asks whether it still holds. */
interface Condition {
  readonly validator: string;
  readonly header: string;
  /** A value that fits no representation that the service has now. */
  readonly stale: string;
}

const conditions: readonly Condition[] = [
  { validator: 'ETag', header: 'If-None-Match', stale: '"synthetic-entity-tag"' },
  { validator: 'Last-Modified', header: 'If-Modified-Since', stale: 'Sat, 01 Jan 2000 00:00:00 GMT' },
];

async function validatorOf(
  context: CheckContext,
  subject: Subject,
  { validator }: Condition,
): Promise<{ draft: Draft; value: string }> {
  const { draft } = await anyControl(context, subject);
  const { response } = await subject.accepted(draft);
  const value = headerValue(response.headers, validator);
  if (value === undefined) return subject.notExercised(`the 200 carries no ${validator}`);
  return { draft, value };
}

async function judgeRepeat(context: CheckContext, subject: Subject, condition: Condition): Promise<void> {
  const { draft, value } = await validatorOf(context, subject, condition);
  const edit = withHeader(condition.header, value, { part: 'meaning' });
  const repeat = answersOf(context.requirement, 'repeat');
  const exchange = await subject.send(edit.apply(draft), repeat.allowed);
  subject.judgeStatus(exchange, repeat, { edit });
  if (isNotModified(exchange.response.status) && exchange.response.rawBody.length > 0) {
    subject.finding({ expected: 'a 304 without a body', got: `a body of ${exchange.response.rawBody.length} bytes` });
  }
}

async function judgeStale(context: CheckContext, subject: Subject, condition: Condition): Promise<void> {
  const { draft } = await validatorOf(context, subject, condition);
  const edit = withHeader(condition.header, condition.stale, { part: 'meaning' });
  subject.judgeStatus(await subject.send(edit.apply(draft)), answersOf(context.requirement, 'changed'), { edit });
}

const notModifiedCheck: Check = {
  requirement: 'STATS-NOT-MODIFIED',
  service: 'userstats',
  run: async (context) => {
    for (const condition of conditions) {
      await context.case(`${condition.header} with the ${condition.validator} of the answer`, (subject) =>
        judgeRepeat(context, subject, condition),
      );
      await context.case(`${condition.header} with a ${condition.validator} of long ago`, (subject) =>
        judgeStale(context, subject, condition),
      );
    }
  },
};

/** Checks of conditional requests. */
export const notModifiedChecks: readonly Check[] = [notModifiedCheck];
