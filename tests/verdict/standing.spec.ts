import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from '@playwright/test';
import { onEveryResponse } from '../../specs/http/every-response.js';
import { presenceRequest } from '../../specs/presence/requests.js';
import type { Check } from '../../src/verdict/check.js';
import { withoutHeader } from '../../src/verdict/edit.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import type { Target } from '../../src/target/target.js';
import { type Answer, judgedAgainst } from './judged-against.js';

const control = presenceRequest({ users: ['2533274900000001'] });
const refusal = { allowed: ['4xx'], preferred: [400] } as const;

/** A check of one negative, of a requirement that exists. */
const check: Check = {
  requirement: 'PRES-BODY-MALFORMED',
  service: 'presence',
  controls: () => [control],
  run: async (context) => {
    await context.case('no Accept', async (subject) => {
      await subject.refused(control, withoutHeader('Accept'), refusal);
    });
  },
};

function judged(
  answer: Answer,
  {
    checks = [check],
    change,
  }: { readonly checks?: readonly Check[]; readonly change?: (target: Target) => Target } = {},
): Promise<CheckResult[]> {
  return judgedAgainst(answer, checks, change);
}

/** The mock of one rule: everything is served, but a request without Accept. */
function wellBehaved(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(request.headers.accept === undefined ? 400 : 200).end('[]');
}

test('a refusal between two good controls counts', async () => {
  const [result] = await judged((_number, request, response) => {
    wellBehaved(request, response);
  });
  expect(result?.outcome, result?.reason).toBe('pass');
  expect(result?.cause).toBeUndefined();
  // Before everything, the control of the case, the negative, and the control that closes the bracket.
  expect(result?.requests).toBe(4);
});

test('served requests of another credential are no spell of refusals: no control follows them', async () => {
  const asOther: Check = {
    ...check,
    run: async (context) => {
      await context.case('eight questions of another caller', async (subject) => {
        for (let time = 0; time < 8; time += 1) await subject.accepted({ ...control, credential: 'friendless' });
      });
    },
  };
  const withOther = (target: Target): Target => ({
    ...target,
    credentials: {
      ...target.credentials,
      friendless: {
        role: 'friendless',
        authorization: 'XBL3.0 x=2;synthetic-other',
        secret: 'synthetic-other',
        variable: 'XBL_OTHER',
      },
    },
  });
  const [result] = await judged((_number, _request, response) => response.end('[]'), {
    checks: [asOther],
    change: withOther,
  });
  // Before everything, the eight, and the control that closes the bracket, for none of them was the caller's.
  expect(result?.requests, result?.reason).toBe(10);
});

test('a service that cannot be reached is not judged, and the others go on', async () => {
  const results = await judged(
    (_number, request, response) => {
      wellBehaved(request, response);
    },
    {
      checks: [{ ...check, service: 'sessions', controls: () => [{ ...control, service: 'sessions' }] }, check],
      change: (target) => ({
        ...target,
        services: { ...target.services, sessions: { baseUrl: 'http://127.0.0.1:1', headers: [] } },
      }),
    },
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(['inconclusive', 'pass']);
  expect(results[0]?.cause).toMatch(/^sessions cannot be reached at http:\/\/127\.0\.0\.1:1.*bare\.yaml$/);
});

test('a caller who stops being accepted leaves what was seen since the last good control open', async () => {
  for (const from of [2, 3, 4]) {
    const [result] = await judged((number, request, response) => {
      if (number < from) wellBehaved(request, response);
      else response.writeHead(401).end('expired');
    });
    expect(result?.outcome, `from ${from}`).toBe('inconclusive');
    expect(result?.cause, `from ${from}`).toMatch(
      new RegExp(
        `^the caller stopped being accepted at request ${from} of \\d+ to presence: 401 Unauthorized: expired$`,
      ),
    );
    expect(result?.cases.flatMap(({ findings }) => findings)).toEqual([]);
  }
});

test('nothing more is sent to a service that was lost', async () => {
  let received = 0;
  const answer: Answer = (number, request, response) => {
    received = number;
    if (number === 1) wellBehaved(request, response);
    else response.writeHead(401).end();
  };
  await judged(answer, { checks: [check] });
  const before = received;
  const results = await judged(answer, { checks: [check, check, check] });
  expect(received).toBe(before);
  expect(results.map(({ requests }) => requests > 0)).toEqual([true, false, false]);
  expect(new Set(results.map(({ cause }) => cause)).size).toBe(1);
});

test('a lone failure of the server is not held against the rule that met it', async () => {
  for (const failing of [2, 3, 4]) {
    const [result] = await judged((number, request, response) => {
      if (number === failing) response.writeHead(502).end('<html>Bad Gateway</html>');
      else wellBehaved(request, response);
    });
    expect(result?.outcome, `request ${failing}: ${result?.reason ?? ''}`).toBe('pass');
  }
});

test('a request that is refused once and served when it is sent again leaves the rule open', async () => {
  const [result] = await judged((number, request, response) => {
    if (number === 3) response.writeHead(401).end();
    else wellBehaved(request, response);
  });
  expect(result?.outcome).toBe('inconclusive');
  expect(result?.cause).toContain('changes its mind');
});

test('no response, twice, between good controls is a finding; a connection that the service died of is one at once', async () => {
  const [dropped] = await judged((_number, request, response) => {
    if (request.headers.accept === undefined) request.socket.destroy();
    else wellBehaved(request, response);
  });
  expect(dropped?.outcome).toBe('fail');
  expect(dropped?.reason).toMatch(
    /expected 400 to a request with no Accept header, got no response: .*, 4 times, while/,
  );

  const [died] = await judged((_number, request, response, shut) => {
    if (request.headers.accept === undefined) shut();
    else wellBehaved(request, response);
  });
  expect(died?.outcome).toBe('fail');
  expect(died?.reason).toContain('the connection was dropped, and nothing accepts connections since');
  expect(died?.cause).toContain('the service stopped responding at request');
});

test('a first request that is refused and served when it is sent again leaves the statuses of the run in doubt', async () => {
  const other = presenceRequest({ users: ['2533274900000002'] });
  const statuses = onEveryResponse({
    requirement: 'HTTP-STATUS-SET',
    service: 'presence',
    responses: 'every',
    controls: () => [control, other],
    run: () => Promise.resolve(),
  });
  const outcomes: (string | undefined)[] = [];
  for (const isWavering of [true, false]) {
    const [result] = await judged(
      (number, request, response) => {
        if (number === 1) response.writeHead(401).end();
        else if (isWavering || number === 2) wellBehaved(request, response);
        // The first person is refused for good, which the service may have a reason for.
        else response.writeHead(401).end();
      },
      { checks: [statuses] },
    );
    outcomes.push(result?.outcome, result?.cause);
  }
  expect(outcomes).toEqual([
    'inconclusive',
    'presence refused the first request of the run, and served the same request a moment later: 401 Unauthorized without a body',
    'pass',
    undefined,
  ]);
});
