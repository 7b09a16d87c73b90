import { answersOf } from '../../src/contract/requirements.js';
import { describeStatusSet, inStatusSet } from '../../src/contract/status.js';
import { judgeLaw } from '../../src/verdict/law.js';
import { describeAnswer, Refused, Unanswered } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, check, each } from '../laws/check.js';
import { batchProbe, describeLimit, type LimitFound, searchLimit } from './limit-search.js';
import {
  type BatchOptions,
  cutDifference,
  findWitnesses,
  keepingFilters,
  listOfUsers,
  longestXuids,
} from './limit-users.js';
import { maximumUsers } from './people.js';
import { presenceRequest, syntheticXuids } from './requests.js';
import { presence } from './service.js';

type Synthetic = (count: number) => string[];

/** More than one, so that a batch of one is judged by another than itself. */
const few = 2;

/** Says which batch with these options is the largest that is accepted; it is searched for once a run. */
async function largestAccepted(subject: Subject, options: BatchOptions, known: LimitFound): Promise<string[]> {
  const { accepted, refused = accepted } = known;
  // A batch smaller than the accepted one is refused for another reason than its size.
  if (refused <= accepted) return [];
  const { allowed } = answersOf(subject.requirement, 'served');
  const found = await subject.memo(`largest batch ${JSON.stringify(options)}`, () =>
    searchLimit(batchProbe(subject, allowed, options), known, refused),
  );
  return [describeLimit(found, options)];
}

/**
 * Returns what makes the users of nobody in a list: those of 20 digits where the service takes one among few. That it should is
 * PRES-BODY-USERS's rule.
 */
async function longest(subject: Subject, options: BatchOptions, shown: readonly string[]): Promise<Synthetic> {
  const users = [...listOfUsers(Math.max(few, shown.length), shown), ...longestXuids(1)];
  try {
    await subject.control(presenceRequest({ users, ...options }), answersOf(subject.requirement, 'served'));
    return longestXuids;
  } catch (error) {
    if (error instanceof Refused) return syntheticXuids;
    throw error;
  }
}

/** Judges that who is shown among few is shown among many too: a silently truncated list would drop people. */
async function judgeAccepted(subject: Subject, count: number, options: BatchOptions, isLong = false): Promise<void> {
  const served = answersOf(subject.requirement, 'served');
  const shown = (await findWitnesses(subject)).map(({ xuid }) => xuid);
  const fewUsers = listOfUsers(Math.max(few, shown.length), shown);
  const small = presenceRequest({ users: fewUsers, ...options });
  const synthetic = isLong ? await longest(subject, options, shown) : syntheticXuids;
  const large = presenceRequest({ users: listOfUsers(count, shown, synthetic), ...options });
  const control = await subject.control(small, served);
  // That it has no response, each time that it is sent, is a finding of this rule as a refusal is.
  const first = await subject.send(large).catch((error: unknown) => {
    if (error instanceof Unanswered) return error;
    throw error;
  });
  const isSilent = first instanceof Unanswered;
  if (isSilent || !inStatusSet(first.response.status, served.allowed)) {
    const limit = await largestAccepted(subject, options, { accepted: fewUsers.length, refused: count });
    subject.finding({
      expected: `a batch of ${count} distinct XUIDs to be answered ${describeStatusSet(served.allowed)}, as one of ${fewUsers.length} was`,
      got: [isSilent ? first.got : describeAnswer(first), ...limit].join('; '),
      exchanges: [control, ...(isSilent ? first.exchanges : [first])],
    });
    return;
  }
  const users = shown.slice(0, count);
  const sendSmall = subject.controlThenAnew(small, served);
  let seen: typeof first | undefined = first;
  const agreed = await judgeLaw(subject, {
    left: async () => {
      const exchange = await sendSmall();
      return { value: presence.read(subject, exchange, { users }), exchanges: [exchange] };
    },
    right: async () => {
      const exchange = seen ?? (await subject.accepted(large, served));
      seen = undefined;
      return { value: presence.read(subject, exchange, { users }), exchanges: [exchange] };
    },
    difference: (left, right) => cutDifference(left, right, count),
    steady: (records) => records.map(({ xuid, state, devices }) => `${xuid} ${state ?? ''} ${devices.length}`).sort(),
  });
  if (agreed?.left.length !== 0) return;
  subject.observe(
    `${describeStatusSet(served.allowed)} as it must be; nobody in the list of ${count} is known to be shown, so a ` +
      'silently truncated list would not be seen',
  );
}

function accepted(count: number, options: BatchOptions = {}): CaseJudge {
  return (subject) => judgeAccepted(subject, count, options);
}

/** As many people as the page allows may be in one request. (uri-usersbatchpost, Required members) */
export const limitAccept = check(presence, 'PRES-LIMIT-ACCEPT', () => {
  const limit = maximumUsers();
  return [
    each([1, limit - 1, limit], (count) => [`${count} ${count === 1 ? 'XUID' : 'XUIDs'}`, accepted(count)]),
    each(['device', 'all'], (level) => [`${limit} XUIDs at the level ${level}`, accepted(limit, { level })]),
    {
      [`${limit} XUIDs at the level user, most of them of 20 digits`]: (subject) =>
        judgeAccepted(subject, limit, { level: 'user' }, true),
      [`${limit} XUIDs with deviceTypes and titles`]: async (subject) =>
        judgeAccepted(subject, limit, await keepingFilters(subject)),
      [`${limit} XUIDs with onlineOnly`]: accepted(limit, { onlineOnly: true }),
    },
  ];
});
