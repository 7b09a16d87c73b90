import { expect, test } from '@playwright/test';
import { presenceRequest } from '../../specs/presence/requests.js';
import { sessionsRequest } from '../../specs/sessions/requests.js';
import type { Service } from '../../src/contract/service.js';
import type { Draft } from '../../src/target/draft.js';
import { ResponseLog, type Seen } from '../../src/verdict/response-log.js';
import type { AnsweredExchange, HeaderPair } from '../../src/wire/exchange.js';
import { answeredExchange } from './synthetic-exchange.js';

const json: readonly HeaderPair[] = [['Content-Type', 'application/json']];
const address = 'http://localhost/users/batch';

/** The exchange in which a draft gets a response. */
function exchangeOf(draft: Draft, status: number, body: string | Buffer, headers = json): AnsweredExchange {
  return answeredExchange(
    {
      method: draft.method,
      url: draft.service === 'presence' ? address : `http://localhost${draft.path}`,
      headers: [['Authorization', 'XBL3.0 x=1;$TOKEN'], ['Host', 'localhost'], ...draft.headers],
      body: draft.body,
      framing: draft.framing,
    },
    { status, headers, body },
  );
}

/** A log that numbers responses itself. */
interface Log {
  note: (draft: Draft, exchange: AnsweredExchange) => void;
  seen: (service: Service, id: string, last?: number) => Seen;
  excuse: ResponseLog['excuse'];
}

/** Starts a log whose responses are numbered as they come. */
function startLog(): Log {
  const log = new ResponseLog();
  let number = 0;
  return {
    note: (draft, exchange) => {
      log.note(draft, exchange, (number += 1));
    },
    seen: (service, id, last = number) => log.seen(service, id, (one) => one <= last),
    excuse: (exchange, answers) => {
      log.excuse(exchange, answers);
    },
  };
}

const request = presenceRequest({ users: ['1'] });
const good = '[{"xuid":"1","state":"Offline"}]';

test('a violation is counted over all responses, with up to three examples', () => {
  const log = startLog();
  for (let sent = 0; sent < 20; sent += 1) log.note(request, exchangeOf(request, sent % 4 === 0 ? 502 : 200, good));
  const seen = log.seen('presence', 'HTTP-STATUS-SET');
  expect(seen.judged).toBe(20);
  expect(seen.kinds.map(({ count, deviation: { got } }) => [got, count])).toEqual([['502', 5]]);
  expect(seen.kinds[0]?.examples).toHaveLength(3);
  expect(log.seen('presence', 'PRES-RECORD-RULES')).toMatchObject({ judged: 15, kinds: [] });
  expect(log.seen('userstats', 'HTTP-STATUS-SET')).toMatchObject({ judged: 0, kinds: [], latest: undefined });
});

test('each kind of violation is one, whichever record shows it', () => {
  const log = startLog();
  log.note(
    request,
    exchangeOf(request, 200, '[{"xuid":"1","state":"Offline"},{"xuid":"2"},{"xuid":"1","state":"Away"}]'),
  );
  log.note(request, exchangeOf(request, 200, '[{"xuid":"2","state":"Offline"}]'));
  const kindsOf = (id: string): unknown =>
    log.seen('presence', id).kinds.map(({ count, deviation: { pointer, level } }) => [level, pointer, count]);
  expect(kindsOf('PRES-RESPONSE-SUBSET')).toEqual([
    ['MUST', '/1/xuid', 2],
    ['MUST', '/2/xuid', 1],
  ]);
  expect(kindsOf('PRES-RECORD-RULES')).toEqual([['MUST', '/1', 1]]);
});

test('equal responses are judged alike, also from memory, and a large one as a small one', () => {
  const log = startLog();
  const large = Buffer.from(`[{"xuid":"1"${' '.repeat(100_000)}}]`);
  for (const body of ['[{"xuid":"1"}]', '[{"xuid":"1"}]', large, large]) {
    const exchange = exchangeOf(request, 200, body);
    log.note(request, {
      ...exchange,
      response: { ...exchange.response, body: Buffer.isBuffer(body) ? body : exchange.response.body },
    });
  }
  expect(log.seen('presence', 'PRES-RECORD-RULES')).toMatchObject({ judged: 4, kinds: [{ count: 4 }] });
  // The same body in response to another request is another matter.
  const other = presenceRequest({ users: ['2'] });
  log.note(other, exchangeOf(other, 200, '[{"xuid":"1"}]'));
  expect(log.seen('presence', 'PRES-RESPONSE-SUBSET').kinds).toMatchObject([{ count: 1 }]);
});

