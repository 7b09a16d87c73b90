import { expect, test } from '@playwright/test';
import { type PresenceQuery, presenceRequest } from '../../specs/presence/requests.js';
import { elementsOf } from '../../src/contract/elements.js';
import type { Service } from '../../src/contract/service.js';
import type { Draft } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import { Coverage, joinedCoverage } from '../../src/verdict/coverage.js';
import { Judge } from '../../src/verdict/judge.js';
import type { CoverageRecord } from '../../src/verdict/showing.js';
import type { AnsweredExchange, Channel, HeaderPair, UnansweredExchange } from '../../src/wire/exchange.js';
import { target } from '../report/synthetic-results.js';
import { answeredExchange, type RequestParts, type ResponseParts } from './synthetic-exchange.js';

interface Talk {
  readonly query?: string;
  readonly headers?: readonly HeaderPair[];
  readonly body?: RequestParts['body'];
  readonly status?: number;
  readonly answer?: ResponseParts['body'];
  readonly answerHeaders?: readonly HeaderPair[];
}

function talk({ query = '', headers, body, status, answer, answerHeaders = [] }: Talk): AnsweredExchange {
  return answeredExchange(
    { url: `http://service.example.test/batch${query}`, ...(headers && { headers }), body },
    { ...(status !== undefined && { status }), headers: answerHeaders, ...(answer !== undefined && { body: answer }) },
  );
}

function shown(service: Service, ...talks: readonly Talk[]): CoverageRecord {
  const coverage = new Coverage(service);
  for (const one of talks) coverage.note(talk(one));
  const { record } = coverage;
  if (record === undefined) throw new Error('nothing was answered');
  return record;
}

function named(service: Service, indexes: readonly number[], part: string): string[] {
  const { elements } = elementsOf(service);
  return indexes.flatMap((index) => {
    const element = elements[index];
    if (element?.part !== part) return [];
    return [element.value === undefined ? element.path : `${element.path} = ${element.value}`];
  });
}

test('of an answer counts what stood in it, at its own place alone', () => {
  const record = { xuid: '1', state: 'oNLINE', lastSeen: {}, devices: [{ type: 'D', state: 'active' }] };
  const { seen, unlisted } = shown('presence', { answer: [{ xuid: '2' }, record] });
  expect(named('presence', seen, 'response-body')).toEqual([
    '[]',
    '[].xuid',
    '[].state',
    '[].state = Online',
    '[].devices',
    '[].devices[]',
    '[].devices[].type',
    '[].lastSeen',
  ]);
  expect(unlisted).toEqual([]);
});

test('an empty list shows the list and nothing in it; what is no JSON, or another shape, shows nothing', () => {
  const body = (answer: ResponseParts['body']): string[] =>
    named('sessions', shown('sessions', { answer }).seen, 'response-body');
  expect(body({ results: [] })).toEqual(['results']);
  expect(body('{"results":[{"xuid"')).toEqual([]);
  expect(body([{ results: [] }])).toEqual([]);
  expect(body(null)).toEqual([]);
});

test('a member counts only in an answer with the status whose schema documents it', () => {
  const mixed = { users: [{ xuid: '1' }], code: 4000, VERSION: 1, limitType: 'rate' };
  const parts = (status: number): string[][] => {
    const { seen } = shown('userstats', { answer: mixed, status });
    return ['response-body', 'error-body', 'throttle-body'].map((part) => named('userstats', seen, part));
  };
  expect(parts(200)).toEqual([['users', 'users[]', 'users[].xuid'], [], []]);
  expect(parts(400)).toEqual([[], ['code'], []]);
  expect(parts(429)).toEqual([[], [], ['version', 'limitType', 'limitType = Rate']]);
  expect(parts(204)).toEqual([[], [], []]);
});

test('headers of answers count in any letter case and with their status', () => {
  const answerHeaders = [
    ['CONTENT-TYPE', 'application/json'],
    ['retry-after', '5'],
  ] as const;
  const seen = (status: number): string[] =>
    named('presence', shown('presence', { status, answerHeaders }).seen, 'response-headers');
  expect(seen(200)).toEqual(['Content-Type']);
  expect(seen(503)).toEqual(['Retry-After']);
});

