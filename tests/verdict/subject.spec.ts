import { expect, test } from '@playwright/test';
import { presenceRequest } from '../../specs/presence/requests.js';
import { withBody, withHeader, withMeaning, withoutHeader } from '../../src/verdict/edit.js';
import { Inconclusive } from '../../src/verdict/signals.js';
import { subjectAgainst } from './subject-against.js';

const control = presenceRequest({ users: ['2533274900000001'] });
const refusal = { allowed: ['4xx'], preferred: [400] } as const;

test('a refusal counts only after the control was accepted', async () => {
  const { subject, close } = await subjectAgainst((_request, response) => response.writeHead(400).end());
  await expect(subject.refused(control, withoutHeader('Accept'), refusal)).rejects.toThrow(Inconclusive);
  expect(subject.conclude({ outcome: 'inconclusive', reason: '' }).outcome).toBe('inconclusive');
  await close();
});

test('an accepted edit is a violation, an allowed status beside the preferred one a SHOULD finding', async () => {
  for (const [status, level] of [
    [200, 'MUST'],
    [500, 'MUST'],
    [418, 'MUST'],
    [422, 'SHOULD'],
    [400, undefined],
  ] as const) {
    const { subject, close } = await subjectAgainst((request, response) => {
      response.writeHead(request.headers.accept === undefined ? status : 200).end('[]');
    });
    await subject.refused(control, withoutHeader('Accept'), refusal);
    expect(subject.conclude(undefined).findings[0]?.level, String(status)).toBe(level);
    await close();
  }
});

test('the harness refuses to send a negative that breaks something else, more than one thing, or nothing', async () => {
  const { subject, close } = await subjectAgainst((_request, response) => response.end('[]'));
  const unsound = [
    withHeader('Accept', 'application/json'),
    withBody('users of the wrong type', { users: 'x', level: 'nonsense' }, '/users'),
    withMeaning('an unknown member', { users: ['1'], nonsense: 1 }),
    { ...withoutHeader('Accept'), breaks: { part: 'body', pointer: '/users' } as const },
  ];
  for (const edit of unsound) {
    await expect(subject.refused(control, edit, refusal), edit.title).rejects.toThrow(/unsound request/);
  }
  await close();
});

test('a throttled request is sent again after Retry-After, and is no verdict when that is too long or never ends', async () => {
  let calls = 0;
  const patient = await subjectAgainst((_request, response) => {
    calls += 1;
    if (calls === 1) response.writeHead(429, { 'Retry-After': '3' }).end();
    else response.end('[]');
  });
  expect((await patient.subject.send(control)).response.status).toBe(200);
  expect(patient.pauses).toEqual([3000]);
  await patient.close();

  for (const retryAfter of ['999999', '1', undefined]) {
    const busy = await subjectAgainst((_request, response) =>
      response.writeHead(503, retryAfter === undefined ? {} : { 'Retry-After': retryAfter }).end(),
    );
    await expect(busy.subject.send(control), String(retryAfter)).rejects.toThrow(/stayed busy/);
    expect(busy.pauses.length, String(retryAfter)).toBe(retryAfter === '1' ? 2 : 0);
    await busy.close();
  }
});

test('a demanded request is served with 200 unless told otherwise; another status is a finding, but for 304', async () => {
  const rows = [
    [200, undefined, 'held', 0],
    [400, undefined, 'violated', 1],
    [204, undefined, 'violated', 1],
    [304, undefined, 'inconclusive', 0],
    [204, { allowed: [204] }, 'held', 0],
    [200, { allowed: [204] }, 'violated', 1],
  ] as const;
  for (const [status, answers, outcome, findings] of rows) {
    const { subject, close } = await subjectAgainst((_request, response) => response.writeHead(status).end());
    let ending: { outcome: 'inconclusive'; reason: string } | undefined;
    try {
      await subject.demanded(control, 'a request', answers);
    } catch (error) {
      expect(error).toBeInstanceOf(Inconclusive);
      ending = { outcome: 'inconclusive', reason: String(error) };
    }
    const result = subject.conclude(ending);
    expect(result.outcome, String(status)).toBe(outcome);
    expect(result.findings, String(status)).toHaveLength(findings);
    if (findings > 0) expect(result.findings[0]?.expected).toMatch(/^20[04] to a request$/);
    await close();
  }
});

test('a case that never asked anything is a fault of the harness, never held', async () => {
  const { subject, close } = await subjectAgainst();
  expect(subject.conclude(undefined).outcome).toBe('harness-error');
  await close();
});

test('a finding never weighs more than its requirement', async () => {
  const { subject, close } = await subjectAgainst(undefined, 'SHOULD');
  await subject.send(control);
  subject.finding({ expected: 'a', got: 'b', level: 'MUST' });
  subject.finding({ expected: 'a', got: 'b', level: 'MAY' });
  const result = subject.conclude(undefined);
  expect(result.findings.map(({ level }) => level)).toEqual(['SHOULD']);
  expect(result.observations).toHaveLength(1);
  await close();
});

test('a case that only looks is observed; one that judges as well is judged', async () => {
  const edit = withHeader('Accept', 'text/html', { part: 'meaning' });
  for (const [judge, outcome] of [
    [undefined, 'observed'],
    [200, 'held'],
    [400, 'violated'],
  ] as const) {
    const { subject, close } = await subjectAgainst((_request, response) => response.writeHead(200).end('[]'));
    const exchange = await subject.observed(control, edit);
    if (judge !== undefined) subject.judgeStatus(exchange, { allowed: [judge] });
    const result = subject.conclude(undefined);
    expect(result.outcome).toBe(outcome);
    expect(result.observations).toEqual(['Accept: text/html: accepted with 200']);
    expect(result.reason).toBe(
      outcome === 'observed' ? 'only observed, because the documents leave it open' : undefined,
    );
    await close();
  }
});
