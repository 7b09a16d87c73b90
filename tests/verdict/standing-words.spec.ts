import { expect, test } from '@playwright/test';
import { presenceRequest } from '../../specs/presence/requests.js';
import type { Target } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { type Answer, judgedOnce } from './judged-against.js';

const control = presenceRequest({ users: ['2533274900000001'] });

/** A check that sends two valid requests after its control. */
const check: Check = {
  requirement: 'PRES-ANSWER',
  service: 'presence',
  controls: () => [control],
  run: async (context) => {
    await context.case('two valid requests', async (subject) => {
      await subject.accepted(control);
      await subject.accepted(control);
    });
  },
};

function judged(answer: Answer, change?: (target: Target) => Target): Promise<CheckResult> {
  return judgedOnce(answer, check, change);
}

test('a service that does not serve the caller is not judged, and says in one line what to check', async () => {
  const refusals: readonly (readonly [status: number, headers: Record<string, string>, body: string, says: RegExp])[] =
    [
      [
        401,
        {},
        'no token',
        /^presence refused the caller: 401 Unauthorized: no token; check credentials\.caller in bare\.yaml$/,
      ],
      [
        403,
        {},
        '',
        /^presence refused the caller: 403 Forbidden without a body; check credentials\.caller in bare\.yaml$/,
      ],
      [
        404,
        {},
        '',
        /^presence was not found: POST http:\S+\/users\/batch returned 404 .*; check the address of presence in bare\.yaml$/,
      ],
      [429, { 'Retry-After': '1' }, '', /^presence is busy, also when the request is sent again: 429 /],
      [503, {}, '', /^presence is busy, also when the request is sent again: 503 /],
      [
        500,
        {},
        'oops',
        /^presence failed on its smallest valid request: http:\S+ returned 500 Internal Server Error: oops; look at the service's log for POST \/users\/batch$/,
      ],
      [302, { Location: 'http://localhost/sign-in' }, '', /redirects http:\S+ to http:\/\/localhost\/sign-in \(302\)/],
      [
        204,
        {},
        '',
        /^presence does not serve its smallest valid request: http:\S+ returned 204 No Content without a body; expected 200 with/,
      ],
      [
        200,
        { 'Content-Type': 'text/html' },
        '<!doctype html><p>Welcome',
        /with an HTML page, such as a gateway sends.+; look at the service's log for POST \/users\/batch$/,
      ],
    ];
  for (const [status, headers, body, says] of refusals) {
    const result = await judged((_number, _request, response) => response.writeHead(status, headers).end(body));
    expect(result.outcome, String(status)).toBe('inconclusive');
    expect(result.cause, String(status)).toMatch(says);
    expect(result.cases).toEqual([]);
  }
});

test('a refused caller is sent to the variable that the user named, and else to the profile', async () => {
  const result = await judged(
    (_number, _request, response) => response.writeHead(401).end('no token'),
    (target) => {
      const { caller } = target.credentials;
      return caller === undefined
        ? target
        : { ...target, credentials: { caller: { ...caller, variable: 'MY_TOKEN' } } };
    },
  );
  expect(result.cause).toMatch(/; check MY_TOKEN$/);
});

test('an https address of a service that speaks HTTP is called so, without the words of OpenSSL', async () => {
  const result = await judged(
    (_number, _request, response) => response.end('[]'),
    (target) => ({
      ...target,
      services: {
        presence: { baseUrl: (target.services.presence?.baseUrl ?? '').replace('http:', 'https:'), headers: [] },
      },
    }),
  );
  expect(result.cause).toMatch(
    /^presence speaks plain HTTP at 127\.0\.0\.1:\d+, and the address says HTTPS \[\w+\]; write http:\/\/ in bare\.yaml$/,
  );
});

test('a service that begins to fail in the middle is sent to its log', async () => {
  const result = await judged((number, _request, response) => {
    if (number < 3) response.end('[]');
    else response.writeHead(500).end('boom');
  });
  expect(result.cause).toMatch(
    /^the service stopped serving .+: 500 .+; look at the service's log for POST \/users\/batch$/,
  );
});

test('an address that holds the path of the method already is called so', async () => {
  const result = await judged(
    (_number, _request, response) => response.writeHead(404).end(),
    (target) => ({
      ...target,
      services: { presence: { baseUrl: `${target.services.presence?.baseUrl ?? ''}/users`, headers: [] } },
    }),
  );
  expect(result.cause).toContain('/users/users/batch returned 404');
  expect(result.cause).toContain('the base address ends with /users');
});
