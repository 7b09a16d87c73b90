import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { judgeShape as judgePresence } from '../../specs/presence/records.js';
import { presenceRequest } from '../../specs/presence/requests.js';
import { judgeShape as judgeSessions } from '../../specs/sessions/response.js';
import { judgeShape as judgeStatistics } from '../../specs/userstats/response.js';
import { packageRoot } from '../../src/contract/root.js';
import { type Service, services } from '../../src/contract/service.js';
import { shapeRules } from '../../src/verdict/response-conformity.js';
import { NotExercised } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { conformsTo } from '../../src/index.js';
import { subjectAgainst } from '../verdict/subject-against.js';

interface Sample {
  readonly name: string;
  readonly body: Buffer;
}

/** The bodies of a service's answers that the payloads give, right and wrong. */
function samplesOf(service: Service): Sample[] {
  return (['accept', 'reject'] as const).flatMap((direction) => {
    const folder = join(packageRoot, 'fixtures', 'payloads', direction, `${service}-response`);
    return readdirSync(folder).map((file) => ({
      name: `${direction}/${service}-response/${file}`,
      body: readFileSync(join(folder, file)),
    }));
  });
}

/** More than one user is asked for, so that a lone object is as wrong to the check as it is to the schema. */
const userCount = 2;

const judges: Readonly<Record<Service, (subject: Subject, exchange: AnsweredExchange) => void>> = {
  userstats: (subject, { response }) => {
    judgeStatistics(subject, response.body);
  },
  presence: (subject, exchange) => {
    judgePresence(subject, exchange, userCount);
  },
  sessions: (subject, exchange) => {
    judgeSessions(subject, exchange, shapeRules.sessions);
  },
};

/** What the check of the shape finds in each body, when a service answers with them one after the other. */
async function foundByChecks(service: Service, samples: readonly Sample[]): Promise<string[][]> {
  const found: string[][] = [];
  for (const { body } of samples) {
    const { subject, close } = await subjectAgainst((_request, response) => response.end(body));
    const exchange = await subject.send(presenceRequest({ users: ['1', '2'] }));
    try {
      judges[service](subject, exchange);
    } catch (error) {
      if (!(error instanceof NotExercised)) throw error;
    }
    const { findings } = subject.conclude(undefined);
    found.push(findings.filter(({ level }) => level === 'MUST').map(({ pointer = '' }) => pointer));
    await close();
  }
  return found;
}

for (const service of services) {
  test(`${service}: the check of the shape and the matcher agree on every payload, and where it is wrong`, async () => {
    const samples = samplesOf(service);
    const byChecks = await foundByChecks(service, samples);
    for (const [index, { name, body }] of samples.entries()) {
      const { outcome, ...conformity } = await conformsTo(`${service}/response-200`, body);
      const departures = 'departures' in conformity ? conformity.departures : [];
      const byMatcher = departures
        .filter(({ level, requirement }) => level === 'MUST' && requirement === shapeRules[service])
        .map(({ pointer }) => pointer);
      expect(byChecks[index], name).toEqual(byMatcher);
      expect(outcome, name).toBe(departures.length > 0 ? 'departs' : 'conforms');
    }
    expect(byChecks.filter((pointers) => pointers.length > 0).length).toBeGreaterThan(20);
  });
}