test('of a request counts what an accepted one carried; what only refused ones carried is told apart', () => {
  const { seen, refused } = shown(
    'sessions',
    { query: '?take=5&private=true', headers: [['Authorization', 'x']], body: { xuids: ['1'] }, answer: {} },
    { query: '?take=999&private=maybe&visibility=any', body: { xuids: [], other: 1 }, status: 400 },
  );
  expect(named('sessions', seen, 'request-query')).toEqual(['private', 'private = true', 'take']);
  expect(named('sessions', refused, 'request-query')).toEqual(['visibility', 'visibility = any']);
  expect(named('sessions', seen, 'request-headers')).toEqual(['authorization']);
  expect(named('sessions', seen, 'request-body')).toEqual(['xuids', 'xuids[]']);
  const alone = shown('presence', { body: { users: ['1'], level: 'ALL' }, status: 400 });
  expect(named('presence', alone.refused, 'request-body')).toEqual(['users', 'users[]', 'level']);
  expect(alone.unlisted, 'the harness sends wrong values on purpose').toEqual([]);
});

test('a Content-Length that the channel writes by itself counts', () => {
  expect(named('presence', shown('presence', { body: {} }).seen, 'request-headers')).toEqual(['content-length']);
  expect(named('presence', shown('presence', {}).seen, 'request-headers')).toEqual([]);
});

test('a request without an answer shows nothing', () => {
  const coverage = new Coverage('presence');
  const { request, timing } = talk({ body: { users: ['1'] } });
  const silent: UnansweredExchange = {
    outcome: 'unanswered',
    channel: 'raw',
    request,
    timing,
    code: 'ECONNRESET',
    reason: 'the peer reset the connection',
  };
  coverage.note(silent);
  expect(coverage.record).toBeUndefined();
});

test('values that are not listed are told, shortened and without what acts on a terminal, a few of them', () => {
  const long = 'x'.repeat(500);
  const { unlisted } = shown('presence', { answer: [{ state: 'Busy' }, { state: '\u001b[2J' }, { state: long }] });
  expect(unlisted).toHaveLength(1);
  expect(unlisted[0]?.values).toEqual(['Busy', `${'x'.repeat(80)}…`, '⟨U+001B⟩[2J']);
  const many = Array.from({ length: 300 }, (_unused, index) => ({ state: `s${index}` }));
  const [few] = shown('presence', { answer: many }).unlisted;
  expect(few?.values).toHaveLength(12);
  expect(few?.more).toBe(true);
});

test('what several checks showed is the same however it is grouped and in whatever order it comes', () => {
  const states = Array.from({ length: 30 }, (_unused, index) => `s${(index * 7) % 30}`);
  const talks: Talk[] = [
    ...states.map((state) => ({ answer: [{ state }], body: { users: ['1'] } })),
    { answer: [{ devices: [] }], body: { users: ['1'], level: 'all' } },
    { status: 403, answer: { code: 1 }, body: { titles: [1] } },
    { body: { titles: [] }, answer: [] },
  ];
  const each = talks.map((one) => shown('presence', one));
  const whole = shown('presence', ...talks);
  expect(whole.unlisted[0]?.more).toBe(true);
  expect(joinedCoverage('presence', each)).toEqual(whole);
  expect(joinedCoverage('presence', each.toReversed())).toEqual(whole);
  const halves = [joinedCoverage('presence', each.slice(0, 9)), joinedCoverage('presence', each.slice(9))];
  expect(joinedCoverage('presence', halves)).toEqual(whole);
  expect(JSON.parse(JSON.stringify(joinedCoverage('presence', halves)))).toEqual(whole);
});

test('a result tells what all exchanges of its check showed, also what its evidence does not keep', async () => {
  const filler = Array.from({ length: 400 }, () => ({ xuid: '2535400000000001', state: 'Offline' }));
  const large = [...filler, { xuid: '2535400000000002', state: 'Online', devices: [{ type: 'D' }] }];
  const { request, timing, response } = talk({ answer: large });
  const channel: Channel = {
    send: ({ method, url, headers, body, framing }) =>
      Promise.resolve({
        outcome: 'answered',
        channel: 'raw',
        request: { ...request, method, url, headers, body, framing },
        timing,
        response,
      }),
    close: () => Promise.resolve(),
  };
  const draft = (query: Omit<PresenceQuery, 'users'>): Draft => ({
    ...presenceRequest({ users: ['1'], ...query }),
    credential: undefined,
  });
  const check: Check = {
    requirement: 'PRES-ANSWER',
    service: 'presence',
    run: async (context) => {
      await context.case('one', async (subject) => {
        await subject.send(draft({ onlineOnly: true }));
      });
      await context.case('a broken one', () => Promise.reject(new Error('the check broke')));
      await context.ask(draft({ level: 'all' }), [200]);
    },
  };
  const result = await new Judge(target, channel).judge(check);
  const kept = JSON.stringify(result.cases);
  expect(kept).not.toContain('devices');
  const { seen = [] } = result.coverage ?? {};
  expect(named('presence', seen, 'response-body')).toContain('[].devices[].type');
  expect(named('presence', seen, 'request-body')).toEqual(['users', 'users[]', 'level', 'level = all', 'onlineOnly']);
});
