import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { expect, test } from '@playwright/test';
import { type Service, services } from '../../src/contract/service.js';
import { defaultRules, type RuleOverrides } from '../../src/mock/index.js';
import { type CheckResult, outcomeOf } from '../../src/verdict/outcome.js';
import { listening } from '../listening.js';
import { orderFrom } from './shuffle.js';
import { judgeMock, judgeService, mockTarget, told } from './departure-run.js';

/** Judges a service that answers every request by one simple habit. */
async function judgeHabit(
  service: Service,
  habit: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<CheckResult[]> {
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    request.resume();
    request.on('end', () => {
      habit(request, response);
    });
  });
  const { url, close } = await listening(server);
  try {
    return await judgeService(mockTarget(url), service);
  } finally {
    await close();
  }
}

function idsOf(results: readonly CheckResult[], ...outcomes: CheckResult['outcome'][]): string[] {
  return results.filter(({ outcome }) => outcomes.includes(outcome)).map(({ requirement }) => requirement);
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
}

const emptyAnswers: Readonly<Record<Service, string>> = {
  userstats: '{"users":[]}',
  presence: '[]',
  sessions: '{"results":[]}',
};

/** A valid answer about the caller of the mock's profile, the same whatever is asked. */
const sameAnswers: Readonly<Record<Service, string>> = {
  userstats: JSON.stringify({
    users: [
      {
        xuid: '2535400000000001',
        scids: [
          {
            scid: '5a0c0001-71d2-4e0b-9c11-3f20aa000001',
            stats: [{ statname: 'Kills', type: 'Integer', value: 7 }],
          },
        ],
      },
    ],
  }),
  presence: JSON.stringify([
    {
      xuid: '2535400000000001',
      state: 'Online',
      devices: [
        { type: 'XboxOne', titles: [{ id: '310000001', name: 'Harbour', state: 'active', placement: 'full' }] },
      ],
    },
  ]),
  sessions: JSON.stringify({
    results: [
      {
        xuid: '2535400000000001',
        sessionRef: { scid: '5a0c0001-71d2-4e0b-9c11-3f20aa000001', templateName: 'duel', name: 'caller-open' },
        accepted: 2,
        status: 'active',
        visibility: 'open',
      },
    ],
  }),
};

const refusal = JSON.stringify({ code: 4000, source: 'habit', description: 'No.' });

for (const service of services) {
  test(`${service}: a service that refuses everything is never green`, async () => {
    for (const status of [400, 401, 403, 404, 500]) {
      const results = await judgeHabit(service, (_request, response) => {
        answer(response, status, refusal);
      });
      expect(idsOf(results, 'pass', 'harness-error'), `${status}\n${told(results)}`).toEqual([]);
    }
  });

  test(`${service}: a service that needs another credential ends inconclusive where nothing else is wrong`, async () => {
    const results = await judgeHabit(service, (_request, response) => {
      answer(response, 401, refusal);
    });
    // Statuses that refuse are documented, but a service that was never seen to answer has shown nothing.
    expect(idsOf(results, 'pass', 'fail', 'harness-error'), told(results)).toEqual([]);
  });

  test(`${service}: a service that accepts everything is never green, whether its answer is empty or valid`, async () => {
    for (const body of [emptyAnswers[service], sameAnswers[service]]) {
      const results = await judgeHabit(service, (_request, response) => {
        answer(response, 200, body);
      });
      expect(idsOf(results, 'pass', 'harness-error'), `${body}\n${told(results)}`).toEqual([]);
      expect(idsOf(results, 'fail').length, told(results)).toBeGreaterThan(5);
    }
  });
}

/** The mock with every rule of its own, but with nothing in any answer. */
const withoutData: Readonly<Record<Service, RuleOverrides>> = {
  userstats: { userstats: { renderAnswer: () => ({ users: [] }) } },
  presence: { presence: { renderAnswer: () => [] } },
  sessions: { sessions: { renderAnswer: () => ({ results: [] }) } },
};

