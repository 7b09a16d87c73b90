import type { CallerContext } from '../../context.js';
import type { Fault } from '../../departure.js';
import type { RuleOverrides } from '../../rules.js';

/** Whether a request asks without any parameter. */
function isPlain({ request }: CallerContext): boolean {
  return request.query.length === 0;
}

/** Every plain question is counted, and the count is added to the accepted members in the answers that `shows` chooses. */
function countingReads(shows: (context: CallerContext) => boolean): () => RuleOverrides {
  return () => ({
    sessions: {
      renderAnswer: (results, context) => {
        const { memory } = context;
        if (shows(context)) {
          const reads = Number(memory.values.get('reads') ?? 0);
          return { results: results.map((result) => ({ ...result, accepted: result.accepted + reads })) };
        }
        if (isPlain(context)) memory.values.set('reads', memory.next('reads') + 1);
        return { results };
      },
    },
  });
}

/** Reads that change what is read. */
export const readOnlyFaults: readonly Fault[] = [
  {
    name: 'stale-answer-every-second-time',
    title: 'Of two servers that take turns one has lost its data',
    service: 'sessions',
    fails: ['HTTP-READ-ONLY'],
    overrides: ({ sessions }) => ({
      sessions: {
        renderAnswer: (results, context) =>
          isPlain(context) && context.memory.next(context.request.body.toString('latin1')) % 2 === 1
            ? { results: [] }
            : sessions.renderAnswer(results, context),
      },
    }),
  },
  {
    name: 'reader-counted-for-others',
    title: 'Who asks is counted as a member, which another caller sees',
    service: 'sessions',
    fails: ['HTTP-READ-ONLY'],
    overrides: countingReads(({ caller }) => caller.name === 'friendless'),
  },
  {
    name: 'reader-counted-in-other-answers',
    title: 'Who asks is counted as a member, which shows in his answers to other questions',
    service: 'sessions',
    fails: ['HTTP-READ-ONLY'],
    overrides: countingReads(({ request }) => request.query.length > 0),
  },
  {
    name: 'lookups-counted-in-empty-answers',
    title: 'An answer without results tells how many users were found before',
    service: 'sessions',
    fails: ['HTTP-READ-ONLY'],
    overrides: () => ({
      sessions: {
        renderAnswer: (results, context) => {
          const { memory } = context;
          if (results.length === 0) return { results, foundBefore: Number(memory.values.get('found') ?? 0) };
          if (isPlain(context)) memory.values.set('found', memory.next('found') + 1);
          return { results };
        },
      },
    }),
  },
];
