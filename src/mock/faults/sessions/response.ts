import { LosslessNumber } from 'lossless-json';
import { http, type Patch } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import type { SessionResult } from '../../sessions/found.js';
import { failing, faultTable } from '../table.js';

/** Writes each result of a response in another form; `place` counts from 0. */
export function eachResult(change: (result: SessionResult, place: number) => unknown): Patch {
  return sessions.instead('renderAnswer', (results) => ({ results: results.map(change) }));
}

/** Writes a response without results in another form. */
function nothing(empty: unknown): Patch {
  return sessions.instead('renderAnswer', (results) => (results.length === 0 ? empty : { results }));
}

/** Writes the start time of each result in another form. */
function startTimes(write: (time: string) => unknown): Patch {
  return eachResult((result) => ({ ...result, startTime: write(result.startTime) }));
}

/** Writes the count of accepted members in another form. */
function accepted(write: (count: number, result: SessionResult) => unknown): Patch {
  return eachResult((result) => ({ ...result, accepted: write(result.accepted, result) }));
}

function inMilliseconds(time: string): number {
  return Date.parse(time.replace(/\d{4}Z$/, 'Z'));
}

/** The shape of a response. (uri-serviceconfigsscidbatchpost, Response body) */
const shapeFaults = faultTable('sessions', failing('SESS-RESPONSE-SHAPE'), {
  'list-in-a-list': [
    'The response is a list with the list of results in it.',
    sessions.instead('renderAnswer', (results) => [results]),
  ],
  'bare-list-without-references': [
    'The response is the list itself, and its results name sessions by their name alone.',
    sessions.instead('renderAnswer', (results) =>
      results.map(({ sessionRef, ...rest }) => ({ ...rest, name: sessionRef.name })),
    ),
  ],
  'start-time-on-30-february': [
    'Every month has 30 days, and the sessions started on 30 February.',
    startTimes(() => '2024-02-30T10:00:00Z'),
  ],
  'start-time-in-the-sixtieth-second': [
    'Seconds are rounded up to 60 in the middle of an hour.',
    startTimes(() => '2024-04-30T10:15:60Z'),
  ],
  'start-time-as-a-number': ['startTime is a number of milliseconds.', startTimes(inMilliseconds)],
  'start-time-in-words': [
    'startTime is written as in an e-mail.',
    startTimes((time) => new Date(inMilliseconds(time)).toUTCString()),
  ],
  'results-by-user': [
    'results is an object with a list for each user.',
    sessions.instead('renderAnswer', (results) => ({
      results: Object.fromEntries(
        results.map(({ xuid = '' }) => [xuid, results.filter((other) => other.xuid === xuid)]),
      ),
    })),
  ],
  'results-null-when-empty': ['results is null when nothing was found.', nothing({ results: null })],
  'results-omitted-when-empty': ['results is left out when nothing was found.', nothing({})],
  'empty-200-without-body': [
    'When nothing was found there is a 200 without a body, which should be a 204.',
    http.after('success', (response) => (response.body === '{"results":[]}' ? { status: 200, headers: [] } : response)),
  ],
  'keywords-as-text': [
    'keywords is one text with commas instead of a list.',
    eachResult((result) => ({ ...result, keywords: result.keywords.join(',') })),
  ],
  'session-reference-flattened': [
    'The parts of sessionRef are members of the result itself.',
    eachResult(({ sessionRef, ...rest }) => ({ ...rest, ...sessionRef })),
  ],
  'second-result-without-a-name': [
    'Only the first result has the whole sessionRef.',
    eachResult(({ sessionRef: { name, ...parts }, ...rest }, place) => ({
      ...rest,
      sessionRef: place === 0 ? { ...parts, name } : parts,
    })),
  ],
  'turn-as-text': [
    'myTurn is the text "true".',
    eachResult(({ myTurn, ...rest }) => (myTurn === undefined ? rest : { ...rest, myTurn: String(myTurn) })),
  ],
  'join-restriction-null': [
    'A session without a join restriction has null instead of nothing.',
    eachResult((result) =>
      ['open', 'full'].includes(result.visibility)
        ? { ...result, joinRestriction: result.joinRestriction ?? null }
        : result,
    ),
  ],
  'visibility-written-as-a-number': [
    'visibility is written as the number of its enumeration.',
    eachResult((result) => ({
      ...result,
      visibility: ['open', 'private', 'visible', 'full'].indexOf(result.visibility),
    })),
  ],
  'ready-shown-as-ready': [
    'A user who is ready has the status ready, which the documents do not know.',
    sessions.after('renderResult', (result, { by }) =>
      by?.status === 'ready' ? { ...result, status: 'ready' } : result,
    ),
    { fails: ['SESS-RESPONSE-SHAPE', 'SESS-RESULT-RULES'] },
  ],
});

/** The count of members who have accepted. */
const acceptedFaults = faultTable('sessions', failing('SESS-ACCEPTED'), {
  'accepted-as-text': ['accepted is a text of digits.', accepted((count) => String(count))],
  'accepted-negative-when-unknown': [
    'accepted is -1 in a session of two or fewer, whose members are not counted.',
    accepted((count) => (count <= 2 ? -1 : count)),
  ],
  'accepted-as-an-average': [
    'accepted is an average over time, with a fraction.',
    accepted((count) => count / 2 + 0.25),
  ],
  'accepted-with-a-tiny-fraction': [
    'accepted is a sum of shares in decimal arithmetic, with a fraction that no double holds.',
    accepted((count) => new LosslessNumber(`${count}.00000000000000000001`)),
  ],
  'accepted-null-in-full-sessions': [
    'accepted is null where the session is full.',
    accepted((count, { visibility }) => (visibility === 'full' ? null : count)),
  ],
});

/** Faults of the form of a response. */
export const responseFaults = [...shapeFaults, ...acceptedFaults];