/** Rules about the form of an answer, whatever it holds: an empty one shows them. */
const greenWithoutData: readonly string[] = [
  'HTTP-METHOD',
  'HTTP-ERROR-BODY',
  'HTTP-RETRY-AFTER',
  'HTTP-NO-LEAK',
  'HTTP-CONTENT-TYPE',
  'HTTP-STATUS-SET',
];

/**
 * What is green on a service without data, and no more: rules about which requests are taken and refused and with which status, for
 * which the answer may be empty. What only data can show ends unexercised there.
 */
const greenOf: Readonly<Record<Service, readonly string[]>> = {
  userstats: [
    ...['STATS-AUTH-REQUIRED', 'STATS-AUTH-SCHEME', 'STATS-VERSION-UNSUPPORTED', 'STATS-BODY-MALFORMED'],
    ...['STATS-BODY-PARAMETER', 'STATS-NOT-FOUND', 'STATS-NOT-MODIFIED'],
  ],
  presence: [
    ...['PRES-AUTH-REQUIRED', 'PRES-AUTH-XUID', 'PRES-PRIVACY-200', 'PRES-HEADER-CONTRACT-VERSION'],
    ...['PRES-HEADER-ACCEPT', 'PRES-HEADER-ACCEPT-LANGUAGE', 'PRES-HEADER-HOST', 'PRES-HEADER-CONTENT-LENGTH'],
    ...['PRES-ACCEPT', 'PRES-CONTRACT-VERSION', 'PRES-VERSION-UNSUPPORTED', 'PRES-BODY-MALFORMED'],
    ...['PRES-BODY-USERS', 'PRES-BODY-FILTERS', 'PRES-BODY-PROHIBITED', 'PRES-BODY-LEVEL'],
    ...['PRES-LIMIT-ACCEPT', 'PRES-LIMIT-REJECT', 'PRES-LIMIT-DUPLICATES'],
  ],
  sessions: [
    ...['SESS-AUTH-REQUIRED', 'SESS-CONTRACT-VERSION', 'SESS-SCID', 'SESS-BODY'],
    ...['SESS-ACCESS-403', 'SESS-QUERY-TYPES'],
  ],
};

for (const service of services) {
  test(`${service}: a service that is empty of data is green just in the rules that need none`, async () => {
    const results = await judgeMock(service, withoutData[service]);
    expect(idsOf(results, 'pass').toSorted(), told(results)).toEqual(
      [...greenOf[service], ...greenWithoutData].toSorted(),
    );
    expect(idsOf(results, 'harness-error'), told(results)).toEqual([]);
  });

  test(`${service}: the mock itself passes every requirement`, async () => {
    const results = await judgeMock(service, {});
    expect(
      results
        .filter(({ outcome }) => outcome !== 'pass')
        .map(({ requirement, outcome }) => `${requirement} ${outcome}`),
      told(results),
    ).toEqual([]);
  });
}

test('cases that only look are told as observed, and never let a check pass', async () => {
  for (const service of services) {
    const results = await judgeMock(service, {});
    for (const { requirement, cases } of results) {
      const looks = cases.filter(({ outcome }) => outcome === 'observed');
      expect(
        looks.filter(({ observations }) => observations.length === 0).map(({ title }) => title),
        requirement,
      ).toEqual([]);
      expect(outcomeOf(looks).outcome, requirement).not.toBe('pass');
    }
    const observed = results.flatMap(({ cases }) => cases.filter(({ outcome }) => outcome === 'observed'));
    expect(observed.length, service).toBeGreaterThan(5);
  }
});

test('the outcomes are the same three times in a row, and with the checks in another order each time', async () => {
  const flawed: RuleOverrides = {
    presence: { maximumUsers: 1101, mayViewerSee: () => true, defaultLevel: 'all' },
  };
  expect(defaultRules.presence.maximumUsers).not.toBe(1101);
  const outcomes: string[] = [];
  for (const seed of [0, 1, 2]) {
    const results = await judgeMock('presence', flawed, orderFrom(seed));
    outcomes.push(JSON.stringify(results.map(({ requirement, outcome }) => `${requirement} ${outcome}`).sort()));
  }
  expect(new Set(outcomes).size, outcomes.join('\n')).toBe(1);
});
