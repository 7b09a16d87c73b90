import { isDeepStrictEqual } from 'node:util';
import { Refused } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import { ownXuid } from '../own-xuid.js';
import { conforms } from '../laws/conforms.js';
import { placeOf } from '../laws/difference.js';
import { personOf } from './people.js';
import { normalWhole } from './record-content.js';
import { type RecordEntry, recordOf } from './records.js';
import { discover, presence } from './service.js';

/** What careless code takes for no XUID, and so for that of the caller. */
const zero = '0';

function contentOf(record: RecordEntry): object {
  return { ...normalWhole(record), xuid: undefined };
}

/**
 * Judges that a request for the XUID 0, which nobody has, does not get the caller's record, under whatever XUID. No page says that the
 * service takes a XUID of nobody.
 */
export async function judgeXuidZero(subject: Subject): Promise<void> {
  if (personOf(subject.target, zero) !== undefined) subject.notExercised('the profile names somebody with that XUID');
  const question = { users: [zero], level: 'all' } as const;
  const exchange = await subject.control(presence.request(question)).catch((error: unknown) => {
    if (error instanceof Refused) subject.notExercised('the service does not take that XUID');
    throw error;
  });
  conforms(subject, exchange);
  const own = recordOf(await discover(subject), ownXuid(subject.target) ?? '');
  const record = recordOf(presence.read(subject, exchange, question), zero);
  if (own === undefined || own.devices.length === 0) {
    return subject.notExercised('the caller is not shown with anything by which the record could be recognised');
  }
  if (record === undefined) return;
  if (!isDeepStrictEqual(contentOf(record), contentOf(own))) return;
  subject.finding({
    expected: `no record of user ${zero}, whom nobody is, or a bare one`,
    got: "the caller's own record",
    ...placeOf(record),
    exchanges: [exchange],
  });
}
