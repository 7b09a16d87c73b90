import { LosslessNumber } from 'lossless-json';
import type { CallerContext } from '../../context.js';
import type { Fault } from '../../departure.js';
import type { RuleOverrides } from '../../rules.js';
import type { SessionResult } from '../../sessions/found.js';

/** An answer in which each result is changed; the place counts from 0. */
function withEach(change: (result: SessionResult, place: number) => unknown): () => RuleOverrides {
  return () => ({ sessions: { renderAnswer: (results) => ({ results: results.map(change) }) } });
}

/** An answer that is another one when nothing was found. */
function withNothing(empty: unknown): () => RuleOverrides {
  return () => ({ sessions: { renderAnswer: (results) => (results.length === 0 ? empty : { results }) } });
}

/** Mistakes in the shape of the answer. */
export const responseFaults: readonly Fault[] = [
  {
    name: 'list-in-a-list',
    title: 'The answer is a list with the list of results in it',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE'],
    overrides: () => ({ sessions: { renderAnswer: (results) => [results] } }),
  },
  {
    name: 'bare-list-without-references',
    title: 'The answer is the list itself, and its results name sessions by their name alone',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE'],
    overrides: () => ({
      sessions: {
        renderAnswer: (results) => results.map(({ sessionRef, ...rest }) => ({ ...rest, name: sessionRef.name })),
      },
    }),
  },
  {
    name: 'start-time-on-30-february',
    title: 'Every month has 30 days, and the sessions started on 30 February',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE'],
    overrides: withEach((result) => ({ ...result, startTime: '2024-02-30T10:00:00Z' })),
  },
  {
    name: 'start-time-in-the-sixtieth-second',
    title: 'Seconds are rounded up to 60 in the middle of an hour',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE'],
    overrides: withEach((result) => ({ ...result, startTime: '2024-04-30T10:15:60Z' })),
  },
  {
    name: 'results-by-user',
    title: 'results is an object with a list for each user',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE'],
    overrides: () => ({
      sessions: {
        renderAnswer: (results) => ({
          results: Object.fromEntries(
            results.map(({ xuid = '' }) => [xuid, results.filter((other) => other.xuid === xuid)]),
          ),
        }),
      },
    }),
  },
  {
    name: 'results-null-when-empty',
    title: 'results is null when nothing was found',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE'],
    overrides: withNothing({ results: null }),
  },
  {
    name: 'results-omitted-when-empty',
    title: 'results is left out when nothing was found',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE'],
    overrides: withNothing({}),
  },
  {
    name: 'empty-200-without-body',
    title: 'When nothing was found there is a 200 without a body, which should be a 204',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE'],
    overrides: ({ http }) => ({
      http: {
        success: (value, context: CallerContext) => {
          const response = http.success(value, context);
          return response.body === '{"results":[]}' ? { status: 200, headers: [] } : response;
        },
      },
    }),
  },
  {
    name: 'start-time-as-a-number',
    title: 'startTime is a number of milliseconds',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE'],
    overrides: withEach((result) => ({ ...result, startTime: Date.parse(result.startTime.replace(/\d{4}Z$/, 'Z')) })),
  },
  {
    name: 'start-time-in-words',
    title: 'startTime is written as in an e-mail',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE'],
    overrides: withEach((result) => ({
      ...result,
      startTime: new Date(result.startTime.replace(/\d{4}Z$/, 'Z')).toUTCString(),
    })),
  },
  {
    name: 'keywords-as-text',
    title: 'keywords is one text with commas instead of a list',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE'],
    overrides: withEach((result) => ({ ...result, keywords: result.keywords.join(',') })),
  },
  {
    name: 'session-reference-flattened',
    title: 'The parts of sessionRef stand in the result itself',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE'],
    overrides: withEach(({ sessionRef, ...rest }) => ({ ...rest, ...sessionRef })),
  },
  {
    name: 'turn-as-text',
    title: 'myTurn is the text "true"',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE'],
    overrides: withEach(({ myTurn, ...rest }) => (myTurn === undefined ? rest : { ...rest, myTurn: String(myTurn) })),
  },
  {
    name: 'join-restriction-null',
    title: 'A session without a join restriction says null instead of nothing',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE'],
    overrides: withEach((result) =>
      ['open', 'full'].includes(result.visibility)
        ? { ...result, joinRestriction: result.joinRestriction ?? null }
        : result,
    ),
  },
  {
    name: 'visibility-written-as-a-number',
    title: 'visibility is written as the number of its enumeration',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE'],
    overrides: withEach((result) => ({
      ...result,
      visibility: ['open', 'private', 'visible', 'full'].indexOf(result.visibility),
    })),
  },
  {
    name: 'ready-shown-as-ready',
    title: 'A user who is ready has the status ready, which the documents do not know',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE', 'SESS-RESULT-RULES'],
    overrides: ({ sessions }) => ({
      sessions: {
        renderResult: (found, configuration, context) => {
          const result = sessions.renderResult(found, configuration, context);
          return found.by?.status === 'ready' ? { ...result, status: 'ready' } : result;
        },
      },
    }),
  },
  {
    name: 'second-result-without-a-name',
    title: 'Only the first result has the whole sessionRef',
    service: 'sessions',
    fails: ['SESS-RESPONSE-SHAPE'],
    overrides: withEach(({ sessionRef: { name, ...parts }, ...rest }, place) => ({
      ...rest,
      sessionRef: place === 0 ? { ...parts, name } : parts,
    })),
  },
];

/** Mistakes in the count of members who have accepted. */
export const acceptedFaults: readonly Fault[] = [
  {
    name: 'accepted-as-text',
    title: 'accepted is a text of digits',
    service: 'sessions',
    fails: ['SESS-ACCEPTED'],
    overrides: withEach((result) => ({ ...result, accepted: String(result.accepted) })),
  },
  {
    name: 'accepted-negative-when-unknown',
    title: 'accepted is -1 in a session of two or fewer, whose members are not counted',
    service: 'sessions',
    fails: ['SESS-ACCEPTED'],
    overrides: withEach((result) => ({ ...result, accepted: result.accepted <= 2 ? -1 : result.accepted })),
  },
  {
    name: 'accepted-as-an-average',
    title: 'accepted is an average over time, with a fraction',
    service: 'sessions',
    fails: ['SESS-ACCEPTED'],
    overrides: withEach((result) => ({ ...result, accepted: result.accepted / 2 + 0.25 })),
  },
  {
    name: 'accepted-with-a-tiny-fraction',
    title: 'accepted is a sum of shares in decimal arithmetic, with a fraction that no double holds',
    service: 'sessions',
    fails: ['SESS-ACCEPTED'],
    overrides: withEach((result) => ({
      ...result,
      accepted: new LosslessNumber(`${result.accepted}.00000000000000000001`),
    })),
  },
  {
    name: 'accepted-null-in-full-sessions',
    title: 'accepted is null where the session is full',
    service: 'sessions',
    fails: ['SESS-ACCEPTED'],
    overrides: withEach((result) => (result.visibility === 'full' ? { ...result, accepted: null } : result)),
  },
];