test('bodies are not kept: a run of large examples stays within its bound', () => {
  const log = startLog();
  for (let sent = 0; sent < 60; sent += 1) {
    const body = Buffer.from(`[{"xuid":"1","state":${sent},"filling":"${'x'.repeat(1024 * 1024)}"}]`);
    log.note(request, exchangeOf(request, 500 + sent, body));
  }
  const { kinds } = log.seen('presence', 'HTTP-STATUS-SET');
  const bytes = kinds.flatMap(({ examples }) => examples).reduce((sum, { response }) => sum + response.body.length, 0);
  expect(kinds.length).toBe(20);
  expect(bytes).toBeLessThanOrEqual(8 * 1024 * 1024);
});

test.describe('nothing is held against', () => {
  const statuses = (log: Log): number => log.seen('presence', 'HTTP-STATUS-SET').kinds.length;

  test('a method other than POST', () => {
    const log = startLog();
    const draft = { ...request, method: 'GET' };
    log.note(draft, exchangeOf(draft, 501, ''));
    expect(log.seen('presence', 'HTTP-STATUS-SET').judged).toBe(0);
  });

  test('a busy service, but for the missing Retry-After', () => {
    const log = startLog();
    for (const status of [429, 503]) log.note(request, exchangeOf(request, status, '', []));
    expect(statuses(log)).toBe(0);
    expect(log.seen('presence', 'HTTP-RETRY-AFTER').kinds).toHaveLength(2);
  });

  test('a status that the rule behind the request prefers', () => {
    const log = startLog();
    const refused = exchangeOf(request, 411, '');
    log.note(request, refused);
    log.note(request, exchangeOf(request, 411, ''));
    expect(log.seen('presence', 'HTTP-STATUS-SET').kinds).toMatchObject([{ count: 2 }]);
    log.excuse(refused, { allowed: ['4xx'], preferred: [400] });
    expect(log.seen('presence', 'HTTP-STATUS-SET').kinds).toMatchObject([{ count: 2 }]);
    for (let time = 0; time < 2; time += 1) log.excuse(refused, { allowed: ['4xx'], preferred: [400, 411] });
    const [kind] = log.seen('presence', 'HTTP-STATUS-SET').kinds;
    expect(kind?.count).toBe(1);
    expect(kind?.examples).not.toContain(refused);
  });

  test('a status that the closed set of statistics lacks is a finding all the same', () => {
    const log = startLog();
    const draft: Draft = { ...request, service: 'userstats' };
    const refused = exchangeOf(draft, 411, '');
    log.note(draft, refused);
    log.excuse(refused, { allowed: ['4xx'] });
    expect(log.seen('userstats', 'HTTP-STATUS-SET').kinds).toMatchObject([{ count: 1 }]);
  });

  test('data in response to a request that the documents do not describe', () => {
    const log = startLog();
    const changed = (name: string, value: string): Draft => ({
      ...request,
      headers: [...request.headers.filter(([known]) => known.toLowerCase() !== name.toLowerCase()), [name, value]],
    });
    for (const draft of [
      changed('x-xbl-contract-version', 'vnext'),
      changed('X-RequestedServiceVersion', '2'),
      changed('Accept', 'text/html'),
    ]) {
      log.note(draft, exchangeOf(draft, 200, '{"people":[]}', [['Content-Type', 'text/html']]));
    }
    for (const id of ['PRES-RESPONSE-SHAPE', 'HTTP-CONTENT-TYPE']) {
      expect(log.seen('presence', id), id).toMatchObject({ judged: 0, kinds: [] });
    }
  });

  test('the number of records where the request is malformed and says nothing of them', () => {
    const log = startLog();
    const draft = { ...request, body: Buffer.from('{"users":["letters"]}') };
    log.note(draft, exchangeOf(draft, 200, good));
    expect(log.seen('presence', 'PRES-RESPONSE-SUBSET').kinds).toEqual([]);
  });

  test('sessions in another spelling of the service configuration', () => {
    const log = startLog();
    const scid = '5A0C0001-71D2-4E0B-9C11-3F20AA000001';
    const draft = sessionsRequest({ scid, xuids: ['1'] });
    const reference = { scid: scid.toLowerCase(), templateName: 'duel', name: 'a' };
    log.note(draft, exchangeOf(draft, 200, JSON.stringify({ results: [{ xuid: '1', sessionRef: reference }] })));
    expect(log.seen('sessions', 'SESS-RESULT-RULES')).toMatchObject({ judged: 1, kinds: [] });
  });
});

test('what came after the last response that counts is not seen', () => {
  const log = startLog();
  for (const status of [200, 502, 200, 502, 502]) log.note(request, exchangeOf(request, status, good));
  const seen = log.seen('presence', 'HTTP-STATUS-SET', 3);
  expect(seen.judged).toBe(3);
  expect(seen.kinds.map(({ count, examples }) => [count, examples.length])).toEqual([[1, 1]]);
  expect(seen.latest?.response.status).toBe(502);
  expect(log.seen('presence', 'HTTP-STATUS-SET', 1)).toMatchObject({ judged: 1, kinds: [], latest: undefined });
});
