import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { type Difference, judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import { ask, type Content, differenceOf } from './content.js';
import { anyControl } from './control.js';
import { losesDigits, peopleWithValues, requestedScids, statisticsWithValues } from './known.js';
import { type RequestedScid, statisticsRequest, syntheticName } from './requests.js';

/** A person who is listed for one form alone: digits were lost, also where nobody has a statistic. */
function formDifference(strings: Content, numbers: Content): Difference | undefined {
  const difference = differenceOf(strings, numbers);
  if (difference !== undefined || strings.people.join() === numbers.people.join()) return difference;
  const named = ({ people }: Content): string => (people.length === 0 ? 'nobody' : people.join(', '));
  return { expected: `the same people listed (${named(strings)})`, got: named(numbers), pointer: '/users' };
}

/**
 * Judges that XUIDs as numbers get what the same XUIDs as strings get. Asking with strings sets the expectation; where strings
 * are refused and numbers taken, that is as much a difference as the other way round.
 */
async function judgeForm(
  subject: Subject,
  people: readonly string[],
  requestedscids: readonly RequestedScid[],
  form: (xuid: string, index: number) => string | bigint,
): Promise<void> {
  const agreed = await judgeLaw(subject, {
    left: () => ask(subject, statisticsRequest({ requestedusers: people, requestedscids })),
    right: () => ask(subject, statisticsRequest({ requestedusers: people.map(form), requestedscids })),
    difference: formDifference,
  });
  if (agreed === undefined) return;
  if (!agreed.right.accepted) subject.inconclusive(`both forms are refused: ${agreed.right.answer}`);
  if (agreed.right.people.length === 0) {
    subject.notExercised('both forms are answered without anybody, so who was meant cannot be told');
  }
}

/** Neighbours differ in the last digit alone, which is the one that a double loses. */
function neighboursOf(people: readonly string[]): string[] {
  const near = (left: string, right: string): boolean => {
    const gap = BigInt(left) - BigInt(right);
    return gap !== 0n && gap > -2048n && gap < 2048n && Number(left) === Number(right);
  };
  return people.filter((xuid) => losesDigits(xuid) && people.some((other) => near(xuid, other)));
}

/** XUIDs that nobody need have and that a double cannot hold: the first odd one beyond 2^53, and the largest. */
const syntheticLarge = ['9007199254740993', '18446744073709551615'];

async function judgeLarge(
  context: CheckContext,
  people: readonly string[],
  asked: readonly RequestedScid[],
): Promise<void> {
  const large = people.filter(losesDigits).slice(0, 4);
  for (const xuid of large.length > 0 ? large : syntheticLarge) {
    await context.case(`the XUID ${xuid} as a number`, (subject) => judgeForm(subject, [xuid], asked, BigInt));
  }
  const neighbours = neighboursOf(people).slice(0, 4);
  if (neighbours.length === 0) return;
  await context.case('neighbours that a double cannot tell apart, as numbers', (subject) =>
    judgeForm(subject, neighbours, asked, BigInt),
  );
}

/** Without statistics only acceptance can be compared: both forms must be taken. */
async function judgeAcceptance(context: CheckContext): Promise<void> {
  await context.case('XUIDs as numbers are taken where strings are', async (subject) => {
    const { query } = await anyControl(context, subject);
    const names = query.requestedscids.map(({ scid }) => ({ scid, requestedstats: [syntheticName] }));
    await judgeForm(subject, query.requestedusers.map(String), names, BigInt);
  });
}

const xuidFormCheck: Check = {
  requirement: 'STATS-XUID-FORM',
  service: 'userstats',
  run: async (context) => {
    const open = statisticsWithValues(context.target, 'open');
    if (open.length === 0) {
      await judgeAcceptance(context);
      return;
    }
    const asked = requestedScids(open);
    const some = peopleWithValues(open, 4);
    await context.case('several XUIDs as numbers', (subject) => judgeForm(subject, some, asked, BigInt));
    await context.case('strings and numbers in one request', (subject) =>
      judgeForm(subject, some, asked, (xuid, index) => (index % 2 === 0 ? xuid : BigInt(xuid))),
    );
    const all = [...new Set(open.flatMap(({ valuesOf }) => valuesOf))];
    await judgeLarge(context, all, asked);
  },
};

/** Checks that the two forms of a XUID mean the same. */
export const xuidFormChecks: readonly Check[] = [xuidFormCheck];
