import { Buffer } from 'node:buffer';
import { expect, test } from '@playwright/test';
import { judgeShape as judgePresence } from '../../specs/presence/response-shape.js';
import { presenceRequest } from '../../specs/presence/requests.js';
import { judgeShape as judgeSessions } from '../../specs/sessions/response-shape.js';
import { judgeShape as judgeStatistics } from '../../specs/userstats/response-shape.js';
import { requirement } from '../../src/contract/requirements.js';
import { type Service, services } from '../../src/contract/service.js';
import { NotExercised } from '../../src/verdict/signals.js';
import { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { conformsTo } from '../../src/index.js';
import { type Payload, payloadsOf } from '../contract/payload-tables.js';
import { subjectAgainst } from '../verdict/subject-against.js';

/** The bodies of a service's answers that the payloads give, right and wrong. */
function samplesOf(service: Service): Payload[] {
  return (['accept', 'reject'] as const).flatMap((verdict) => payloadsOf(verdict, `${service}/response-200`));
}

const judges: Readonly<Record<Service, (subject: Subject, exchange: AnsweredExchange) => void>> = {
  userstats: judgeStatistics,
  presence: judgePresence,
  sessions: judgeSessions,
};

const shapeRules: Readonly<Record<Service, string>> = {
  userstats: 'STATS-RESPONSE-SHAPE',
  presence: 'PRES-RESPONSE-SHAPE',
  sessions: 'SESS-RESPONSE-SHAPE',
};

/** What the check of the shape finds in each body, when a service answers with them one after the other. */
async function foundByChecks(service: Service, samples: readonly Payload[]): Promise<string[][]> {
  const found: string[][] = [];
  for (const { json } of samples) {
    const { transport, close } = await subjectAgainst((_request, response) => response.end(json));
    const scope = { service, requirement: requirement(shapeRules[service]) };
    const subject = new Subject('case', 'MUST', transport, scope);
    const exchange = await subject.send(presenceRequest({ users: ['1'] }));
    try {
      judges[service](subject, exchange);
    } catch (error) {
      if (!(error instanceof NotExercised)) throw error;
    }
    const { findings } = subject.conclude(undefined);
    found.push(findings.map(({ level, pointer = '' }) => `${level} ${pointer}`));
    await close();
  }
  return found;
}

for (const service of services) {
  test(`${service}: the check of the shape and the matcher agree on every payload, and where it is wrong`, async () => {
    const samples = samplesOf(service);
    const byChecks = await foundByChecks(service, samples);
    for (const [index, { place, name, json }] of samples.entries()) {
      const payload = `${place} ${name}`;
      const { outcome, ...conformity } = await conformsTo(`${service}/response-200`, Buffer.from(json));
      const departures = 'departures' in conformity ? conformity.departures : [];
      const byMatcher = departures
        .filter(({ requirement }) => requirement === shapeRules[service])
        .map(({ level, pointer }) => `${level} ${pointer}`);
      expect(byChecks[index], payload).toEqual(byMatcher);
      expect(outcome, payload).toBe(departures.some(({ level }) => level === 'MUST') ? 'departs' : 'conforms');
    }
    expect(byChecks.filter((pointers) => pointers.length > 0).length).toBeGreaterThan(20);
  });
}
