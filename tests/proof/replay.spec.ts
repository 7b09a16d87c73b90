import { expect, test } from '@playwright/test';
import { type Service, services } from '../../src/contract/service.js';
import type { Fault } from '../../src/mock/departure.js';
import { faults } from '../../src/mock/faults/index.js';
import { type RuleOverrides } from '../../src/mock/index.js';
import { writeResponse } from '../../src/mock/http/write-response.js';
import { variants } from '../../src/mock/variants/index.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { idsWith, judgeDeparture } from './departure-run.js';
import { recordingOf } from './recording.js';
import { judgeByReplay } from './replay.js';

/** What must be the same however a departure is judged: of each check its outcome, and of each case too. */
function verdicts(results: readonly CheckResult[]): string[] {
  return results
    .map(({ requirement, outcome, cases }) => {
      const told = cases.map((one) => `  ${one.title}: ${one.outcome}`).sort();
      return [`${requirement} ${outcome}`, ...told].join('\n');
    })
    .sort();
}

const departures = [...faults, ...variants];
const sampled = departures.filter((_one, place) => place % 90 === 45);

for (const departure of sampled) {
  test(`${departure.service}: ${departure.name} ends by replay as in full`, async () => {
    expect(verdicts(await judgeByReplay(departure))).toEqual(verdicts(await judgeDeparture(departure)));
  });
}

function userstatsFault(overrides: () => RuleOverrides): Fault {
  return { name: 'made-for-this-test', title: 'A fault of this test.', service: 'userstats', overrides };
}

test('what differs by a header, by the memory of the mock or on the wire alone is judged, not replayed', async () => {
  const inHeader = userstatsFault(() => ({
    http: { respond: (response) => ({ ...response, headers: [['Content-Type', 'text/html']] }) },
  }));
  const onWire = userstatsFault(() => ({
    http: {
      transport: (response, raw) => {
        writeResponse({ ...response, headers: [['Content-Type', 'text/html']] }, raw);
      },
    },
  }));
  const byMemory = userstatsFault(() => ({
    http: {
      // The first response of a mock is as it should be.
      respond: (response, { memory }) =>
        memory.next('responses') === 0 ? response : { ...response, headers: [['Content-Type', 'text/html']] },
    },
  }));
  for (const fault of [inHeader, onWire, byMemory]) {
    expect(idsWith(await judgeByReplay(fault), 'fail')).toContain('HTTP-CONTENT-TYPE');
  }
});

test('a response to another check is held against the rules about any response', async () => {
  const recording = await recordingOf('userstats');
  const everyIds = recording.checks.filter(({ check }) => check.responses === 'every');
  const ownRequests = new Set(
    everyIds.flatMap(({ served }) => [...served].map(({ request }) => request.body.toString())),
  );
  const fault = userstatsFault(() => ({
    http: {
      respond: (response, { request }) =>
        ownRequests.has(request.body.toString())
          ? response
          : { ...response, headers: [...response.headers, ['X-Token', 'x'], ['Content-Type', 'text/html']] },
    },
  }));
  const replayed = await judgeByReplay(fault);
  expect(idsWith(replayed, 'fail')).toContain('HTTP-CONTENT-TYPE');
  expect(verdicts(replayed)).toEqual(verdicts(await judgeDeparture(fault)));
});

test('a departure that changes nothing sends nothing, and every check ends as on the conforming mock', async () => {
  const idle = (service: Service): Fault => ({ ...userstatsFault(() => ({})), service });
  for (const service of services) {
    const results = await judgeByReplay(idle(service));
    const { checks } = await recordingOf(service);
    expect(results).toEqual(checks.map(({ result }) => result));
    expect(checks.every(({ served }) => served.size > 0)).toBe(true);
  }
});
