import { join } from 'node:path';
import { checks } from '../../specs/checks.js';
import { packageRoot } from '../../src/contract/root.js';
import type { Service } from '../../src/contract/service.js';
import type { Fault, Variant } from '../../src/mock/departure.js';
import { defaultRules, loadWorld, type RuleOverrides, startMock, withRules } from '../../src/mock/index.js';
import { loadTarget } from '../../src/target/load-target.js';
import { secretsOf, type Target } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import { Judge } from '../../src/verdict/judge.js';
import type { CheckResult, Outcome } from '../../src/verdict/outcome.js';
import type { Channel } from '../../src/wire/exchange.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { orderFrom } from './shuffle.js';

const profile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');

let loaded: Target | undefined;

/** The mock's profile for a mock at this address. It is read once a process. */
export function mockTarget(url: string): Target {
  loaded ??= loadTarget(profile, { MOCK_URL: 'http://127.0.0.1:1' });
  const endpoint = { baseUrl: url, headers: [] };
  return { ...loaded, services: { userstats: endpoint, presence: endpoint, sessions: endpoint } };
}

let few: Pick<Target, 'people' | 'statistics'> | undefined;

/** Returns what the mock's profile says of those who are not of the crowd. */
function fewOf({ people, statistics }: Target): Pick<Target, 'people' | 'statistics'> {
  const crowd = new Set(
    [...loadWorld().people.values()].filter(({ name }) => name.startsWith('crowd-')).map(({ xuid }) => String(xuid)),
  );
  const isFew = (xuid: string): boolean => !crowd.has(xuid);
  return {
    people: people.filter(({ xuid }) => isFew(xuid)),
    statistics: statistics
      .map((one) => ({ ...one, valuesOf: one.valuesOf.filter(isFew), noValueOf: one.noValueOf.filter(isFew) }))
      .filter(({ name, access }) => access === 'restricted' || !name.startsWith('Crowd')),
  };
}

/** The same without the crowd, for tests of many whole runs that are not about sizes. */
export function smallMockTarget(url: string): Target {
  const target = mockTarget(url);
  few ??= fewOf(target);
  return { ...target, ...few };
}

/** Judges a service's checks against a target in process over the raw channel, without ever pausing. */
export async function judgeService(
  target: Target,
  service: Service,
  order: (count: number) => readonly number[] = (count) => Array.from({ length: count }, (_unused, index) => index),
): Promise<CheckResult[]> {
  const ours = checks.filter((check) => check.service === service);
  return judgeChecks(
    target,
    order(ours.length).flatMap((index) => ours[index] ?? []),
  );
}

/** Judges some checks as one run does. Whatever the order, rules about any response follow the others: they judge what those received. */
export async function judgeChecks(
  target: Target,
  chosen: readonly Check[],
  through: (channel: Channel) => Channel = (channel) => channel,
): Promise<CheckResult[]> {
  const channel = through(new RawChannel(new Redactor(secretsOf(target))));
  const judge = new Judge(target, channel, () => Promise.resolve());
  const results: CheckResult[] = [];
  for (const responses of [undefined, 'every']) {
    for (const check of chosen) if (check.responses === responses) results.push(await judge.judge(check));
  }
  await channel.close();
  return results;
}

/** Judges a service's checks against a mock whose rules are changed as told. */
export async function judgeMock(
  service: Service,
  overrides: RuleOverrides,
  order?: (count: number) => readonly number[],
): Promise<CheckResult[]> {
  const mock = await startMock({ rules: withRules(defaultRules, overrides) });
  try {
    return await judgeService(mockTarget(mock.url), service, order);
  } finally {
    await mock.close();
  }
}

/** Whether the variable PROOF_SEED asks for another order of the checks than that of a run. */
export function isShuffled(): boolean {
  return Number(process.env['PROOF_SEED'] ?? 0) !== 0;
}

/**
 * Judges the checks of a fault's or variant's service against the mock that it makes. The variable PROOF_SEED shuffles the
 * checks, to show that no verdict depends on their order.
 */
export function judgeDeparture(departure: Fault | Variant): Promise<CheckResult[]> {
  const order = orderFrom(Number(process.env['PROOF_SEED'] ?? 0));
  return judgeMock(departure.service, departure.overrides(defaultRules), order);
}

/** Returns the ids of the results that pass a test, sorted, to be compared with pins. */
export function idsWhere(results: readonly CheckResult[], passes: (result: CheckResult) => boolean): string[] {
  return results
    .filter(passes)
    .map(({ requirement }) => requirement)
    .sort();
}

/** Returns the ids that ended with an outcome, sorted. */
export function idsWith(results: readonly CheckResult[], outcome: Outcome): string[] {
  return idsWhere(results, (result) => result.outcome === outcome);
}

/** Returns the pinned ids sorted, none where nothing is pinned. */
export function sortedPins(ids: readonly string[] = []): string[] {
  return [...ids].sort();
}

/** What a check said, in a line, for the message of a failing test. */
export function told(results: readonly CheckResult[]): string {
  return results
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ requirement, outcome, reason }) => `${requirement} ${outcome}: ${reason ?? ''}`)
    .join('\n');
}
