import { answersOf } from '../../src/contract/requirements.js';
import { isNotModified } from '../../src/contract/status.js';
import type { Draft } from '../../src/target/draft.js';
import { withHeader } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import { isSendable } from '../../src/target/sendable-text.js';
import { headerValue } from '../../src/wire/exchange.js';
import { type Cases, check } from '../laws/check.js';
import { anyRequest } from './control.js';
import { userstats } from './service.js';

/** A validator that a response has, and the header that says whether it still holds. */
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

async function validatorOf(subject: Subject, validator: string): Promise<{ draft: Draft; value: string }> {
  const draft = await anyRequest(subject);
  const { response } = await subject.accepted(draft);
  const value = headerValue(response.headers, validator);
  if (value === undefined) return subject.notExercised(`the 200 carries no ${validator}`);
  return isSendable(value)
    ? { draft, value }
    : subject.notExercised(
        `the ${validator} of the 200 cannot be sent back: it is empty, too long, or has control characters`,
      );
}

function casesOf({ validator, header, stale }: Condition): Cases {
  return {
    [`${header} with the ${validator} of the answer`]: async (subject) => {
      const { draft, value } = await validatorOf(subject, validator);
      const edit = withHeader(header, value, { part: 'meaning' });
      const repeat = answersOf(subject.requirement, 'repeat');
      const exchange = await subject.send(edit.apply(draft), repeat.allowed);
      subject.judgeStatus(exchange, repeat, { edit });
      const { status, rawBody } = exchange.response;
      if (!isNotModified(status) || rawBody.length === 0) return;
      subject.finding({ expected: 'a 304 without a body', got: `a body of ${rawBody.length} bytes` });
    },
    [`${header} with a ${validator} of long ago`]: async (subject) => {
      const { draft } = await validatorOf(subject, validator);
      const edit = withHeader(header, stale, { part: 'meaning' });
      subject.judgeStatus(await subject.send(edit.apply(draft)), answersOf(subject.requirement, 'changed'), { edit });
    },
  };
}

/** A conditional request gets 304 only where nothing has changed. (uri-batchpost, HTTP status codes) */
export const notModified = check(userstats, 'STATS-NOT-MODIFIED', () => conditions.map(casesOf));
