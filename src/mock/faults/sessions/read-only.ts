import type { CallerContext } from '../../context.js';
import { type Patch } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import { failing, faultTable } from '../table.js';

/** Whether a request has no parameter. */
function isPlain({ request }: CallerContext): boolean {
  return request.query.length === 0;
}

/** Counts plain requests, and adds the count to the accepted members in the responses that `shows` chooses. */
function countingReads(shows: (context: CallerContext) => boolean): Patch {
  return sessions.instead('renderAnswer', (results, context) => {
    const { memory } = context;
    if (shows(context)) {
      const reads = Number(memory.values.get('reads') ?? 0);
      return { results: results.map((result) => ({ ...result, accepted: result.accepted + reads })) };
    }
    if (isPlain(context)) memory.values.set('reads', memory.next('reads') + 1);
    return { results };
  });
}

/** Reads that change what is read. */
export const readOnlyFaults = faultTable('sessions', failing('HTTP-READ-ONLY'), {
  'stale-answer-every-second-time': [
    'Of two servers that take turns one has lost its data.',
    sessions.sometimes('renderAnswer', (_results, context) =>
      isPlain(context) && context.memory.next(context.request.body.toString('latin1')) % 2 === 1
        ? { results: [] }
        : undefined,
    ),
  ],
  'reader-counted-for-others': [
    'The caller is counted as a member, which another caller sees.',
    countingReads(({ caller }) => caller.name === 'friendless'),
  ],
  'reader-counted-in-other-answers': [
    'The caller is counted as a member, which shows in the responses to other requests.',
    countingReads((context) => !isPlain(context)),
  ],
  'lookups-counted-in-empty-answers': [
    'A response without results says how many users were found before.',
    sessions.instead('renderAnswer', (results, context) => {
      const { memory } = context;
      if (results.length === 0) return { results, foundBefore: Number(memory.values.get('found') ?? 0) };
      if (isPlain(context)) memory.values.set('found', memory.next('found') + 1);
      return { results };
    }),
  ],
});
