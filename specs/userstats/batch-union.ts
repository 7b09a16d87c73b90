import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { judgeLaw, type Side } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import { ask, type Content, differenceOf, union } from './content.js';
import { peopleWithValues, requestedScids, statisticsWithValues } from './known.js';
import { type StatisticsQuery, statisticsRequest, syntheticName, syntheticXuids } from './requests.js';

/** People and service configurations whose product is asked one by one. */
const peopleAtMost = 4;
const scidsAtMost = 3;

/** People without values who stand before or after those who count, to show a batch that is cut in silence. */
const paddingSize = 150;

/** The answers to the parts of a batch, one person and one service configuration each. */
async function parts(subject: Subject, { requestedusers, requestedscids }: StatisticsQuery): Promise<Side<Content>> {
  const sides: Side<Content>[] = [];
  for (const person of requestedusers) {
    for (const requested of requestedscids) {
      sides.push(await ask(subject, statisticsRequest({ requestedusers: [person], requestedscids: [requested] })));
    }
  }
  return union(subject, sides);
}

/** A content cut down to the statistics that another one has: for batches that ask for strangers besides. */
function within(known: Content, content: Content): Content {
  return { ...content, facts: new Map([...content.facts].filter(([key]) => known.facts.has(key))) };
}

interface Variation {
  /** What is asked instead of the query itself: the same in another order, or with others besides. */
  readonly batch: StatisticsQuery;
  /** Whether the batch also asks for people or names of which nothing is known; then only the query's part counts. */
  readonly padded: boolean;
}

/** Judges that a batch says what its parts say together. */
async function judgeUnion(
  context: CheckContext,
  subject: Subject,
  query: StatisticsQuery,
  { batch, padded }: Variation = { batch: query, padded: false },
): Promise<void> {
  await subject.control(statisticsRequest(query));
  // The parts are many and serve several cases; a difference is only believed after they were asked anew.
  const shared = context.memo(`parts of ${JSON.stringify(query)}`, () => parts(subject, query));
  let isFirst = true;
  const agreed = await judgeLaw(subject, {
    left: async () => {
      const side = await (isFirst ? shared : parts(subject, query));
      isFirst = false;
      side.exchanges.forEach((exchange) => {
        subject.adopt(exchange);
      });
      return side;
    },
    right: async () => {
      const side = await ask(subject, statisticsRequest(batch));
      if (side.value.accepted) return side;
      const reason = `the batch was not accepted: ${side.value.answer}`;
      return padded ? subject.notExercised(reason) : subject.inconclusive(reason);
    },
    difference: (left, right) => differenceOf(left, padded ? within(left, right) : right),
  });
  if (agreed?.left.facts.size === 0) subject.notExercised('the parts of the batch have no statistic');
}

function reversed(query: StatisticsQuery): StatisticsQuery {
  return {
    requestedusers: [...query.requestedusers].reverse(),
    requestedscids: [...query.requestedscids]
      .reverse()
      .map(({ scid, requestedstats }) => ({ scid, requestedstats: [...requestedstats].reverse() })),
  };
}

/** One person and one service configuration, and the same at the far end of many that have no values. */
function paddings(query: StatisticsQuery): readonly (Variation & { title: string; alone: StatisticsQuery })[] {
  const alone = {
    requestedusers: query.requestedusers.slice(0, 1),
    requestedscids: query.requestedscids.slice(0, 1),
  };
  const strangers = syntheticXuids(paddingSize);
  const names = Array.from({ length: paddingSize }, (_unused, index) => `${syntheticName}${index}`);
  const requestedscids = alone.requestedscids.map(({ scid, requestedstats }) => ({
    scid,
    requestedstats: [...names, ...requestedstats],
  }));
  return [
    {
      title: `a person after ${paddingSize} others`,
      alone,
      batch: { ...alone, requestedusers: [...strangers, ...alone.requestedusers] },
      padded: true,
    },
    {
      title: `a statistic after ${paddingSize} others`,
      alone,
      batch: { ...alone, requestedscids },
      padded: true,
    },
  ];
}

const unionCheck: Check = {
  requirement: 'STATS-BATCH-UNION',
  service: 'userstats',
  run: async (context) => {
    const open = statisticsWithValues(context.target, 'open');
    if (open.length === 0) {
      await context.case('people and service configurations', (subject) =>
        subject.notExercised('the profile names no open statistic that somebody has a value of'),
      );
      return;
    }
    const query: StatisticsQuery = {
      requestedusers: peopleWithValues(open, peopleAtMost),
      requestedscids: requestedScids(open).slice(0, scidsAtMost),
    };
    await context.case('people and service configurations', (subject) => judgeUnion(context, subject, query));
    await context.case('the same in the opposite order', (subject) =>
      judgeUnion(context, subject, query, { batch: reversed(query), padded: false }),
    );
    for (const { title, alone, ...variation } of paddings(query)) {
      await context.case(title, (subject) => judgeUnion(context, subject, alone, variation));
    }
  },
};

/** Checks that a batch is the sum of its parts. */
export const batchUnionChecks: readonly Check[] = [unionCheck];
